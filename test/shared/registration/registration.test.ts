import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, emptyDossier, put } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import { evidenceSchema } from '#shared/dossier/core-records';
import type { FieldValue } from '#shared/dossier/core-records';
import type { DossierData } from '#shared/dossier/stores';
import type { GradingRecord } from '#shared/dossier/grading-records';
import type { RegistrationRecord } from '#shared/dossier/registration-records';
import { attachmentStates } from '#shared/registration/attachments';
import { checkField, isEndpoint } from '#shared/registration/check-field';
import { readFieldInput } from '#shared/registration/field-input';
import { optionsOf } from '#shared/registration/field-options';
import { attachmentGaps, registrationGaps } from '#shared/registration/registration-gaps';
import { newRegistration, nextSteps, runningClock, stateName, takeStep } from '#shared/registration/registration-steps';
import { personText, registrationView } from '#shared/registration/registration-view';
import type { RegistrationSource } from '#shared/registration/registration-view';
import type { Field } from '#shared/rules/registration-pack';
import { testPacks } from '../test-packs';

const packs = testPacks();
const pack = packs.registration;
const today = '2026-11-23';
const fields = pack.groups.flatMap((group) => group.fields);
const field = (id: string): Field => fields.find((one) => one.id === id)!;
const check = (id: string, value: FieldValue): string[] => checkField(field(id), value, today).map((one) => one.code);
const read = (id: string, typed: FieldValue) => readFieldInput(field(id), typed);

describe('the fields', () => {
  it('are 74 in 10 groups, five of them words of article 5', () => {
    expect(pack.groups).toHaveLength(10);
    expect(fields).toHaveLength(74);
    expect(fields.filter((one) => one.sources.includes('SEED:art5') && one.confidence === 'verbatim').map((one) => one.id)).toEqual(['name', 'types', 'level', 'cso', 'contact']);
    expect(new Set(fields.map((one) => one.id)).size).toBe(74);
  });
  it('an empty value is never wrong, whatever the field', () => {
    for (const one of fields) for (const empty of [null, '', []]) expect(checkField(one, empty, today)).toEqual([]);
  });
  it.each([
    ['name', '滇西铜业𠮷㑇有限公司', []],
    ['name', '长'.repeat(120), []],
    ['name', '𠮷'.repeat(120), []],
    ['name', '长'.repeat(121), ['E-REG-02']],
    ['name', '半\uD842字', ['E-REG-01']],
    ['uscc', '91530000000000000H', []],
    ['uscc', '91530000000000000X', ['E-USCC-04']],
    ['employees', 1200, []],
    ['employees', '一千二', ['E-REG-03']],
    ['employees', 12.5, ['E-REG-04']],
    ['employees', -1, ['E-REG-05']],
    ['employees', Number.NaN, ['E-REG-03']],
    ['revenue_wan', 0.5, []],
    ['revenue_wan', 12_000_000_000, ['W-REG-01']],
    ['drill_date', '2026-11-23', []],
    ['drill_date', '2026-11-24', ['E-REG-07']],
    ['drill_date', '2026-02-30', ['E-REG-06']],
    ['drill_date', '明天', ['E-REG-06']],
    ['data_grade', '重要数据', []],
    ['data_grade', '绝密', ['E-REG-08']],
    ['modes', ['智能化制造', '别的'], ['E-REG-08']],
    ['remote_ops', true, []],
    ['remote_ops', 'yes', ['E-REG-08']],
    ['gbt4754', 'C3211', []],
    ['gbt4754', '铜', ['E-REG-10']],
    ['duty_phone', '0871-65000000', []],
    ['duty_phone', '13800000000', []],
    ['duty_phone', '+86 138 0000 0000', []],
    ['duty_phone', '4001234567', []],
    ['duty_phone', '0871-65000000转8001', []],
    ['duty_phone', '12345', ['E-REG-09']],
    ['duty_phone', '2380000000000', ['E-REG-09']],
    ['site_address', Array(200).fill('某路 1 号'), []],
    ['site_address', Array(201).fill('某路 1 号'), ['E-REG-11']],
    ['site_address', ['短', '长'.repeat(201)], ['E-REG-02']],
    ['public_ip', ['203.0.113.8:443', 'scada.example.cn', '[2001:db8::1]:443', '端口 8080'], ['E-REG-12']],
    ['public_ip', ['203.0.113.8 443', '2001:db8::1', '工盾.中国/8443', 'https://a.example.cn:8443'], []],
    ['sys_desc', 'x'.repeat(1_000_000), ['E-REG-02']],
  ] as [string, FieldValue, string[]][])('%s: case %#', (id, value, expected) => {
    expect(check(id, value)).toEqual(expected);
  });
  it('every message says where and what to do, without being endless', () => {
    const found = [checkField(field('name'), '长'.repeat(100_000), today), checkField(field('data_grade'), '绝'.repeat(100_000), today), checkField(field('public_ip'), ['x'.repeat(199)], today)].flat();
    expect(found).toHaveLength(3);
    for (const one of found) {
      expect(one.message).toMatch(/请/);
      expect(one.message.length).toBeLessThan(200);
      expect(one.where).toMatch(/^field\./);
    }
  });
  it.each([
    ['256.1.1.1', false], ['1.2.3', false], ['1.2.3.4:0', false], ['1.2.3.4:65536', false], ['1.2.3.4:65535', true], ['::1', true], [':::1', false], ['1:2:3:4:5:6:7:8', true],
    ['1:2:3:4:5:6:7:8:9', false], ['a.b', false], ['ab.cn', true], ['-a.cn', false], ['a..cn', false], ['', false], ['1.2.3.4.', false], ['无', false],
  ])('endpoint %s is %s', (line, expected) => {
    expect(isEndpoint(line)).toBe(expected);
  });
});

