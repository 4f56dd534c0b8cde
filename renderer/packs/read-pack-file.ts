import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import type { DossierData } from '#shared/dossier/stores';
import { tryPlanPack } from '#shared/report/try-plan-pack';
import type { ImportablePack } from '#shared/rules/importable-kinds';
import { readPackUpdate } from '#shared/rules/pack-update';
import type { RulePacks } from '#shared/rules/rule-packs';
import type { PackOrigin } from '#shared/rules/signed-pack-file';
import { emptyTrustList } from '#shared/submission/trust';
import { trustListOf } from '#shared/submission/trust-list';
import type { Host } from '../host/host';

/** Largest rule pack file that is taken into a dossier, in bytes; the biggest of ours has a tenth of it. */
const maxFile = 4 << 20;

/** A pack that could be taken in: its file as it will be kept, what it holds, and who signed it. */
export interface ReadPack {
  readonly text: string;
  readonly pack: ImportablePack;
  readonly origin: PackOrigin;
}

/** What a pack is read against. */
interface PackReading {
  readonly host: Host;
  readonly packs: RulePacks;
  readonly dossier: DossierData;
  readonly now: string;
  readonly today: string;
}

/**
 * Reads, checks and tries a rule pack file; nothing is changed.
 * Errors: E-PACK-17 too large, E-PACK-10 no text, E-PACK-20 … 22 the signature, those of `readPackUpdate`, E-PACK-15 it
 * cannot be used.
 */
export async function readPackFile(file: File, { host, packs, dossier, now, today }: PackReading): Promise<Result<ReadPack>> {
  if (file.size > maxFile) {
    return fail(problem('E-PACK-17', `“${file.name}”有 ${(file.size / 1e6).toFixed(1)} MB，规则包不会超过 ${maxFile >> 20} MB。请确认选对了文件。`, file.name));
  }
  const text = await textOf(file);
  if (text === null) return fail(problem('E-PACK-10', '这不是可读的规则包：内容不是 UTF-8 文本。请确认选对了文件。', file.name));
  const trusted = await host.keys.trusted();
  const origin = await host.packages.rulePackOrigin(text, trusted.ok ? trustListOf(trusted.value) : emptyTrustList);
  if (!origin.ok) return origin;
  const read = readPackUpdate(text, packs);
  if (!read.ok) return read;
  const pack = read.value;
  const unfit = pack.kind === 'plan' ? tryPlanPack({ packs, next: pack, dossier, now, today }) : null;
  return unfit === null ? ok({ text, pack, origin: origin.value }) : fail(unfit);
}

async function textOf(file: File): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return null;
  }
}
