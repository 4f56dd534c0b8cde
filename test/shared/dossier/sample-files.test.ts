import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDossierFile, writeDossierFile } from '#shared/dossier/dossier-file';
import { openPrimitives } from '#shared/submission/primitives';
import { connectedPlant } from '../../sample/connected-plant';
import { identifierNode } from '../../sample/identifier-node';
import { evidenceBytes, makeSample } from '../../sample/make-sample';
import { platformCompany } from '../../sample/platform-company';
import { testPacks } from '../test-packs';

const folder = new URL('../../../assets/sample/', import.meta.url);
const files = [
  ['dossier.json', connectedPlant],
  ['platform.json', platformCompany],
  ['identifier.json', identifierNode],
] as const;
const parts = await openPrimitives();

// The sample files are built by the app's own functions: after a new rule pack, run once with UPDATE_SAMPLE=1.
test.each(files)('%s is what the app itself would write', (name, plan) => {
  const text = writeDossierFile(makeSample(plan, testPacks(), parts));
  const at = new URL(name, folder);
  if (process.env['UPDATE_SAMPLE'] === '1') {
    writeFileSync(at, text);
    for (const each of plan.evidence) if (each.text !== undefined) writeFileSync(new URL(`evidence/${each.file}`, folder), evidenceBytes(each));
  }
  expect(readFileSync(at, 'utf8') === text).toBe(true);
  const read = readDossierFile(text);
  expect(read.ok).toBe(true);
});

test.each(files)('%s: evidence files lie beside it, names say that it is made up', (_, plan) => {
  for (const each of plan.evidence) expect(existsSync(new URL(`evidence/${each.file}`, folder)), each.file).toBe(true);
  expect(plan.profile['name']).toContain('（示例）');
  expect(plan.persons.every((person) => person.name.endsWith('（虚构）') && /^138000000\d\d$/.test(person.mobile))).toBe(true);
});
