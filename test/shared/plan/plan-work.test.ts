import { describe, expect, it } from 'vitest';
import { applyChanges, emptyDossier, put, remove } from '#shared/dossier/change';
import { drillSchema, incidentSchema } from '#shared/dossier/plan-records';
import { appendLine, knownNow, rewrittenFact } from '#shared/plan/append-log';
import { drillPacksFor, endDrill, inject, note, scoreDrill, startDrill, withRecorder, yearProgramme } from '#shared/plan/drill-work';
import { findingGap, gapOfFinding } from '#shared/plan/finding-gap';
import { answerStep, currentLevel, decideLevel, needsReason, openIncident, phoneScript, withCustody, withLine } from '#shared/plan/incident-work';
import { forwardImprovement, newImprovement } from '#shared/plan/improvements';
import { nextReportKind, reportRecord, sameReport } from '#shared/plan/incident-report-drawing';
import { reportFields } from '#shared/plan/incident-report-values';
import { planLessons, revisionNote, settleLesson } from '#shared/plan/plan-lessons';
import { checkPlan } from '#shared/plan/plan-checks';
import { renderPlan } from '#shared/plan/plan-rendering';
import { planValues } from '#shared/plan/plan-values';
import { canonicalJson } from '#shared/base/canonical-json';
import { staleValues } from '#shared/plan/plan-freshness';
import { compareSections, freezePlan, frozenSections } from '#shared/plan/plan-versions';
import { changesForSystems, changesForValue } from '#shared/plan/value-writing';
import { incidentReport } from '#shared/report/sections/incident-reports';
import { drillRecord } from '#shared/report/sections/drill-record';
import { drillReport } from '#shared/report/sections/drill-report';
import { given, planPack, sampleDossier } from './sample-dossiers';

const packs = { plan: planPack };
const actor = (at: string) => ({ at, by: '段丽' });
let last = 0;
const newId = (): string => `id${(last += 1)}`;

function findings(dossier = sampleDossier(['connected_industrial']), today = '2026-11-23') {
  return checkPlan({ pack: planPack, dossier, plan: renderPlan(packs, dossier), today, coveredYears: [2026] }).map((finding) => finding.id);
}

describe('plan checks', () => {
  it('a complete plan has no error', () => {
    const ids = findings();
    expect(ids.filter((id) => ['PL01', 'PL02', 'PL03', 'PL04', 'PL05'].includes(id))).toEqual([]);
  });
  it('an empty dossier is told what is missing first', () => {
    expect(findings(emptyDossier()).slice(0, 2)).toEqual(['PL01', 'PL03']);
  });
  it.each([
    ['PL02', [given('lines', [{ name: '熔炼炉', safeState: '' }])]],
    ['PL04', [given('flags.is_cii', true)]],
    ['PL05', [given('enterprise.mainProducts', '铜{{')]],
    ['PL06', [given('backup.offline', false)]],
    ['PL07', [given('backup.lastTest', '2026-01-01')]],
    ['PL08', [given('contacts.checkedOn', '2026-08-01')]],
    ['PL09', [given('org.production.name', '杨建国')]],
    ['PL10', [given('remoteAccess', [{ purpose: 'DCS', cutoff: '' }])]],
    ['PL11', [given('vendors', [{ name: '甲', notice: '' }])]],
    ['PL15', [given('thresholds.IV.loss_wan', 900)]],
  ])('%s fires on its own defect', (id, changes) => {
    expect(findings(sampleDossier(['connected_industrial'], 3, changes))).toContain(id);
  });
  it('the others look at phones, platform, drills and the calendar', () => {
    expect(findings()).toEqual(expect.arrayContaining(['PL12', 'PL13', 'PL14']));
    expect(findings(sampleDossier(['connected_industrial']), '2027-02-01')).toContain('PL16');
    expect(findings(sampleDossier(['connected_industrial'], 2))).not.toContain('PL13');
  });
  it('what must be built goes into rectification once, and again after it was closed', () => {
    const before = sampleDossier(['connected_industrial']);
    expect(findingGap(planPack, 'PL12', before)).toBe(null);
    expect(findingGap(planPack, 'PL13', before)).toBe('possible');
    const after = applyChanges(before, [gapOfFinding(planPack, 'PL13', { id: 'g1', at: '2026-11-23T06:00:00Z' })]);
    expect(after.gaps['g1']).toMatchObject({ origin: { kind: 'plan', ref: 'PL13' }, status: 'open', dueOn: null, severity: 'high' });
    expect(findingGap(planPack, 'PL13', after)).toBe('made');
    expect(findingGap(planPack, 'PL13', applyChanges(after, [put('gaps', 'g1', { ...after.gaps['g1']!, status: 'closed' })]))).toBe('possible');
    const listed = put('gaps', 'g2', { ...after.gaps['g1']!, id: 'g2', origin: { kind: 'item', type: 'connected_industrial', ref: 'REG-16' } });
    expect(findingGap(planPack, 'PL13', applyChanges(before, [listed]))).toBe('made');
  });
});

