import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyChanges, emptyDossier, put } from '#shared/dossier/change';
import { readDossierFile } from '#shared/dossier/dossier-file';
import { enterpriseTypes } from '#shared/dossier/enterprise-type';
import type { DossierData } from '#shared/dossier/stores';
import { currentGrading, newGrading, regradeFrom, withAnswer } from '#shared/grading/grading-steps';
import { registrationView } from '#shared/registration/registration-view';
import type { Block, ReportDocument, Text } from '#shared/report/blocks';
import { gradingReport } from '#shared/report/sections/grading-report';
import { platformSheet } from '#shared/report/sections/platform-sheet';
import { registrationForm } from '#shared/report/sections/registration-form';
import { packRef } from '#shared/rules/rule-packs';
import { flat } from '../../fixtures/printed-pages';
import { testPacks } from '../test-packs';

const packs = testPacks();
const sampleNames = { connected_industrial: 'dossier', platform: 'platform', identifier: 'identifier' } as const;

function sample(type: keyof typeof sampleNames): DossierData {
  const read = readDossierFile(readFileSync(new URL(`../../../assets/sample/${sampleNames[type]}.json`, import.meta.url), 'utf8'));
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return read.value.stores;
}

const plain = (text: Text): string => (typeof text === 'string' ? text : text.map((run) => run.text).join(''));

/** Who stamps; （盖章） is printed behind each by the drawing. */
const sealsOf = ({ blocks }: Pick<ReportDocument, 'blocks'>): string[] => blocks.flatMap((block) => (block.kind === 'keep' ? sealsOf(block) : block.kind === 'approval' && block.seal !== undefined ? [block.seal] : []));

/** All words of a document, in reading order. */
function wordsOf(document: ReportDocument): string {
  const words = (block: Block): string => {
    switch (block.kind) {
      case 'cover':
        return [block.title, block.subtitle, block.label, ...block.lines.map(([label, value]) => `${label} ${plain(value)}`)].join('\n');
      case 'table':
        return [...block.columns.map((column) => column.title), ...block.rows.flat().map((cell) => (typeof cell === 'string' ? cell : plain(cell.text)))].join('\n');
      case 'facts':
        return block.pairs.map(([label, value]) => `${label} ${plain(value)}`).join('\n');
      case 'form':
        return block.groups.flatMap((group) => [group.title, ...group.fields.map((field) => `${field.label} ${plain(field.value)}`)]).join('\n');
      case 'cut-cards':
        return block.cards.flatMap((card) => [card.title, ...card.lines.map(([label, value]) => `${label} ${plain(value)}`)]).join('\n');
      case 'list':
        return block.items.map(plain).join('\n');
      case 'approval':
        return block.steps.map((step) => `${step.role} ${step.name} ${step.date}`).join('\n');
      case 'figure':
        return block.alt;
      case 'keep':
        return block.blocks.map(words).join('\n');
      case 'contents':
        return block.title;
      case 'heading':
      case 'paragraph':
      case 'note':
        return plain(block.text);
      case 'page-break':
        return '';
      default:
        return block satisfies never;
    }
  };
  return document.blocks.map(words).join('\n');
}
const headings = (document: ReportDocument): string[] => flat(document.blocks).flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : []));
const isMissing = (document: ReportDocument): boolean => JSON.stringify(document.blocks).includes('"missing":true');

describe.each(enterpriseTypes)('documents of %s', (type) => {
  const dossier = sample(type);
  const record = currentGrading(Object.values(dossier.gradings), type)!;
  const source = { pack: packs.registration, regions: packs.regions, dossier, type, grading: record };

  it('the grading report has every chapter of the pack, every factor with reason, both charts and the label', () => {
    const report = gradingReport({ packs, dossier, record, createdOn: '2026-11-23' });
    expect(headings(report)).toEqual(packs.grading[type].report.chapters.slice(1).map((chapter) => chapter.title.replace(/（.*）$/, '')));
    const words = wordsOf(report);
    expect(sealsOf(report)).toEqual(['企业']);
    expect(words).toContain('非官方评分标准，本工具口径');
    expect(words).toContain(`${record.frozen!.score} / 100`);
    for (const share of record.frozen!.perFactor) {
      expect(words).toContain(share.label);
      expect(words).toContain(share.optionLabel!);
      expect(words).toContain(record.answers[share.factorId]!.reason);
    }
    for (const step of record.approvals) expect(words).toContain(step.name);
    for (const system of Object.values(dossier.systems)) expect(words).toContain(String(system.values['sys_name']));
    expect(report.blocks.filter((block) => block.kind === 'figure')).toHaveLength(2);
    expect(report.watermark).toBeUndefined();
    expect(isMissing(report)).toBe(false);
  });
  it('the registration form and the platform sheet carry every value of the registration', () => {
    const form = wordsOf(registrationForm({ source, createdOn: '2026-11-23' }));
    expect(sealsOf(registrationForm({ source, createdOn: '2026-11-23' }))).toEqual(['企业']);
    const sheet = wordsOf(platformSheet({ source, createdOn: '2026-11-23' }));
    const values = registrationView(source).flatMap((group) => group.rows.flatMap((row) => row.fields)).filter((one) => one.text !== '');
    expect(values.length).toBeGreaterThan(40);
    for (const one of values) {
      expect(form).toContain(`${one.field.label} ${one.text}`);
      expect(sheet).toContain(one.text);
    }
    for (const attachment of packs.registration.attachments) expect(form).toContain(attachment.label);
    expect(sheet).toContain('以平台为准');
  });
});