describe('what is typed', () => {
  it('is put right where the meaning is clear', () => {
    expect(read('employees', '１，２００ 人').value).toBe(1200);
    expect(read('uscc', ' 9153 ０００0 0000 0000 0h ').value).toBe('91530000000000000H');
    expect(read('duty_phone', '０８７１—65000000').value).toBe('0871-65000000');
    expect(read('drill_date', '2026年3月5日').value).toBe('2026-03-05');
    expect(read('name', ' 滇西铜业\u200b\n').value).toBe('滇西铜业');
    expect(read('site_address', '甲路 1 号\r\n\n 乙路 2 号 ').value).toEqual(['甲路 1 号', '乙路 2 号']);
    expect(read('public_ip', ['1.2.3.4 ', '']).value).toEqual(['1.2.3.4']);
    expect(read('employees', '').value).toBeNull();
    expect(read('employees', 7).value).toBe(7);
    expect(read('gbt4754', 'ｃ32').value).toBe('C32');
  });
  it('asks where 元 is written for 万元, and keeps what it cannot read', () => {
    expect(read('revenue_wan', '120,000,000元')).toEqual({ value: 120_000_000, ask: { question: '“上年度营业收入（万元）”的单位是万元。你写的是 120,000,000元，是否按 12,000 万元填写？', suggested: 12_000 } });
    expect(read('revenue_wan', '1.2亿元').ask?.suggested).toBe(12_000);
    expect(read('revenue_wan', '12000 万元')).toEqual({ value: 12_000, ask: null });
    expect(read('revenue_wan', '12000万')).toEqual({ value: 12_000, ask: null });
    expect(read('revenue_wan', '12000吨')).toEqual({ value: '12000吨', ask: null });
    expect(read('employees', '很多')).toEqual({ value: '很多', ask: null });
    expect(read('drill_date', '前天').value).toBe('前天');
  });
  it('never throws and is stable: what is stored reads as itself', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.string({ unit: 'binary', maxLength: 60 }), (one, text) => {
        const { value } = readFieldInput(one, text);
        expect(readFieldInput(one, value).value).toEqual(value);
        checkField(one, value, today);
      }),
      { numRuns: 400 },
    );
  });
  it('counties follow the prefecture', () => {
    expect(optionsOf(pack, packs.regions, field('county'), '530700').map((one) => one.label)).toEqual(['古城区', '玉龙纳西族自治县', '永胜县', '华坪县', '宁蒗彝族自治县']);
    expect(optionsOf(pack, packs.regions, field('county'))).toHaveLength(129);
    for (const one of fields.filter((candidate) => candidate.kind === 'enum' || candidate.kind === 'enums')) expect(optionsOf(pack, packs.regions, one).length).toBeGreaterThan(1);
  });
});