describe('the recorder of a drill', () => {
  const planned = drillSchema.parse({ id: 'd9', title: '演练' });
  it('stands in the log from the change on; before the start there is no log to change', () => {
    expect(withRecorder(planned, '段丽', '2026-11-23T06:00:00Z')).toMatchObject({ recorder: '段丽', log: [] });
    const running = startDrill({ ...planned, recorder: '段丽' }, actor('2026-11-23T06:00:00Z'));
    const changed = withRecorder(running, '和志', '2026-11-23T06:10:00Z');
    const log = note(changed, '记录', '班长到场', { at: '2026-11-23T06:11:00Z', by: changed.recorder }).log;
    expect(log.map(({ by, text }) => [by, text])).toEqual([['段丽', '演练开始'], ['和志', '记录人：和志'], ['和志', '班长到场']]);
  });
  it('is named in the printed record, with the log that was kept', () => {
    const record = (drill: typeof planned): string => JSON.stringify(drillRecord({ pack: planPack, values: planValues(packs, emptyDossier()), drill, createdOn: '2026-11-23' }).blocks);
    const written = note(startDrill({ ...planned, recorder: '段丽' }, actor('2026-11-23T06:00:00Z')), '记录', '班长到场', { at: '2026-11-23T06:11:00Z', by: '段丽' });
    expect(record(written)).toMatch(/"label":"记录人","value":"段丽".*演练日志.*班长到场/);
    expect(record(planned)).not.toContain('演练日志');
  });
});

describe('writing values', () => {
  it('keeps a person once and finds it again', () => {
    const changes = changesForValue({ dossier: emptyDossier(), path: 'org.principal.name', value: '杨建国', names: {}, newId });
    const dossier = applyChanges(emptyDossier(), changes);
    const again = applyChanges(dossier, changesForValue({ dossier, path: 'org.principal.phone', value: '13900000000', names: {}, newId }));
    expect(Object.values(again.persons)).toMatchObject([{ name: '杨建国', mobile: '13900000000', roles: ['head'] }]);
    expect(planValues(packs, again).byPath.get('org.principal.phone')).toMatchObject({ value: '13900000000', from: 'dossier' });
  });
  it('a new name for somebody with two posts makes one other person, who takes the post over, however often the typing pauses', () => {
    const before = applyChanges(emptyDossier(), [put('persons', 'a', { id: 'a', name: '甲', roles: ['head', 'contact'], title: '', department: '', mobile: '', phone: '', email: '', note: '' })]);
    const after = ['z', 'zh', '赵乙'].reduce((dossier, value) => applyChanges(dossier, changesForValue({ dossier, path: 'org.liaison.name', value, names: {}, newId })), before);
    expect(Object.values(after.persons).map(({ name, roles }) => [name, roles])).toEqual([['甲', ['head']], ['赵乙', ['contact']]]);
    expect(planValues(packs, after).byPath.get('org.liaison.name')?.value).toBe('赵乙');
  });
  it('systems keep what the plan does not show', () => {
    const dossier = applyChanges(emptyDossier(), [put('systems', 's', { id: 's', order: 0, values: { sys_name: 'DCS', public_ip: ['1.2.3.4'] } })]);
    const changes = changesForSystems(dossier, [{ id: 's', values: { name: 'DCS', rto: '2小时' } }, { id: null, values: { name: 'MES' } }], newId);
    const after = applyChanges(dossier, changes);
    expect(after.systems['s']?.values).toMatchObject({ public_ip: ['1.2.3.4'], rto: '2小时' });
    expect(Object.keys(after.systems)).toHaveLength(2);
    expect(changesForSystems(after, [], newId).every((change) => change.value === null)).toBe(true);
  });
});

