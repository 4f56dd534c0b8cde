import { strToU8, zip } from 'fflate';
import type { AsyncZippable } from 'fflate';
import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import type { DossierData } from '#shared/dossier/stores';

/**
 * The dossier as one archive: `dossier.json` and the evidence bytes as `evidence/<sha256>`. Evidence that cannot be read
 * stops the export, because an archive without it would look complete.
 * Errors: those of reading, E-DOS-40 the archive cannot be made.
 */
export async function packDossier(text: string, dossier: DossierData, read: (sha256: string) => Promise<Result<Blob>>): Promise<Result<Blob>> {
  const files: AsyncZippable = { 'dossier.json': strToU8(text) };
  const hashes = new Set(Object.values(dossier.evidence).flatMap((one) => (one.deleted === null && one.sha256 !== null ? [one.sha256] : [])));
  for (const sha256 of hashes) {
    const found = await read(sha256);
    if (!found.ok) return found;
    files[`evidence/${sha256}`] = [new Uint8Array(await found.value.arrayBuffer()), { level: 0 }];
  }
  return new Promise((settle) => {
    zip(files, (error, bytes) => {
      settle(error ? fail(problem('E-DOS-40', `打包失败（${error.message}）。请减少佐证后重试，或只导出档案内容。`)) : ok(new Blob([bytes.slice()], { type: 'application/zip' })));
    });
  });
}
