import { problem } from '#shared/base/problem';
import { fail } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { readDossierFile } from '#shared/dossier/dossier-file';
import type { DossierFile } from '#shared/dossier/dossier-file';

const sampleFiles = import.meta.glob<string>('../../../assets/sample/dossier.json', { query: '?raw', import: 'default' });

/** Reads the sample plant that ships with the app. */
export async function readSample(): Promise<Result<DossierFile>> {
  const [load] = Object.values(sampleFiles);
  if (!load) return fail(problem('E-DOS-12', '安装包里没有示例企业。请新建企业，或重新安装本工具。'));
  return readDossierFile(await load());
}

const sampleEvidence = import.meta.glob<string>('../../../assets/sample/evidence/*', { query: '?url&no-inline', import: 'default', eager: true });

/** The bytes of the evidence that the sample plant refers to. */
export async function readSampleEvidence(): Promise<readonly Blob[]> {
  return await Promise.all(Object.values(sampleEvidence).map(async (url) => (await fetch(url)).blob()));
}
