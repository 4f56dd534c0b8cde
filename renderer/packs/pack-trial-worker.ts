import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { planPackEffect } from '#shared/plan/plan-pack-effect';
import type { PlanPackEffect } from '#shared/plan/plan-pack-effect';
import { tryPlanPack } from '#shared/report/try-plan-pack';
import type { PlanTrial } from '#shared/report/try-plan-pack';
import type { ImportablePack } from '#shared/rules/importable-kinds';
import { readPackUpdate } from '#shared/rules/pack-update';

/** What a pack is tried against: the packs in use, the dossier, and what time it is. */
export type PackReading = Omit<PlanTrial, 'next'>;

/** A file to be read and tried, or the program's own pack, which only says what changing to it would do. */
export interface TrialRequest extends PackReading {
  readonly from: { readonly text: string } | { readonly pack: ImportablePack };
}

/** A pack that could be taken in, and what it would do to the plan; null for the kinds whose preview is quick. */
export interface TriedPack {
  readonly pack: ImportablePack;
  readonly effect: PlanPackEffect | null;
}

/** What the worker answers; `failed` is a fault of the program, not of the file. */
export type TrialReply = { readonly kind: 'tried'; readonly result: Result<TriedPack> } | { readonly kind: 'failed'; readonly message: string };

function tried({ from, ...reading }: TrialRequest): Result<TriedPack> {
  const { packs, dossier } = reading;
  const read = 'pack' in from ? ok(from.pack) : readPackUpdate(from.text, packs);
  if (!read.ok) return read;
  const pack = read.value;
  if (pack.kind !== 'plan') return ok({ pack, effect: null });
  const unfit = 'pack' in from ? null : tryPlanPack({ ...reading, next: pack });
  return unfit === null ? ok({ pack, effect: planPackEffect(packs, { ...packs, plan: pack }, dossier) }) : fail(unfit);
}

function answer(request: TrialRequest): TrialReply {
  try {
    return { kind: 'tried', result: tried(request) };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<TrialRequest>) => self.postMessage(answer(data)));