const approval = { id: 'v1', version: '1.0', pack: { id: 'yn-plan', version: '1.0.0', digest: '' }, approvals: [], approvedAt: '2026-11-23T06:00:00Z', note: '' };

describe('versions', () => {
  it('freezes, compares by section and knows what went stale', () => {
    const dossier = sampleDossier(['connected_industrial']);
    const plan = renderPlan(packs, dossier);
    const version = freezePlan(plan, approval);
    expect(compareSections(version.sections, frozenSections(plan))).toEqual([]);
    const later = sampleDossier(['connected_industrial'], 3, [given('org.tech.name', '新组长')]);
    const now = renderPlan(packs, later);
    expect(compareSections(version.sections, frozenSections(now)).map((change) => change.id)).toContain('S03.4');
    expect(staleValues(planPack, version, now.values)).toMatchObject([{ path: 'org.tech.name', before: '和志强', after: '新组长' }]);
  });
  it('an exported and imported dossier is as fresh as before, and of the systems only the changed one is named', () => {
    const dossier = sampleDossier(['connected_industrial']);
    const held = applyChanges(dossier, [
      put('systems', 'a', { id: 'a', order: 0, values: { sys_name: 'DCS', sys_kind: 'DCS', rto: '2小时' } }),
      put('systems', 'b', { id: 'b', order: 1, values: { sys_name: 'MES', sys_kind: 'MES', rto: '8小时' } }),
    ]);
    const frozenValues = freezePlan(renderPlan(packs, held), approval).values;
    const version = JSON.parse(canonicalJson({ values: frozenValues })) as { values: typeof frozenValues };
    expect(staleValues(planPack, version, planValues(packs, held))).toEqual([]);
    const later = applyChanges(held, [put('systems', 'b', { id: 'b', order: 1, values: { sys_name: 'MES', sys_kind: 'MES', rto: '4小时' } })]);
    const [stale, ...more] = staleValues(planPack, version, planValues(packs, later));
    expect(more).toEqual([]);
    expect(stale).toMatchObject({ path: 'systems', before: 'MES：8小时', after: 'MES：4小时' });
    const gone = applyChanges(held, [remove('systems', 'b')]);
    expect(staleValues(planPack, version, planValues(packs, gone))).toMatchObject([{ path: 'systems', before: expect.stringMatching(/^MES，MES，.*8小时/) as unknown, after: '' }]);
  });
});

describe('the revision table', () => {
  it('lists approved versions and the version in work, each once', () => {
    const dossier = sampleDossier(['connected_industrial']);
    const approved = applyChanges(dossier, [put('planVersions', 'v1', freezePlan(renderPlan(packs, dossier), approval))]);
    const rows = (held: typeof dossier) => (planValues(packs, held).byPath.get('plan.revisions')!.value as { version: string }[]).map((row) => row.version);
    expect(rows(dossier)).toEqual(['1.0']);
    expect(rows(approved)).toEqual(['1.0', '1.1']);
    expect(rows(applyChanges(approved, [given('plan.version', '1.0')]))).toEqual(['1.0']);
  });
});

describe('the log', () => {
  it('only grows and marks a clock that was set back', () => {
    const first = appendLine([], { at: '2026-11-22T18:10:00Z', kind: '登记', text: '甲', by: '' });
    const second = appendLine(first, { at: '2026-11-22T17:00:00Z', kind: '处置', text: '乙', by: '' });
    const third = appendLine(second, { at: '2026-11-22T17:30:00Z', kind: '处置', text: '丙', by: '' });
    expect(third.map((line) => [line.seq, line.clockSuspect])).toEqual([[1, false], [2, true], [3, true]]);
    expect([knownNow(third, '2026-11-22T09:00:00Z'), knownNow(third, '2026-11-22T19:00:00Z')]).toEqual(['2026-11-22T18:10:00Z', '2026-11-22T19:00:00Z']);
    expect(incidentSchema.safeParse({ id: 'i', title: '事件', log: [third[0], third[2]] }).success).toBe(false);
  });
});