const grading = {
  id: 'g1', type: 'connected_industrial', status: 'approved', pack: { id: 'yn-grading', version: '1.0.0', digest: 'd' }, answers: {}, facts: {}, external: null, createdAt: '2026-11-01T00:00:00Z',
  approvals: [{ step: 'approved', name: '王五', date: '2026-11-02', note: '' }], approvedAt: '2026-11-02T00:00:00Z', regradeOf: null, selfChecks: [],
  frozen: { level: 3, score: 90, floors: [], by: 'score', floorTexts: [], perFactor: [{ factorId: 'size', label: '企业规模', optionId: 'large', optionLabel: '大型', points: 15, max: 15 }] },
} as GradingRecord;

function dossierWith(values: Record<string, FieldValue>): DossierData {
  return applyChanges(emptyDossier(), [
    put('profile', 'profile', { types: ['connected_industrial'], typeAnswers: {}, values }),
    put('persons', 'p1', { id: 'p1', name: '李𠮷', roles: ['security_lead'], title: '主任', department: '信息中心', mobile: '13800000000', phone: '', email: '', note: '' }),
    put('systems', 's2', { id: 's2', order: 2, values: { sys_name: '办公网' } }),
    put('systems', 's1', { id: 's1', order: 1, values: { sys_name: '电解 DCS', sys_kind: 'DCS', sys_desc: '电解槽控制', internet_exposed: true, owner: '张三 13900000000' } }),
  ]);
}
const source = (values: Record<string, FieldValue>, change: Partial<RegistrationSource> = {}): RegistrationSource => ({
  pack, regions: packs.regions, dossier: dossierWith(values), type: 'connected_industrial', grading, ...change,
});
const textOf = (from: RegistrationSource, id: string): string | undefined =>
  registrationView(from).flatMap((group) => group.rows).flatMap((row) => row.fields).find((one) => one.field.id === id)?.text;

describe('the view of a registration', () => {
  const values = { name: '滇西铜业', prefecture: '530700', county: '530702', gbt4754: 'C32', miit_class: 'raw_material', employees: 1200, revenue_wan: 39_999, cross_border: false, modes: ['智能化制造', '网络化协同'], plan_date: '2026-03-05' };
  it('puts values into words, once and in order', () => {
    const from = source(values);
    expect(['name', 'prefecture', 'county', 'gbt4754', 'miit_class', 'employees', 'size', 'above_scale', 'types', 'level', 'grading_date', 'grading_kind', 'approver', 'cross_border', 'modes', 'plan_date', 'cso'].map((id) => textOf(from, id))).toEqual([
      '滇西铜业', '丽江市', '古城区', 'C32 有色金属冶炼和压延加工业', '原材料工业', '1,200 人', '中型', '是', '联网工业企业', '三级', '2026年11月2日', '首次定级', '王五 2026年11月2日', '否', '智能化制造、网络化协同', '2026年3月5日', '李𠮷，主任，13800000000',
    ]);
    expect(textOf(from, 'score_detail')).toBe('得分 90；企业规模 15/15');
  });
  it('shows the groups of the type and a row for each system in order', () => {
    expect(registrationView(source(values)).map((view) => view.group.id)).toEqual(['enterprise', 'type', 'grading', 'contacts', 'systems', 'data', 'security', 'x_connected']);
    expect(registrationView(source(values, { type: 'platform' })).at(-1)!.group.id).toBe('x_platform');
    expect(registrationView(source(values)).find((view) => view.group.id === 'systems')!.rows.map((row) => row.key)).toEqual(['s1', 's2']);
  });
  it('has no level before one is approved, and no size before the figures are there', () => {
    const from = source({}, { grading: null });
    expect(['level', 'grading_date', 'size', 'above_scale', 'name'].map((id) => textOf(from, id))).toEqual(['', '', '', '', '']);
    expect(textOf(source({ employees: 1200, revenue_wan: 1, gbt4754: '65' }), 'above_scale')).toBe('');
  });
  it('reads a deeper code, an unknown place and a bare name as they stand', () => {
    expect(textOf(source({ gbt4754: '3211' }), 'gbt4754')).toBe('C3211 铜冶炼（有色金属冶炼和压延加工业）');
    expect(textOf(source({ prefecture: '539900' }), 'prefecture')).toBe('539900');
    expect(textOf(source({ cso: '赵六' }), 'cso')).toBe('赵六');
    expect(personText(undefined)).toBeNull();
  });
});

