import { BlobReader, BlobWriter, TextReader, TextWriter, ZipReader, ZipWriter, configure } from '@zip.js/zip.js/lib/zip-core-native.js';
import type { FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js';
import { problem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { readDossierFile } from '#shared/dossier/dossier-file';
import type { DossierFile } from '#shared/dossier/dossier-file';
import type { DossierData } from '#shared/dossier/stores';
import { contentHashes } from '#shared/vault/evidence-store';

// The library's own workers would be made from blobs, which the page's policy refuses; it works in pieces without them.
configure({ useWebWorkers: false });

/** Name of the records inside the archive; the evidence lies beside it as `evidence/<sha256>`. */
const recordsName = 'dossier.json';
const evidenceName = /^evidence\/([0-9a-f]{64})$/;

/** Largest `dossier.json` that is unpacked; more cannot be the records of one enterprise. */
const largestRecords = 200 * 1024 * 1024;

/** How to follow and stop the work. */
export interface ArchiveWatch {
  /** Gets the share done, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** One piece of evidence of an archive; its bytes are read when they are asked for. */
export interface ArchivedEvidence {
  readonly sha256: string;
  readonly size: number;
  /** Errors: E-DOS-14 the bytes are damaged. */
  read(): Promise<Result<Blob>>;
}

/** A chosen 档案文件, looked through but not taken in. */
export interface ChosenDossier {
  readonly file: DossierFile;
  readonly evidence: readonly ArchivedEvidence[];
}

/** Hashes of all bytes that the records of a dossier refer to, each once. */
export function evidenceHashes(dossier: DossierData): Set<string> {
  return new Set(Object.values(dossier.evidence).flatMap((one) => (one.deleted === null ? contentHashes(one) : [])));
}

/**
 * The dossier as one ZIP with its evidence, written piece by piece: the page keeps running, and the browser keeps what is
 * large on disk. Evidence that cannot be read stops the export, because an archive without it would look complete.
 * Errors: those of `read`, E-DOS-40 the archive cannot be made. Throws what `signal` was aborted with.
 */
export async function packDossier(text: string, dossier: DossierData, read: (sha256: string) => Promise<Result<Blob>>, { onProgress, signal }: ArchiveWatch = {}): Promise<Result<Blob>> {
  const hashes = [...evidenceHashes(dossier)];
  const archive = new ZipWriter(new BlobWriter('application/zip'), signal ? { signal } : {});
  try {
    await archive.add(recordsName, new TextReader(text), { level: 6 });
    for (const [index, sha256] of hashes.entries()) {
      signal?.throwIfAborted();
      onProgress?.(index / hashes.length);
      const found = await read(sha256);
      if (!found.ok) return found;
      await archive.add(`evidence/${sha256}`, new BlobReader(found.value), { level: 0 });
    }
    return ok(await archive.close());
  } catch (error) {
    signal?.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    return fail(problem('E-DOS-40', `打包失败（${reason}）。请减少佐证后重试，或只导出档案内容。`));
  }
}

/**
 * Looks through a 档案文件 that the user chose: the JSON alone, or the archive with the evidence, of which only the
 * directory and the records are read.
 * Errors: E-DOS-01 to -05 of the records' reader, E-DOS-11 unreadable, E-DOS-13 an archive without `dossier.json`.
 */
export async function openArchive(file: File): Promise<Result<ChosenDossier>> {
  try {
    const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
    if (start[0] === 0x50 && start[1] === 0x4b) return await openZip(file);
    if (file.size > largestRecords) throw new RangeError('too large for records alone');
    const read = readDossierFile(new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()));
    return read.ok ? ok({ file: read.value, evidence: [] }) : read;
  } catch {
    return fail(problem('E-DOS-11', `文件“${file.name}”读不出来，或者不是档案文件。请重新选择；如在移动硬盘上，请先确认硬盘已插好。`));
  }
}

async function openZip(file: File): Promise<Result<ChosenDossier>> {
  const reader = new ZipReader(new BlobReader(file), { checkSignature: true });
  const entries = (await reader.getEntries()).filter((entry): entry is FileEntry => !entry.directory && !entry.encrypted);
  const records = entries.find(({ filename }) => filename === recordsName);
  if (!records || records.uncompressedSize > largestRecords) return fail(problem('E-DOS-13', '压缩包里没有 dossier.json，不是本工具导出的档案。请重新选择。'));
  const read = readDossierFile(await records.getData(new TextWriter()));
  if (!read.ok) return read;
  const wanted = evidenceHashes(read.value.stores);
  // What the records do not refer to is left lying, and bytes are taken only as they are: a crafted file cannot swell.
  const evidence = entries.flatMap((entry) => {
    const sha256 = evidenceName.exec(entry.filename)?.[1];
    return sha256 !== undefined && wanted.delete(sha256) && entry.compressedSize === entry.uncompressedSize ? [archived(sha256, entry)] : [];
  });
  return ok({ file: read.value, evidence });
}

function archived(sha256: string, entry: FileEntry): ArchivedEvidence {
  return {
    sha256,
    size: entry.uncompressedSize,
    read: async () => {
      try {
        return ok(await entry.getData(new BlobWriter()));
      } catch {
        return fail(damagedEvidence(sha256));
      }
    },
  };
}

/** Evidence of an archive that cannot be read or is not what its name says. */
export function damagedEvidence(sha256: string): Problem {
  return problem('E-DOS-14', `档案文件里的佐证 ${sha256.slice(0, 12)}… 读不出来或内容已变：文件已损坏，或移动硬盘被拔出。没有导入任何内容，请换一份档案文件。`);
}