describe('an incident', () => {
  const values = planValues(packs, sampleDossier(['connected_industrial']));
  const opened = openIncident({ id: 'i1', count: 0, values }, actor('2026-11-22T18:10:00Z'));

  it('is numbered by the year of Yunnan and starts its log', () => {
    expect(opened).toMatchObject({ number: 'SJ-2026-001', discoveredAt: '2026-11-22T18:10:00Z' });
    expect(openIncident({ id: 'i2', count: 6, values }, actor('2026-12-31T17:00:00Z')).number).toBe('SJ-2027-007');
  });
  it('takes facts from answers, and a changed answer takes its facts back; refined figures stay', () => {
    const one = answerStep(opened, { pack: planPack, stepId: 'outage', chosen: ['workshop', 'long'] }, actor('2026-11-22T18:11:00Z'));
    expect(one.facts).toEqual({ outage_scope: 'workshop', outage_hours: 5, core_outage_hours: 5 });
    const refined = { ...one, facts: { ...one.facts, outage_hours: 30 } };
    const two = answerStep(refined, { pack: planPack, stepId: 'outage', chosen: ['part'] }, actor('2026-11-22T18:12:00Z'));
    expect(two.facts).toEqual({ outage_scope: 'part', outage_hours: 30 });
    expect(answerStep(two, { pack: planPack, stepId: 'scenario', chosen: ['SC01'] }, actor('2026-11-22T18:13:00Z')).annexId).toBe('SC01');
  });

  it('another scenario begins with no step done; the same one keeps its ticks', () => {
    const one = { ...answerStep(opened, { pack: planPack, stepId: 'scenario', chosen: ['SC01'] }, actor('2026-11-22T18:11:00Z')), stepsDone: [0, 2] };
    expect(answerStep(one, { pack: planPack, stepId: 'scenario', chosen: ['SC01'] }, actor('2026-11-22T18:12:00Z')).stepsDone).toEqual([0, 2]);
    expect(answerStep(one, { pack: planPack, stepId: 'scope', chosen: ['several'] }, actor('2026-11-22T18:12:00Z')).stepsDone).toEqual([0, 2]);
    expect(answerStep(one, { pack: planPack, stepId: 'scenario', chosen: ['SC02'] }, actor('2026-11-22T18:12:00Z')).stepsDone).toEqual([]);
  });
  it('asks for a reason only when the level goes down', () => {
    const proposal = { reportAs: 'III', response: 'II' } as const;
    expect(needsReason({ event: 'III', response: 'II' }, proposal)).toBe(false);
    expect(needsReason({ event: 'II', response: 'I' }, proposal)).toBe(false);
    expect(needsReason({ event: 'IV', response: 'II' }, proposal)).toBe(true);
    expect(needsReason({ event: 'none', response: 'none' }, { reportAs: 'IV', response: 'IV' })).toBe(true);
    const decided = decideLevel(opened, { event: 'III', response: 'III', proposed: true, reason: '', over: { event: 'III', response: 'III' } }, actor('2026-11-22T18:40:00Z'));
    expect(decided.judgedAt).toBe('2026-11-22T18:40:00Z');
    expect(currentLevel(decided, { reportAs: 'III', response: 'III' })).toEqual({ event: 'III', response: 'III', standing: 'decided' });
    expect(currentLevel(decided, { reportAs: 'II', response: 'III' })).toEqual({ event: 'II', response: 'III', standing: 'risen' });
    const lowered = decideLevel(opened, { event: 'IV', response: 'IV', proposed: false, reason: '仅测试机', over: { event: 'III', response: 'II' } }, actor('2026-11-22T18:41:00Z'));
    expect(currentLevel(lowered, { reportAs: 'III', response: 'II' }).standing).toBe('decided');
    expect(currentLevel(lowered, { reportAs: 'III', response: 'I' })).toEqual({ event: 'III', response: 'I', standing: 'risen' });
  });
  it('has a first report without a blank from five answers', () => {
    const filling = { pack: planPack, values, incident: opened, kind: 'first', eventLevel: 'IV', dataLevel: null, now: '2026-11-22T18:20:00Z' } as const;
    const fields = reportFields(filling).flatMap((group) => group.fields);
    expect(fields.every((field) => field.value.trim() !== '')).toBe(true);
    expect(fields.find((field) => field.field.id === 'report_no')?.value).toBe('SJ-2026-001-1');
    expect(JSON.stringify(incidentReport(filling, '2026-11-23'))).not.toContain('{{');
    expect([nextReportKind(filling), nextReportKind({ ...filling, incident: { ...opened, status: 'closed' } })]).toEqual(['first', 'summary']);
  });
  it('claims nothing that nobody said: an unclear kind of event, no data of persons, no measures', () => {
    const unclear = answerStep(opened, { pack: planPack, stepId: 'scenario', chosen: ['unknown'] }, actor('2026-11-22T18:11:00Z'));
    const text = (incident: typeof opened, id: string) => reportFields({ pack: planPack, values, incident, kind: 'first', eventLevel: 'IV', dataLevel: null, now: '2026-11-22T18:20:00Z' }).flatMap((group) => group.fields).find((field) => field.field.id === id)?.value;
    expect([unclear.annexId, text(unclear, 'event_class'), text(unclear, 'ransom'), text(unclear, 'measures'), text(unclear, 'pi_count')]).toEqual(['SC04', '待定', '正在核查', '正在核查', '正在核查']);
    const script = phoneScript(unclear, { values: planValues(packs, emptyDossier()), level: '一般', time: '刚刚', scenario: '情况正在核实', nextAt: '明天' });
    expect(script[0]).toBe('我是＿＿（单位名称）信息报送联络员＿＿（姓名），电话＿＿（号码），现报告一起网络安全事件，编号SJ-2026-001。');
    expect(script.join('')).not.toMatch(/按生产安全预案|组织先期处置/);
  });
  it('keeps number and time of a report in its other format, and counts a changed one as the next', () => {
    const filling = { pack: planPack, values, incident: opened, kind: 'first', eventLevel: 'IV', dataLevel: null, now: '2026-11-22T18:20:00Z' } as const;
    const reported = { ...filling, incident: { ...opened, reports: [reportRecord(filling, 'r1')] }, now: '2026-11-22T18:25:00Z' };
    const again = sameReport(reported);
    expect(reportRecord(again!, 'r1')).toEqual(reported.incident.reports[0]);
    expect(nextReportKind(reported)).toBe('first');
    const changed = { ...reported, incident: withLine(reported.incident, '处置', '断开远程通道', actor('2026-11-22T18:26:00Z')) };
    expect([sameReport(changed), nextReportKind(changed)]).toEqual([null, 'follow']);
    expect(reportRecord({ ...changed, kind: 'follow' }, 'r2').values['report_no']).toBe('SJ-2026-001-2');
  });
  it('hands its lessons to rectification and to the plan', () => {
    const lesson = newImprovement({ text: '备份没有离线', severity: 'high', owner: '段丽', sectionId: 'SC01' }, 'l', '2026-11-23');
    const sent = forwardImprovement([lesson], 'l', { kind: 'incident', ref: 'i1' }, { id: 'g', at: '2026-11-23T00:00:00Z', persons: sampleDossier([]).persons });
    expect(sent.gap.value).toMatchObject({ origin: { kind: 'incident', ref: 'i1' }, severity: 'high', dueOn: '2026-12-23', status: 'open', ownerId: 'p3', measure: '' });
    expect(sent.items[0]!.gapId).toBe('g');
    const dossier = applyChanges(emptyDossier(), [put('incidents', 'i1', { ...opened, lessons: sent.items })]);
    const [open] = planLessons(dossier);
    expect([open?.source, revisionNote(planLessons(dossier), '')]).toEqual(['事件 SJ-2026-001', '']);
    const settled = applyChanges(dossier, [settleLesson(dossier, open!, { at: '2026-11-24T00:00:00Z', by: '' })]);
    expect(settled.incidents['i1']!.log.at(-1)?.text).toBe('已写入预案：备份没有离线');
    expect([revisionNote(planLessons(settled), '2026-11-23T00:00:00Z'), revisionNote(planLessons(settled), '2026-11-25T00:00:00Z')]).toEqual(['按事件 SJ-2026-001的教训修订', '']);
  });
  it('cannot be rewritten: log, decisions, reports and custody only grow, and it is never dropped', () => {
    const held = withCustody(opened, { name: '内存镜像', source: '', digest: '', collector: '', seal: '', transfer: '' }, actor('2026-11-22T18:30:00Z'));
    const dossier = applyChanges(emptyDossier(), [put('incidents', 'i1', held), put('drills', 'd', startDrill(drillSchema.parse({ id: 'd', title: '演练' }), actor('2026-11-23T01:00:00Z')))]);
    const broken = (incident: Partial<typeof held>) => rewrittenFact(dossier, [put('incidents', 'i1', { ...held, ...incident })])?.key ?? null;
    expect(rewrittenFact(dossier, [put('incidents', 'i1', withLine(held, '处置', '甲', actor('2026-11-22T18:31:00Z')))])).toBeNull();
    expect([broken({ log: held.log.slice(0, 1) }), broken({ log: held.log.map((line) => ({ ...line, at: '2026-11-22T17:00:00Z' })) }), broken({ custody: [] }), broken({ title: '改名' })]).toEqual(['i1', 'i1', 'i1', null]);
    expect(rewrittenFact(dossier, [{ store: 'incidents', key: 'i1', value: null }])).not.toBeNull();
    expect(rewrittenFact(dossier, [put('drills', 'd', { ...dossier.drills['d']!, log: [] })])).not.toBeNull();
    expect(rewrittenFact(dossier, [{ store: 'drills', key: 'd', value: null }])).toBeNull();
  });
});

