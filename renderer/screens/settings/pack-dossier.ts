import { strToU8, Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import type { DossierData } from '#shared/dossier/stores';
import { contentHashes } from '#shared/vault/evidence-store';

/**
 * The dossier as one archive: `dossier.json` and the evidence bytes as `evidence/<sha256>`, one after the other, so that
 * the page keeps running and never holds all bytes twice. Evidence that cannot be read stops the export, because an
 * archive without it would look complete.
 * Errors: those of reading, E-DOS-40 the archive cannot be made.
 */
export async function packDossier(text: string, dossier: DossierData, read: (sha256: string) => Promise<Result<Blob>>): Promise<Result<Blob>> {
  let parts: Uint8Array<ArrayBuffer>[] = [];
  const blobs: Blob[] = [];
  let held = 0;
  let broken: Error | null = null;
  // fflate's own asynchronous calls make workers from blobs, which the page's policy refuses.
  const archive = new Zip((error, chunk) => {
    if (error) broken = error;
    else parts.push(chunk.slice());
    held += chunk.length;
    // Whole pieces go to the browser's blob store, which may put them on disk.
    if (held > 32 * 1024 * 1024) {
      blobs.push(new Blob(parts));
      parts = [];
      held = 0;
    }
  });
  const records = new ZipDeflate('dossier.json', { level: 6 });
  archive.add(records);
  records.push(strToU8(text), true);
  const hashes = new Set(Object.values(dossier.evidence).flatMap((one) => (one.deleted === null ? contentHashes(one) : [])));
  for (const sha256 of hashes) {
    const found = await read(sha256);
    if (!found.ok) return found;
    const entry = new ZipPassThrough(`evidence/${sha256}`);
    archive.add(entry);
    for await (const chunk of found.value.stream()) entry.push(chunk);
    entry.push(new Uint8Array(0), true);
  }
  archive.end();
  const failure = broken as Error | null;
  return failure ? fail(problem('E-DOS-40', `打包失败（${failure.message}）。请减少佐证后重试，或只导出档案内容。`)) : ok(new Blob([...blobs, ...parts], { type: 'application/zip' }));
}
