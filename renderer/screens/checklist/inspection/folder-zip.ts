import { ProblemError, problem } from '#shared/base/problem';
import type { FolderFile } from '#shared/checklist/inspection-folder';
import type { EvidenceDesk } from '../../../session/evidence-desk';
import { exportedCopy } from '../../../session/evidence-copy';

/** Largest folder in one ZIP without the 64-bit extension that old unpackers lack. */
export const maxFolder = 4_000_000_000;

interface FolderZipInput {
  readonly files: readonly FolderFile[];
  /** The catalogue and other documents that lie on top. */
  readonly documents: readonly { readonly path: string; readonly bytes: Blob }[];
  readonly desk: EvidenceDesk;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/**
 * The whole folder as one ZIP in order, streamed file by file; positions inside photos are taken out, and `positionStays`
 * names those where that cannot be done. Nothing is left out silently: a file that cannot be read stops the export.
 * @throws ProblemError E-INS-01 too large, E-INS-02 a file cannot be read; DOMException AbortError when stopped
 */
export async function folderZip({ files, documents, desk, onProgress, signal }: FolderZipInput): Promise<{ readonly bytes: Blob; readonly positionStays: readonly string[] }> {
  const positionStays: string[] = [];
  const total = files.reduce((sum, file) => sum + file.evidence.size, 0);
  if (total > maxFolder) throw new ProblemError(problem('E-INS-01', '资料合计超过 4 GB，不能装进一个压缩包。请减少大文件，或分别另存。'));
  const { Zip, ZipPassThrough } = await import('fflate');
  let parts: Uint8Array<ArrayBuffer>[] = [];
  const blobs: Blob[] = [];
  let held = 0;
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    parts.push(chunk);
    held += chunk.length;
    // Whole pieces go to the browser's blob store, which may put them on disk.
    if (held > 32 * 1024 * 1024) {
      blobs.push(new Blob(parts));
      parts = [];
      held = 0;
    }
  });
  let done = 0;
  const add = async (path: string, bytes: Blob, size: number): Promise<void> => {
    const entry = new ZipPassThrough(path);
    zip.add(entry);
    const reader = bytes.stream().getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      signal.throwIfAborted();
      entry.push(next.value);
    }
    entry.push(new Uint8Array(), true);
    done += size;
    onProgress(done, total);
  };
  for (const { path, bytes } of documents) await add(path, bytes, 0);
  for (const { path, evidence } of files) {
    signal.throwIfAborted();
    const bytes = await desk.bytesOf(evidence);
    if (!bytes.ok) throw new ProblemError(problem('E-INS-02', `“${evidence.title}”读不出来，没有导出。请在佐证库中核对后重试。`));
    const copy = await exportedCopy(bytes.value, evidence);
    if (!copy.cleaned) positionStays.push(evidence.title);
    await add(path, copy.bytes, evidence.size);
  }
  zip.end();
  return { bytes: new Blob([...blobs, ...parts], { type: 'application/zip' }), positionStays };
}
