import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { calendarFile } from '#shared/overview/calendar-file';
import { dossierGaps } from '#shared/overview/dossier-gaps';
import { byDate, nearWords, nearness } from '#shared/overview/due-item';
import { dueList } from '#shared/overview/due-list';
import { stageProgress } from '#shared/overview/stage-progress';
import { yearPlan } from '#shared/overview/year-plan';
import { applyChanges, emptyDossier, put } from '#shared/dossier/change';
import { incidentSchema } from '#shared/dossier/plan-records';
import { readDossierFile } from '#shared/dossier/dossier-file';
import type { DossierData } from '#shared/dossier/stores';
import { loadRulePacks } from '#shared/rules/rule-packs';

const folder = 'assets/rule-packs';
const loaded = loadRulePacks(readdirSync(folder).flatMap((id) => readdirSync(`${folder}/${id}`).map((file) => JSON.parse(readFileSync(`${folder}/${id}/${file}`, 'utf8')) as unknown)));
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const packs = loaded.value;
const read = readDossierFile(readFileSync('assets/sample/dossier.json', 'utf8'));
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const sample = read.value.stores;
const today = '2026-11-23';
const at = (dossier: DossierData) => ({ packs, dossier, today });
const registration = (changes: Partial<DossierData['registrations'][string]>): DossierData =>
  applyChanges(sample, [put('registrations', 'connected_industrial', { ...sample.registrations['connected_industrial']!, ...changes })]);

