import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import type { PackOrigin } from '#shared/rules/signed-pack-file';
import { emptyTrustList } from '#shared/submission/trust';
import { trustListOf } from '#shared/submission/trust-list';
import type { Host } from '../host/host';
import { tryPack } from './pack-trial';
import type { PackReading, TriedPack } from './pack-trial-worker';

/** Largest rule pack file that is taken into a dossier, in bytes; the biggest of ours has a tenth of it. */
const maxFile = 4 << 20;

/** A pack that could be taken in: its file as it will be kept, what it holds and would do, and who signed it. */
export interface ReadPack extends TriedPack {
  readonly text: string;
  readonly origin: PackOrigin;
}

/**
 * Reads, checks and tries a rule pack file; nothing is changed.
 * Errors: E-PACK-17 too large, E-PACK-10 no text, E-PACK-20 … 22 the signature, those of `tryPack`.
 * @throws DOMException `AbortError` when `signal` fires
 */
export async function readPackFile(file: File, host: Host, reading: PackReading, signal: AbortSignal): Promise<Result<ReadPack>> {
  if (file.size > maxFile) {
    return fail(problem('E-PACK-17', `“${file.name}”有 ${(file.size / 1e6).toFixed(1)} MB，规则包不会超过 ${maxFile >> 20} MB。请确认选对了文件。`, file.name));
  }
  const text = await textOf(file);
  if (text === null) return fail(problem('E-PACK-10', '这不是可读的规则包：内容不是 UTF-8 文本。请确认选对了文件。', file.name));
  const trusted = await host.keys.trusted();
  const origin = await host.packages.rulePackOrigin(text, trusted.ok ? trustListOf(trusted.value) : emptyTrustList);
  if (!origin.ok) return origin;
  const tried = await tryPack({ ...reading, from: { text } }, signal);
  return tried.ok ? ok({ ...tried.value, text, origin: origin.value }) : tried;
}

async function textOf(file: File): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return null;
  }
}