describe('a document of an unfinished dossier', () => {
  const type = 'connected_industrial';
  const draft = withAnswer(newGrading(type, { id: 'g1', at: '2026-11-20T00:00:00Z', pack: packRef(packs.grading[type]) }), 'size', { optionId: 'large', reason: '名𠮷㑇' });
  const dossier = applyChanges(emptyDossier(), [put('profile', 'profile', { types: [type, 'platform'], typeAnswers: {}, values: {} }), put('gradings', 'g1', draft)]);
  it('is marked as a draft, marks what is missing, and gives no level', () => {
    const report = gradingReport({ packs, dossier, record: draft, createdOn: '2026-11-23' });
    const words = wordsOf(report);
    expect(report.watermark).toBe('草稿');
    expect(isMissing(report)).toBe(true);
    expect(words).toContain('拟定级别 （未填写）');
    expect(words).toContain('名𠮷㑇');
    expect(words).toContain('按不同类型分别定级（细则第四条）');
    expect(words).toContain('本次为首次定级');
  });
  it('a form without anything still comes out, with every required field marked', () => {
    const form = registrationForm({ source: { pack: packs.registration, regions: packs.regions, dossier: emptyDossier(), type, grading: null }, createdOn: '2026-11-23' });
    expect(wordsOf(form)).toContain('企业名称 （未填写）');
    expect(wordsOf(form)).toContain('（未登记）');
    expect(isMissing(platformSheet({ source: { pack: packs.registration, regions: packs.regions, dossier: emptyDossier(), type, grading: null }, createdOn: '2026-11-23' }))).toBe(true);
  });
});

describe('a re-grading and a level obtained elsewhere', () => {
  const dossier = sample('connected_industrial');
  const old = currentGrading(Object.values(dossier.gradings), 'connected_industrial')!;
  const pack = packs.grading.connected_industrial;
  it('are told in the report, with the comparison', () => {
    const fresh = regradeFrom(pack, old, { triggerIds: ['scope'], changedOn: '2026-11-10' }, { id: 'g2', at: '2026-11-20T00:00:00Z', pack: packRef(pack) });
    const record = { ...withAnswer(fresh, 'scope', { optionId: 'local' }), external: { level: 2 as const, source: 'authority' as const, documentNumber: '文〔2026〕1号', date: '2026-11-20', reason: '核查认定', evidenceIds: [] } };
    const words = wordsOf(gradingReport({ packs, dossier: applyChanges(dossier, [put('gradings', 'g2', record)]), record, createdOn: '2026-11-23' }));
    expect(words).toContain('变化发生日 2026年11月10日');
    expect(words).toContain('业务范围变化（跨省、跨境、新增行业）');
    expect(words).toContain('本州（市）内');
    expect(words).toContain('文〔2026〕1号');
    expect(words).toContain('二级（按主管部门认定）');
    expect(words).toContain('属临界，建议人工复核');
  });
  it('many systems become one table', () => {
    const many = applyChanges(dossier, Array.from({ length: 40 }, (_, at) => put('systems', `x${at}`, { id: `x${at}`, order: at, values: { sys_name: `系统${at}` } })));
    const form = registrationForm({ source: { pack: packs.registration, regions: packs.regions, dossier: many, type: 'connected_industrial', grading: old }, createdOn: '2026-11-23' });
    expect(wordsOf(form)).toContain('系统39');
    expect(form.blocks.filter((block) => block.kind === 'heading' && block.level === 3)).toHaveLength(0);
  });
});