describe('completeness', () => {
  it('an empty dossier lacks every required field, and says where', () => {
    const found = registrationGaps({ ...source({}), dossier: emptyDossier(), grading: null }, today);
    expect(found.filled).toBe(0);
    expect(found.problems).toHaveLength(found.required);
    expect(found.problems[0]).toMatchObject({ code: 'E-REG-20', where: 'field.name', message: '“企业名称”还没有填写。' });
    expect(found.problems.some((one) => one.code === 'E-REG-21')).toBe(true);
  });
  it('counts required fields by condition', () => {
    const where = (values: Record<string, FieldValue>, change: Partial<RegistrationSource> = {}): (string | undefined)[] => registrationGaps(source(values, change), today).problems.map((one) => one.where);
    expect(where({})).toContain('field.duty_phone');
    expect(where({}, { grading: { ...grading, frozen: { ...grading.frozen!, level: 1 } } })).not.toContain('field.duty_phone');
    expect(where({ data_grade: '重要数据' })).toContain('field.catalog_filed');
    expect(where({ data_grade: '一般数据' })).not.toContain('field.catalog_filed');
    expect(where({})).toContain('system.s1.public_ip');
    expect(where({})).not.toContain('system.s2.public_ip');
    expect(where({})).toContain('system.s2.sys_kind');
  });
  it('a wrong value is not filled, a warned one is', () => {
    const base = registrationGaps(source({}), today).filled;
    expect(registrationGaps(source({ uscc: '91530000000000000X' }), today)).toMatchObject({ filled: base });
    expect(registrationGaps(source({ uscc: '91530000000000000H' }), today)).toMatchObject({ filled: base + 1 });
    expect(registrationGaps(source({ revenue_wan: 12_000_000_000 }), today)).toMatchObject({ filled: base + 1 });
    expect(registrationGaps(source({ drill_date: '2027-01-01' }), today).problems).toContainEqual(expect.objectContaining({ code: 'E-REG-07', where: 'field.drill_date' }));
  });
});

const evidence = (id: string, deleted: boolean): Change =>
  put(
    'evidence',
    id,
    evidenceSchema.parse({
      id, title: id, kind: 'file', sha256: null, sm3: null, size: 1, mediaType: 'application/pdf', addedAt: '2026-11-01T00:00:00Z',
      deleted: deleted ? { at: '2026-11-02T00:00:00Z', by: 'a', reason: 'b' } : null,
    }),
  );

describe('attachments', () => {
  const record: RegistrationRecord = { ...newRegistration('connected_industrial'), attachments: { a1: ['e1', 'e2', 'e9'], a2: ['e2'] } };
  const from = (values: Record<string, FieldValue>): RegistrationSource => ({ ...source(values), dossier: applyChanges(dossierWith(values), [evidence('e1', false), evidence('e2', true)]) });
  it('count only files that are still there', () => {
    const states = attachmentStates(from({}), record);
    expect(states).toHaveLength(10);
    expect(states.filter((one) => one.present > 0).map((one) => [one.attachment.id, one.evidenceIds])).toEqual([['a1', ['e1']]]);
  });
  it('are expected by condition, and their absence only warns', () => {
    const gaps = (values: Record<string, FieldValue>): (string | undefined)[] => attachmentGaps(from(values), record).map((one) => one.where);
    expect(gaps({})).toEqual(['attachment.a2', 'attachment.a3', 'attachment.a4', 'attachment.a5']);
    expect(gaps({ data_grade: '重要数据', eval_date: '2026-01-01' })).toEqual(['attachment.a2', 'attachment.a3', 'attachment.a4', 'attachment.a5', 'attachment.a7', 'attachment.a8']);
    expect(attachmentGaps(from({}), null).every((one) => one.severity === 'warning')).toBe(true);
    expect(attachmentGaps(from({}), null)).toHaveLength(5);
  });
});

