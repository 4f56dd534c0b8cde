import { z } from 'zod';
import { canonicalJson } from '../base/canonical-json';
import { problem, ProblemError } from '../base/problem';
import { idSchema, textSchema } from '../dossier/core-records';
import { crc32, fromUtf8, utf8 } from './bytes';
import type { Bytes } from './bytes';
import { newerFormat } from './journal-format';
import { keyBoxSchema } from './key-box';
import type { VaultFiles } from './ports';

/** Format of the descriptor, and with it of the whole dossier folder. */
export const folderFormat = 1;

const descriptorSchema = z.object({
  format: z.literal(folderFormat),
  /** Grows with every write; of the two copies the higher readable one counts. */
  revision: z.number().int().nonnegative(),
  id: idSchema,
  /** Enterprise name, or the code name of a protected dossier. */
  title: textSchema,
  sample: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** The journal that counts, and the older one that a restore replaced and nobody has confirmed yet. */
  generation: idSchema,
  generationCreatedAt: z.string(),
  previous: z.string().nullable(),
  unconfirmed: z
    .object({
      generation: idSchema,
      generationCreatedAt: z.string(),
      previous: z.string().nullable(),
      at: z.string(),
      reason: textSchema,
    })
    .nullable(),
  keyBox: keyBoxSchema.nullable(),
});

/** What is known of a dossier without unlocking it; plain on disk. */
export type Descriptor = z.infer<typeof descriptorSchema>;

/** Where the two copies lie inside a dossier's folder. */
export const descriptorNames = ['dossier.json', 'dossier-copy.json'] as const;

/**
 * Reads the descriptor of a dossier's folder; of two copies the newer that is whole.
 * @throws ProblemError E-VLT-02 neither copy is readable, E-VLT-03 written by a newer version
 */
export async function readDescriptor(files: VaultFiles, folder: string): Promise<Descriptor> {
  const copies: Descriptor[] = [];
  for (const name of descriptorNames) {
    const size = await files.size(`${folder}/${name}`);
    const copy = size === null ? null : decodeDescriptor(await files.read(`${folder}/${name}`, 0, size));
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
export function decodeDescriptor(bytes: Uint8Array): Descriptor | null {
  try {
    const [json = '', sum] = fromUtf8(bytes).split('\n');
    if (crc32(utf8(json)).toString(16) !== sum) return null;
    const raw = JSON.parse(json) as { format?: unknown };
    if (typeof raw.format === 'number' && raw.format > folderFormat) throw newerFormat(raw.format);
    return descriptorSchema.parse(raw);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    return null;
  }
}
