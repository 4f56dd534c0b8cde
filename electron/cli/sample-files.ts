/// <reference types="vite/client" />
import { createHash } from 'node:crypto';
import { problem } from '#shared/base/problem';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import type { DossierData } from '#shared/dossier/stores';
import { CommandFailure, exitCodes } from './exit';

const dossiers = import.meta.glob<string>('../../assets/sample/*.json', { query: '?raw', import: 'default', eager: true });
const evidence = import.meta.glob<string>('../../assets/sample/evidence/*', { query: '?inline', import: 'default', eager: true });

const names: Readonly<Record<EnterpriseType, string>> = { connected_industrial: 'dossier.json', platform: 'platform.json', identifier: 'identifier.json' };

/** The 档案文件 of the sample enterprise of a type; the build puts it into the bundle. */
export function sampleText(type: EnterpriseType): string {
  const text = dossiers[`../../assets/sample/${names[type]}`];
  if (text === undefined) throw new CommandFailure(exitCodes.usage, [problem('E-CLI-40', '安装中没有示例企业。请重新构建后再试。')]);
  return text;
}

/** The evidence files that a sample refers to. */
export function sampleEvidence(dossier: DossierData): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
  const wanted = new Set(Object.values(dossier.evidence).map((each) => each.sha256));
  return Object.entries(evidence)
    .map(([path, url]) => ({ name: path.slice(path.lastIndexOf('/') + 1), bytes: bytesOf(url) }))
    .filter(({ bytes }) => wanted.has(createHash('sha256').update(bytes).digest('hex')));
}

function bytesOf(dataUrl: string): Uint8Array {
  const comma = dataUrl.indexOf(',');
  const body = dataUrl.slice(comma + 1);
  return dataUrl.slice(0, comma).endsWith(';base64') ? Buffer.from(body, 'base64') : Buffer.from(decodeURIComponent(body));
}
