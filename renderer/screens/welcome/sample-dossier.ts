import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { enterpriseTypes } from '#shared/dossier/enterprise-type';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import { readDossierFile } from '#shared/dossier/dossier-file';
import type { ArchivedEvidence, ChosenDossier } from '../../archive/dossier-archive';

const sampleFiles = import.meta.glob<string>('../../../assets/sample/*.json', { query: '?raw', import: 'default' });
const evidenceFiles = import.meta.glob<string>('../../../assets/sample/evidence/*', { query: '?url&no-inline', import: 'default', eager: true });

/** File of the sample of each type; the first one is the sample plant. */
const fileNames: Readonly<Record<EnterpriseType, string>> = {
  connected_industrial: 'dossier.json',
  platform: 'platform.json',
  identifier: 'identifier.json',
};

/** The types of which the app has a sample. */
export const sampleTypes = enterpriseTypes.filter((type) => Object.hasOwn(sampleFiles, `../../../assets/sample/${fileNames[type]}`));

/** Reads the sample that ships with the app, with its evidence files. */
export async function readSample(type: EnterpriseType): Promise<Result<ChosenDossier>> {
  const load = sampleFiles[`../../../assets/sample/${fileNames[type]}`];
  if (!load) return fail(problem('E-DOS-12', '安装包里没有示例企业。请新建企业，或重新安装本工具。'));
  const read = readDossierFile(await load());
  if (!read.ok) return read;
  const wanted = new Set(Object.values(read.value.stores.evidence).map((one) => one.sha256));
  const evidence: ArchivedEvidence[] = [];
  for (const url of Object.values(evidenceFiles)) {
    const bytes = await (await fetch(url)).arrayBuffer();
    const hash = await sha256(bytes);
    if (wanted.has(hash)) evidence.push({ sha256: hash, size: bytes.byteLength, read: () => Promise.resolve(ok(new Blob([bytes]))) });
  }
  return ok({ file: read.value, evidence });
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