describe('drills', () => {
  it('make a programme for the types, each with a fitting pack', () => {
    const made = yearProgramme({ pack: planPack, types: ['connected_industrial'], level: 2, year: 2027 }, newId);
    expect(made.map((drill) => [drill.quarter, drill.packId])).toEqual([['一季度', 'DP1'], ['二季度', 'DP2'], ['三季度', 'DP3'], ['四季度', 'DP1']]);
    const third = yearProgramme({ pack: planPack, types: ['connected_industrial'], level: 3, year: 2027 }, newId);
    expect(third.filter((drill) => drill.mode.includes('专项')).map((drill) => drill.quarter)).toEqual(['一季度', '二季度', '三季度', '四季度']);
    expect(third.map((drill) => drill.title)).toEqual(expect.arrayContaining(['综合应急演练', '双盲呼叫演练']));
    expect(drillPacksFor(planPack, ['platform']).map((one) => one.id)).toEqual(['DP1', 'DP3', 'DP4', 'DP6']);
  });
  it('run, score and report', () => {
    const pack = planPack.drill.packs[0]!;
    const started = startDrill(drillSchema.parse({ id: 'd', title: '夜班勒索', packId: pack.id }), actor('2026-11-23T01:00:00Z'));
    const once = inject(started, pack, 0, actor('2026-11-23T01:00:10Z'));
    expect(inject(once, pack, 0, actor('2026-11-23T01:00:20Z'))).toBe(once);
    const done = endDrill(once, actor('2026-11-23T02:00:00Z'));
    expect([done.log.map((line) => line.kind), done.timings]).toEqual([['开始', '投放', '结束'], { [planPack.drill.evaluation.timings.at(-1)!]: 60 }]);
    const items = planPack.drill.evaluation.items;
    expect(scoreDrill(planPack, { scores: {} })).toMatchObject({ points: 0, band: null });
    const full = Object.fromEntries(items.map((item) => [item.id, { points: item.weight + 5, note: '' }]));
    expect(scoreDrill(planPack, { scores: full })).toEqual({ points: 100, open: [], band: '优秀' });
    const report = JSON.stringify(drillReport({ pack: planPack, values: planValues(packs, sampleDossier(['platform'])), drill: done, createdOn: '2026-11-23' }));
    expect(report).toContain('未评分');
    expect(report).not.toContain('{{');
  });
});