const stepBase = { at: '2026-11-23T02:00:00Z', today, graded: true };
const code = (record: RegistrationRecord, to: RegistrationRecord['state'], input: object = {}): string[] => {
  const done = takeStep(pack, record, to, { ...stepBase, ...input });
  return done.ok ? [] : done.problems.map((one) => one.code);
};

describe('the steps of a registration', () => {
  const step = (record: RegistrationRecord, to: RegistrationRecord['state'], input: object = {}): RegistrationRecord => {
    const done = takeStep(pack, record, to, { ...stepBase, ...input });
    if (!done.ok) throw new Error(done.problems.map((one) => one.code).join());
    return done.value;
  };
  const graded = step(newRegistration('platform'), 'graded');
  const submitted = step(graded, 'submitted', { on: '2026-11-20', receiptNumber: ' 530-0042 ' });
  it('go all the way, with correction, and keep dates and history', () => {
    const corrected = step(step(step(submitted, 'under_check'), 'to_correct', { on: '2026-11-22', note: '缺少任命文件' }), 'corrected', { on: '2026-11-23' });
    const passed = step(step(corrected, 'under_check'), 'passed');
    expect(passed).toMatchObject({ state: 'passed', submittedOn: '2026-11-23', receiptNumber: '530-0042', correctionNotifiedOn: '2026-11-22' });
    expect(passed.history.map((line) => `${line.from}>${line.to}`)).toEqual([
      'not_graded>graded', 'graded>submitted', 'submitted>under_check', 'under_check>to_correct', 'to_correct>corrected', 'corrected>under_check', 'under_check>passed',
    ]);
    expect(passed.history[1]!.note).toBe('登记提交；2026-11-20；回执号 530-0042');
    expect(passed.history[3]!.note).toBe('登记补正通知；2026-11-22；缺少任命文件');
    expect(step(step(passed, 'to_regrade'), 'graded').state).toBe('graded');
  });
  it('refuse what is not known or not possible', () => {
    expect(code(newRegistration('platform'), 'passed')).toEqual(['E-REG-30']);
    expect(code(newRegistration('platform'), 'graded', { graded: false })).toEqual(['E-REG-31']);
    expect(code(graded, 'submitted')).toEqual(['E-REG-32', 'E-REG-34']);
    expect(code(graded, 'submitted', { on: '2026-11-24', receiptNumber: 'x' })).toEqual(['E-REG-33']);
    expect(code(graded, 'submitted', { on: '2026-11-23', receiptNumber: 'x'.repeat(501) })).toEqual(['E-REG-35']);
    expect(code(step(submitted, 'under_check'), 'to_correct', { on: '2026-02-30' })).toEqual(['E-REG-32']);
  });
  it('name what follows', () => {
    expect(nextSteps(pack, 'under_check').map((one) => one.to)).toEqual(['passed', 'to_correct']);
    expect(nextSteps(pack, 'graded')[0]).toMatchObject({ to: 'submitted', clock: 'verify', label: '登记提交' });
    expect(stateName(pack, 'to_correct')).toBe('待补正');
    for (const { id } of pack.states) expect(nextSteps(pack, id).length).toBeGreaterThan(0);
    for (const one of pack.transitions) if (one.clock) expect(packs.clocks.clocks.some((clock) => clock.id === one.clock)).toBe(true);
  });
  it('run the right clock, and none where the text names none', () => {
    expect(runningClock(graded)).toBeNull();
    expect(runningClock(submitted)).toEqual({ clockId: 'verify', start: '2026-11-20' });
    const checking = step(submitted, 'under_check');
    expect(runningClock(checking)).toEqual({ clockId: 'verify', start: '2026-11-20' });
    const notified = step(checking, 'to_correct', { on: '2026-11-22' });
    expect(runningClock(notified)).toEqual({ clockId: 'correct', start: '2026-11-22' });
    const again = step(step(notified, 'corrected', { on: '2026-11-23' }), 'under_check');
    expect(runningClock(again)).toBeNull();
    expect(runningClock(step(again, 'passed'))).toBeNull();
  });
});
