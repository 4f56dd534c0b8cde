import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applicableItems } from '#shared/checklist/applicable-items';
import { folderFiles, inspectionFolder, safeName } from '#shared/checklist/inspection-folder';
import { evidenceSchema } from '#shared/dossier/core-records';
import type { Block, Text } from '#shared/report/blocks';
import { inspectionCatalogue } from '#shared/report/sections/inspection-catalogue';
import { answer, readPack } from './fixture';

const pack = readPack();
const file = (id: string, title: string): ReturnType<typeof evidenceSchema.parse> =>
  evidenceSchema.parse({ id, title, kind: 'file', sha256: 'a'.repeat(64), sm3: null, size: 10, mediaType: 'application/pdf', addedAt: '2026-11-23T00:00:00Z' });
const base = { pack, type: 'connected_industrial', level: 3, items: applicableItems(pack, { type: 'connected_industrial', level: 3, keyEnterprise: false }), answers: {}, evidence: {} } as const;
const item = (id: string): (typeof pack.items)[number] => pack.items.find((one) => one.id === id)!;

const words = (text: Text): string => (typeof text === 'string' ? text : text.map((run) => run.text).join(''));
const rowsOf = (table: Extract<Block, { kind: 'table' }>): string[] => table.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : words(cell.text))).join('|'));

describe('inspection folder', () => {
  test('lists the documents of the type and level in order', () => {
    expect(inspectionFolder(base)).toHaveLength(35);
    expect(inspectionFolder({ ...base, type: 'platform' }).at(-1)?.document.id).toBe('D36');
    expect(inspectionFolder({ ...base, level: 1 }).some((entry) => entry.document.minLevel > 1)).toBe(false);
  });

  test('tells present, partial, missing and not needed apart', () => {
    const evidence = { e1: file('e1', '登记.pdf'), gone: { ...file('gone', '旧.pdf'), deleted: { at: '2026-11-23T00:00:00Z', by: '', reason: '错' } } };
    const answers = {
      'REG-01': answer(item('REG-01'), 'met', { evidenceIds: ['e1'] }),
      'REG-02': answer(item('REG-02'), 'na'),
      'REG-04': answer(item('REG-04'), 'met', { evidenceIds: ['e1'] }),
      'REG-03': answer(item('REG-03'), 'met', { evidenceIds: ['gone'] }),
    };
    const state = Object.fromEntries(inspectionFolder({ ...base, answers, evidence }).map((entry) => [entry.document.id, entry.state]));
    expect(state).toMatchObject({ D01: 'present', D03: 'partial', D04: 'missing', D35: 'not_needed' });
  });

  test('an empty file is no evidence, a reference is', () => {
    const evidence = { empty: { ...file('empty', '空.pdf'), size: 0 }, paper: { ...file('paper', '任命书'), kind: 'reference' as const, sha256: null, size: 0 } };
    const answers = { 'REG-03': answer(item('REG-03'), 'met', { evidenceIds: ['empty'] }), 'ORG-02': answer(item('ORG-02'), 'met', { evidenceIds: ['paper'] }) };
    const entries = Object.fromEntries(inspectionFolder({ ...base, answers, evidence }).map((entry) => [entry.document.id, entry]));
    expect(entries['D04']).toMatchObject({ state: 'missing', bare: ['REG-03'] });
    expect(entries['D06']).toMatchObject({ state: 'present', bare: [] });
  });

  test('names files in order, one folder a document', () => {
    const evidence = { e1: file('e1', '营业/执照?.pdf'), e2: file('e2', 'CON.txt') };
    const answers = { 'REG-01': answer(item('REG-01'), 'met', { evidenceIds: ['e1', 'e2'] }) };
    expect(folderFiles(inspectionFolder({ ...base, answers, evidence })).slice(0, 2).map((one) => one.path)).toEqual([
      'D01_企业基本情况表、组织架构与业务说明/01_营业_执照_.pdf',
      'D01_企业基本情况表、组织架构与业务说明/02__CON.txt',
    ]);
  });

  test('the catalogue on top names every document, what is missing, and the files as they lie in the folder', () => {
    const evidence = {
      e1: { ...file('e1', '营业/执照.pdf'), validUntil: '2026-01-31' },
      e2: { ...file('e2', '大门.jpg'), marks: ['gps' as const] },
      e3: { ...file('e3', '空.pdf'), size: 0 },
      e4: { ...file('e4', '任命文件'), kind: 'reference' as const, sha256: null, location: '档案室 3 柜' },
    };
    const answers = { 'REG-01': answer(item('REG-01'), 'met', { evidenceIds: Object.keys(evidence) }), 'REG-02': answer(item('REG-02'), 'na', { naReason: '只有一种' }) };
    const entries = inspectionFolder({ ...base, answers, evidence });
    const { blocks } = inspectionCatalogue({ enterpriseName: '甲厂', type: 'connected_industrial', level: 3, entries, createdOn: '2026-11-23' });
    const [documents, files] = blocks.flatMap((block) => (block.kind === 'table' ? [rowsOf(block)] : []));
    expect(documents).toHaveLength(entries.length);
    expect(documents![0]).toBe('D01|企业基本情况表、组织架构与业务说明|齐全|4 份|—');
    expect(documents![2]).toBe('D03|分类分级平台登记与核查通过记录|缺|—|REG-04、REG-05');
    expect(files!.slice(0, 4)).toEqual([
      `D01|01_营业_执照.pdf|10 字节|2026年1月31日（已过期）|${'a'.repeat(16)}`,
      'D01|02_大门.jpg|10 字节|—|副本已去除拍摄位置',
      'D01|空.pdf|没有文件内容，未放入|—|—',
      'D01|任命文件|档案室 3 柜|—|—',
    ]);
    expect(blocks.flatMap((block) => (block.kind === 'note' ? [words(block.text)] : [])).join('')).toContain('官方没有公布迎检资料清单');
  });

  test('with no evidence at all the catalogue says so', () => {
    const { blocks } = inspectionCatalogue({ enterpriseName: '', type: 'platform', level: 2, entries: inspectionFolder({ ...base, type: 'platform', level: 2 }), createdOn: '2026-11-23' });
    expect(blocks.filter((block) => block.kind === 'table')).toHaveLength(1);
    expect(blocks.flatMap((block) => (block.kind === 'paragraph' ? [words(block.text)] : []))).toEqual(['还没有可以导出的佐证。']);
  });

  test('every name is safe on Windows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const safe = safeName(name);
        expect(safe.length).toBeGreaterThan(0);
        expect(safe.length).toBeLessThanOrEqual(84);
        // oxlint-disable-next-line no-control-regex -- these must not be in a name
        expect(safe).not.toMatch(/[\u0000-\u001F<>:"/\\|?*]|[\s.]$/u);
        expect(safe.isWellFormed()).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
