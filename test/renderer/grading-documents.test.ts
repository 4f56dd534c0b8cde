import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { applyChanges, put } from '#shared/dossier/change';
import { readDossierFile } from '#shared/dossier/dossier-file';
import { enterpriseTypes } from '#shared/dossier/enterprise-type';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import type { DossierData } from '#shared/dossier/stores';
import { currentGrading } from '#shared/grading/grading-steps';
import type { ReportDocument } from '#shared/report/blocks';
import { gradingReport } from '#shared/report/sections/grading-report';
import { registrationForm } from '#shared/report/sections/registration-form';
import { buildDocx } from '../../renderer/office/docx/build-docx';
import { blockTexts, missingGlyphs } from '../../renderer/pdf/draw/missing-glyphs';
import { fontCoverage, printPdf } from '../../renderer/pdf/draw/print-pdf';
import { fonts, squeezed } from '../fixtures/report-documents';
import { hasTool } from '../fixtures/tools';
import { testPacks } from '../shared/test-packs';

const packs = testPacks();
const folder = mkdtempSync(join(tmpdir(), 'gongdun-grading-'));
const tools = hasTool('soffice') && hasTool('pdftotext');
const sampleNames = { connected_industrial: 'dossier', platform: 'platform', identifier: 'identifier' } as const;
/** The bundled fonts have 㑇 (U+3447) and lack 𠮷 (U+20BB7). */
const rare = '𠮷㑇';

/** The sample of a type; name, one reason and a person carry rare characters. */
function rareSample(type: EnterpriseType): DossierData {
  const read = readDossierFile(readFileSync(new URL(`../../assets/sample/${sampleNames[type]}.json`, import.meta.url), 'utf8'));
  if (!read.ok) throw new Error(read.problems[0]?.message);
  const dossier = read.value.stores;
  const profile = dossier.profile['profile']!;
  const record = currentGrading(Object.values(dossier.gradings), type)!;
  const [factorId, answer] = Object.entries(record.answers)[0]!;
  const person = Object.values(dossier.persons)[0]!;
  return applyChanges(dossier, [
    put('profile', 'profile', { ...profile, values: { ...profile.values, name: `${rare}铜业有限公司` } }),
    put('persons', person.id, { ...person, name: `段${rare}` }),
    put('gradings', record.id, { ...record, answers: { ...record.answers, [factorId]: { ...answer, reason: `人数按社保，经办人${rare}。` } } }),
  ]);
}

function documentsOf(type: EnterpriseType): readonly (readonly [string, ReportDocument])[] {
  const dossier = rareSample(type);
  const record = currentGrading(Object.values(dossier.gradings), type)!;
  const source = { pack: packs.registration, regions: packs.regions, dossier, type, grading: record };
  return [
    [`${type}-grading`, gradingReport({ packs, dossier, record, createdOn: '2026-11-23' })],
    [`${type}-registration`, registrationForm({ source, createdOn: '2026-11-23' })],
  ];
}

/** Every text of a document stands in what a tool read, piece by piece: a page or line may end inside it. */
function expectWhole(document: ReportDocument, found: string, shown: (text: string) => string): void {
  for (const block of document.blocks) {
    const texts = blockTexts(block);
    // Words inside a picture are no text of the page; its description is looked at in the charts' own tests.
    for (const text of block.kind === 'figure' ? [] : texts) {
      for (const piece of squeezed(shown(text)).match(/.{1,6}/gu) ?? []) expect(found.includes(piece), `${piece} of ${text.slice(0, 30)}`).toBe(true);
    }
  }
}

const documents = enterpriseTypes.flatMap(documentsOf);

test.skipIf(!tools).each(documents)('the PDF %s says what was typed; a character without glyph is named', async (name, document) => {
  const path = join(folder, `${name}.pdf`);
  writeFileSync(path, await printPdf(document, fonts));
  const found = squeezed(execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8', maxBuffer: 64 << 20 }));
  expectWhole(document, found, (text) => text.replaceAll('𠮷', 'U+20BB7'));
  expect(found).toContain('U+20BB7㑇铜业有限公司');
  expect(found).not.toContain('𠮷');
  expect(missingGlyphs(document, fontCoverage(fonts)).map((each) => each.codePoint)).toContain('U+20BB7');
});

test.skipIf(!tools)('LibreOffice reads every text of the six DOCX files, rare characters as they are', async () => {
  const paths: string[] = [];
  for (const [name, document] of documents) {
    const path = join(folder, `${name}.docx`);
    writeFileSync(path, new Uint8Array(await buildDocx(document, { rasterize: () => Promise.resolve(null) })));
    paths.push(path);
  }
  execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder, ...paths], { stdio: 'ignore' });
  for (const [name, document] of documents) {
    const found = squeezed(readFileSync(join(folder, `${name}.txt`), 'utf8'));
    expectWhole(document, found, (text) => text);
    expect(found).toContain(`${rare}铜业有限公司`);
  }
});