describe('dueList', () => {
  it('is empty for an empty dossier', () => expect(dueList(at(emptyDossier()))).toEqual([]));

  it('starts the 20 working days of article 6 with the correction notice', () => {
    const due = dueList(at(registration({ state: 'to_correct', correctionNotifiedOn: '2026-11-02' }))).find((item) => item.id.startsWith('correct.'));
    expect(due).toMatchObject({ force: 'statutory', owner: 'enterprise', basis: '细则第六条', due: '2026-11-30' });
  });

  it('starts them with the notice that came back for a package, too, until the next revision answers it; once where 信息登记 has it', () => {
    const submission = (revision: number, supersedes: string | null): unknown => ({ id: `s${revision}`, seriesId: 's1', type: 'connected_industrial', level: 3, revision, createdAt: '2026-11-02T00:00:00Z', fileName: 'x', size: 1, rootDigest: { sha256: '', sm3: '' }, supersedes, destination: '', signers: [], auditHead: null, acceptedWarnings: [], files: {} });
    const receipt = { id: 'r1', submissionId: 's1', kind: 'correction', result: 'correction', receivedOn: '2026-11-02', documentNumber: '云工信补〔2026〕12号', authority: '', note: '', defects: [] };
    const notified = applyChanges(sample, [put('submissions', 's1', submission(1, null) as never), put('receipts', 'r1', receipt as never)]);
    const corrections = (dossier: DossierData) => dueList(at(dossier)).filter((item) => item.id.startsWith('correct.'));
    const stage = (dossier: DossierData) => stageProgress(at(dossier), ['connected_industrial']).find((one) => one.stage === 'submission');
    expect(corrections(notified)).toMatchObject([{ force: 'statutory', owner: 'enterprise', due: '2026-11-30', title: '补正联网工业企业申报材料（云工信补〔2026〕12号）', route: '/submission?type=connected_industrial' }]);
    expect(stage(notified)).toMatchObject({ state: 'in_progress', detail: '第 1 版待补正' });
    const answered = applyChanges(notified, [put('submissions', 's2', submission(2, 's1') as never)]);
    expect(corrections(answered)).toEqual([]);
    expect(stage(answered)).toMatchObject({ state: 'done', detail: '第 2 版已导出' });
    const both = applyChanges(notified, [put('registrations', 'connected_industrial', { ...sample.registrations['connected_industrial']!, state: 'to_correct', correctionNotifiedOn: '2026-11-02' })]);
    expect(corrections(both).map((item) => item.id)).toEqual(['correct.connected_industrial']);
  });

  it('tells the authority’s 30 working days, and whose clock it is', () => {
    const due = dueList(at(registration({ state: 'under_check', submittedOn: '2026-11-02' }))).find((item) => item.id.startsWith('verify.'));
    expect(due).toMatchObject({ force: 'statutory', owner: 'authority', due: '2026-12-14' });
  });

  it('asks for registration as an internal target only, because article 5 names no time', () => {
    expect(dueList(at(sample)).find((item) => item.id.startsWith('register_after_grading'))?.force).toBe('internal');
  });

  it('does not call an assessment overdue that was in time when the level rose, nor begin anew when the level was only graded again', () => {
    const grading = sample.gradings['g-connected_industrial']!;
    const run = sample.assessments['a-connected_industrial-2026']!;
    const earlier = (level: 2 | 3): DossierData =>
      applyChanges(sample, [
        put('gradings', 'g0', { ...grading, id: 'g0', status: 'superseded', approvedAt: '2024-11-01T02:00:00Z', frozen: { ...grading.frozen!, level } }),
        put('assessments', run.id, { ...run, startedOn: '2025-01-10', closedOn: '2025-02-01' }),
      ]);
    const due = (dossier: DossierData) => dueList(at(dossier)).find((item) => item.id.startsWith('eval.'));
    expect(due(earlier(2))).toMatchObject({ earliest: '2026-12-31', due: '2027-02-01', inferred: true, force: 'statutory', basis: '细则第七条：三级每年至少一次' });
    expect(due(earlier(3))).toMatchObject({ earliest: '2026-02-01', due: '2026-12-31', inferred: false });
    const never = (dossier: DossierData): DossierData => ({ ...dossier, assessments: {} });
    expect(due(never(earlier(3)))).toMatchObject({ earliest: '2024-12-31' });
    expect(due(never(earlier(2)))).toMatchObject({ earliest: '2026-12-31' });
  });

  it('gives no date to what is due at once, and puts it first', () => {
    const incident = { id: 'i1', title: '勒索', number: '', status: 'open', types: [], discoveredAt: null, judgedAt: null, closedAt: null, annexId: '', answers: {}, facts: {}, decisions: [], log: [], reports: [], fields: {}, told: {}, stepsDone: [], custody: [], lessons: [] } as const;
    const list = dueList(at(applyChanges(sample, [put('incidents', 'i1', structuredClone(incident) as never)])));
    expect(list[0]).toMatchObject({ id: 'incident.i1', due: null, force: 'statutory', basis: '细则第十一条' });
    expect(nearness(list[0]!, today)).toBe('open');
  });

  it('never makes up a date for a notice that names none', () => {
    const notice = { id: 'n1', state: 'registered', type: 'connected_industrial', receivedOn: today, dueOn: null, values: { notice_no: 'T-1' }, feedback: {}, evidenceIds: [], fixedBy: '', retestedBy: '', branches: [], history: [] };
    const list = dueList(at(applyChanges(sample, [put('notices', 'n1', notice as never)])));
    const item = list.find((one) => one.id === 'notice.n1')!;
    expect(item).toMatchObject({ due: null, force: 'statutory', route: '/notices?id=n1' });
    // The text says 按通报要求于规定时限内, not 立即.
    expect(nearWords(item, today)).toBe('待问清');
    expect(JSON.stringify(yearPlan({ items: [item], enterprise: '甲', year: 2026, today }))).not.toContain('立即');
  });

  const incident = (part: Record<string, unknown>) => dueList(at(applyChanges(sample, [put('incidents', 'i1', incidentSchema.parse({ id: 'i1', title: '勒索', ...part }))]))).filter((item) => item.id.includes('i1'));
  const decided = (event: string) => ({ at: '2026-11-20T00:00:00Z', event, response: event, proposed: true, over: { event: 'IV', response: 'IV' } });

  it('keeps the duty to report until it was done, whatever became of the response', () => {
    for (const status of ['open', 'controlled', 'closed']) expect(incident({ status }).map((item) => item.id)).toEqual(['incident.i1']);
    expect(incident({ told: { 'RR-01': { at: '2026-11-20T00:00:00Z', channel: '电话', receiver: '', receipt: '' } } })).toEqual([]);
    expect(incident({ decisions: [decided('none')] })).toEqual([]);
    expect(incident({ facts: { blocked_scan_only: true } })).toEqual([]);
  });

  it('gives the 30 days of the summary after a closed event from 较大 on, until it was sent', () => {
    const told = { 'RR-01': { at: '2026-11-20T00:00:00Z', channel: '电话', receiver: '', receipt: '' } };
    const closed = { status: 'closed', closedAt: '2026-11-20T00:00:00Z', told };
    expect(incident({ ...closed, decisions: [decided('III')] })).toMatchObject([{ id: 'incident_summary.i1', force: 'statutory', earliest: '2026-12-20', due: '2026-12-21', route: '/incident/i1' }]);
    expect(incident({ ...closed, decisions: [decided('IV')] })).toEqual([]);
    expect(incident({ ...closed, decisions: [decided('III')], told: { ...told, 'RR-15': told['RR-01'] } })).toEqual([]);
  });

  it('warns of the next 评测 by the earlier reading of article 7, and calls it late by neither before the later one', () => {
    const run = (closedOn: string): DossierData => applyChanges(sample, [put('assessments', 'a1', { ...Object.values(sample.assessments)[0]!, id: 'a1', type: 'connected_industrial', closedOn })]);
    const item = dueList(at(run('2026-12-01'))).find((one) => one.id === 'eval.connected_industrial')!;
    expect(item).toMatchObject({ earliest: '2027-12-01', due: '2027-12-31', inferred: false });
    expect(nearWords(item, '2027-12-20')).toBe('30 天内');
    expect(nearWords(item, '2028-01-01')).toBe('已逾期');
  });

  it('is in order of the day to plan for', () => {
    const list = dueList(at(sample));
    expect(list.length).toBeGreaterThan(5);
    expect(list.toSorted(byDate)).toEqual(list);
  });
});

