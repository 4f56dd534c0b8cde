import { z } from 'zod';
import { canonicalJson } from '../base/canonical-json';
import { problem, ProblemError } from '../base/problem';
import { idSchema, textSchema } from '../dossier/core-records';
import { newestFormat, upgradeSteps } from '../dossier/upgrades/upgrade-steps';
import { crc32, fromUtf8, utf8 } from './bytes';
import type { Bytes } from './bytes';
import { newerFormat } from './journal-format';
import { keyBoxSchema } from './key-box';
import type { VaultFiles } from './ports';

/** A journal of a dossier: the one that counts, or one before it that is kept for its history. */
const segmentSchema = z.object({
  generation: idSchema,
  generationCreatedAt: z.string(),
  /** The generation that this one followed; null for the first. */
  previous: z.string().nullable(),
});
export type Segment = z.infer<typeof segmentSchema>;

const descriptorSchema = z.object({
  /** Format of the records, and with it of the whole dossier folder; see `upgradeSteps`. */
  format: z.number().int().min(1),
  /** Grows with every write; of the two copies the higher readable one counts. */
  revision: z.number().int().nonnegative(),
  id: idSchema,
  /** Enterprise name, or the code name of a protected dossier. */
  title: textSchema,
  sample: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** The journal that counts. */
  ...segmentSchema.shape,
  /** The journals before it, oldest first, which still tell what was changed when; state never comes from them. */
  past: z.array(segmentSchema).default([]),
  /** Which of the past journals a restore replaced that nobody has confirmed yet. */
  unconfirmed: segmentSchema.extend({ at: z.string(), reason: textSchema }).nullable(),
  keyBox: keyBoxSchema.nullable(),
});

/** What is known of a dossier without unlocking it; plain on disk. */
export type Descriptor = z.infer<typeof descriptorSchema>;

/** The journal that counts, as a segment. */
export const currentSegment = ({ generation, generationCreatedAt, previous }: Segment): Segment => ({ generation, generationCreatedAt, previous });

/** Where the two copies lie inside a dossier's folder. */
export const descriptorNames = ['dossier.json', 'dossier-copy.json'] as const;

/**
 * Reads the descriptor of a dossier's folder; of two copies the newer that is whole.
 * @throws ProblemError E-VLT-02 neither copy is readable, E-VLT-03 written by a newer version
 */
export async function readDescriptor(files: VaultFiles, folder: string, newest = newestFormat(upgradeSteps)): Promise<Descriptor> {
  const copies: Descriptor[] = [];
  for (const name of descriptorNames) {
    const size = await files.size(`${folder}/${name}`);
    const copy = size === null ? null : decodeDescriptor(await files.read(`${folder}/${name}`, 0, size), newest);
    if (copy) copies.push(copy);
  }
  const [best] = copies.toSorted((one, other) => other.revision - one.revision);
  if (best) return best;
  throw new ProblemError(problem('E-VLT-02', '这份档案的目录文件损坏，两份都无法读取。没有改动任何内容，请从备份恢复这份档案。'));
}

/** Writes both copies, one after the other, so that one is whole at any moment. */
export async function writeDescriptor(files: VaultFiles, folder: string, descriptor: Descriptor): Promise<void> {
  for (const name of descriptorNames) await files.replace(`${folder}/${name}`, encodeDescriptor(descriptor));
}

/** One line of JSON and its CRC-32 in hex behind it. */
export function encodeDescriptor(descriptor: Descriptor): Bytes {
  const json = canonicalJson(descriptor);
  return utf8(`${json}\n${crc32(utf8(json)).toString(16)}\n`);
}

/** Null where the bytes are not a whole descriptor. @throws ProblemError E-VLT-03 written by a newer version */
export function decodeDescriptor(bytes: Uint8Array, newest = newestFormat(upgradeSteps)): Descriptor | null {
  try {
    const [json = '', sum] = fromUtf8(bytes).split('\n');
    if (crc32(utf8(json)).toString(16) !== sum) return null;
    const raw = JSON.parse(json) as { format?: unknown };
    if (typeof raw.format === 'number' && raw.format > newest) throw newerFormat(raw.format, newest);
    return descriptorSchema.parse(raw);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    return null;
  }
}
