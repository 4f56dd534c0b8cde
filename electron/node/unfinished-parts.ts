import { randomUUID } from 'node:crypto';
import { appendFile, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { mayContinue, readUnfinished, syncedLine, unfinishedText } from '#shared/submission/unfinished-export';
import type { UnfinishedExport } from '#shared/submission/unfinished-export';

/** An unfinished package file with its record, in a folder of the user's choice. */
export interface UnfinishedPart extends UnfinishedExport {
  readonly part: string;
  readonly record: string;
  /** Bytes written so far. */
  readonly size: number;
}

const recordName = /^\.gongdun-[0-9a-f-]{36}\.part-record$/;
/** Records are small; a folder with more of them is somebody's joke. */
const maxRecords = 50;
const maxRecordSize = 1 << 20;

/** Names for a new part and its record; nothing is written yet. */
export function newPartPaths(folder: string): { readonly part: string; readonly record: string } {
  const part = join(folder, `.gongdun-${randomUUID()}.part`);
  return { part, record: `${part}-record` };
}

/** Writes the record of a part before its first byte; an older file of that name is an error. */
export async function writeRecord(record: string, facts: Omit<UnfinishedExport, 'synced'>): Promise<void> {
  const handle = await open(record, 'wx');
  try {
    await handle.writeFile(unfinishedText(facts));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Notes how far the medium confirmed the part. */
export function noteSynced(record: string, bytes: number): Promise<void> {
  return appendFile(record, syncedLine(bytes), { flush: true });
}

/** The unfinished package files of a folder whose record can be read. A folder that cannot be listed has none. */
export async function unfinishedParts(folder: string): Promise<readonly UnfinishedPart[]> {
  const names = await readdir(folder).catch(() => []);
  const found = [];
  for (const name of names.filter((one) => recordName.test(one)).slice(0, maxRecords)) {
    const one = await readPart(join(folder, name));
    if (one !== null) found.push(one);
  }
  return found;
}

async function readPart(record: string): Promise<UnfinishedPart | null> {
  const part = record.slice(0, -'-record'.length);
  try {
    const [about, file] = [await stat(record), await stat(part)];
    if (!about.isFile() || !file.isFile() || about.size > maxRecordSize) return null;
    const facts = readUnfinished(await readFile(record, 'utf8'));
    return facts === null ? null : { ...facts, part, record, size: file.size };
  } catch {
    // Half of the pair is gone, or the medium fails: nothing that could be continued.
    return null;
  }
}

/** The part of an order that may be continued at an instant; the one that got farthest. */
export async function partToContinue(folder: string, order: string, now: string): Promise<UnfinishedPart | null> {
  const fitting = (await unfinishedParts(folder)).filter((one) => one.order === order && mayContinue(one, now));
  return fitting.toSorted((a, b) => b.size - a.size)[0] ?? null;
}

/** Removes a part and its record; what is not there, or cannot be reached, stays as it is. */
export async function removePart({ part, record }: { readonly part: string; readonly record: string }): Promise<void> {
  for (const path of [part, record]) await rm(path, { force: true }).catch(() => undefined);
}