describe('nearness', () => {
  it.each([
    ['2026-11-22', 'late'],
    ['2026-11-23', 'soon'],
    ['2026-12-23', 'soon'],
    ['2026-12-24', 'later'],
  ])('%s is %s', (due, near) => expect(nearness({ due, earliest: due }, today)).toBe(near));
});

describe('nearWords', () => {
  const item = { due: '2026-11-20', earliest: '2026-11-20', force: 'statutory', owner: 'enterprise', estimated: false } as const;
  it.each([
    [{}, '已逾期'],
    [{ force: 'internal' }, '晚于目标'],
    [{ force: 'reference' }, '晚于目标'],
    [{ owner: 'authority' }, '已过推算日'],
    [{ estimated: true }, '可能已逾期'],
    [{ inferred: true }, '可能已逾期'],
  ] as const)('of a past date with %o is %s', (part, words) => expect(nearWords({ ...item, ...part }, today)).toBe(words));
});

describe('calendarFile', () => {
  const file = calendarFile({ items: dueList(at(sample)), name: '滇西铜业', now: '2026-11-23T00:00:00.123Z' });
  const lines = file.split('\r\n');

  it('keeps the rules of RFC 5545: CRLF, at most 75 bytes, balanced parts', () => {
    expect(file.endsWith('\r\n')).toBe(true);
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    const count = (text: string): number => lines.filter((line) => line === text).length;
    expect(count('BEGIN:VEVENT')).toBe(count('END:VEVENT'));
    expect(count('BEGIN:VALARM')).toBe(count('END:VALARM'));
    expect(lines.some((line) => /^DTSTAMP:20261123T000000Z$/.test(line))).toBe(true);
  });

  it('unfolds to whole characters and stable ids', () => {
    const whole = file.replaceAll('\r\n ', '');
    expect(whole).toContain('SUMMARY:登记联网工业企业信息');
    expect(whole).not.toContain('\uFFFD');
    const uids = [...whole.matchAll(/^UID:(.*)$/gm)].map((found) => found[1]);
    expect(new Set(uids).size).toBe(uids.length);
    const later = calendarFile({ items: dueList({ packs, dossier: sample, today: '2026-12-01' }), name: '甲', now: '2026-12-01T00:00:00Z' }).replaceAll('\r\n ', '');
    expect([...later.matchAll(/^UID:(.*)$/gm)].map((found) => found[1])).toEqual(uids);
  });

  it('leaves out what has no date', () => {
    const items = dueList(at(sample)).slice(0, 1).map((item) => ({ ...item, due: null, earliest: null }));
    expect(calendarFile({ items, name: '甲', now: '2026-12-01T00:00:00Z' })).not.toContain('VEVENT');
  });
});

describe('yearPlan', () => {
  it('keeps statutory and internal items in separate tables', () => {
    const plan = yearPlan({ items: dueList(at(sample)), enterprise: '滇西铜业', year: 2027, today });
    const tables = plan.blocks.filter((block) => block.kind === 'table');
    expect(tables).toHaveLength(2);
    const bases = tables.map((table) => table.rows.map((row) => row[2]));
    expect(bases[0]!.every((basis) => typeof basis === 'string' && basis.startsWith('法定期限'))).toBe(true);
    expect(bases[1]!.some((basis) => typeof basis === 'string' && basis.startsWith('法定期限'))).toBe(false);
  });
});

describe('stageProgress', () => {
  it('begins with nothing', () => {
    expect(stageProgress(at(emptyDossier()), []).map((one) => one.state)).toEqual(Array.from({ length: 6 }, () => 'not_started'));
  });

  it('knows how far the sample is', () => {
    const progress = stageProgress(at(sample), ['connected_industrial']);
    expect(progress.map((one) => `${one.stage} ${one.state}`)).toEqual([
      'dossier done', 'grading done', 'registration in_progress', 'checklist done', 'plan done', 'submission not_started',
    ]);
    expect(progress[1]?.detail).toBe('三级');
  });

  it('counts errors of the dossier, and a second type that has not begun', () => {
    const profile = sample.profile['profile']!;
    const wrong = applyChanges(sample, [put('profile', 'profile', { ...profile, types: ['connected_industrial', 'platform'], values: { ...profile.values, uscc: '91530000MA0TEXT04A' } })]);
    const progress = stageProgress(at(wrong), ['connected_industrial', 'platform']);
    expect(progress[0]).toMatchObject({ state: 'errors', problems: 1 });
    expect(progress[1]?.state).toBe('in_progress');
  });
});

describe('dossierGaps', () => {
  it('asks a new enterprise for types, systems and the required fields, without calling them errors', () => {
    const gaps = dossierGaps(packs, applyChanges(emptyDossier(), [put('profile', 'profile', { types: [], typeAnswers: {}, values: { name: '甲厂' } })]), today);
    expect(gaps.wrong).toEqual([]);
    expect(gaps.started).toBe(false);
    expect(gaps.missing.map((found) => found.where)).toEqual(expect.arrayContaining(['group.type', 'group.systems', 'field.uscc']));
    expect(gaps.missing.every((found) => found.severity === 'warning')).toBe(true);
    expect(gaps.missing.some((found) => found.where === 'field.name')).toBe(false);
  });
});
