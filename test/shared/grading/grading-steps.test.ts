import { describe, expect, it } from 'vitest';
import { enterpriseTypes } from '#shared/dossier/enterprise-type';
import { gradingRecordSchema } from '#shared/dossier/grading-records';
import type { GradingRecord } from '#shared/dossier/grading-records';
import { checkGrading } from '#shared/grading/check-grading';
import { compareGradings, viewGrading } from '#shared/grading/compare-gradings';
import { answersOf, decidedLevel } from '#shared/grading/decided-level';
import { approveGrading, changeableGrading, currentGrading, draftGrading, emptyAnswer, newGrading, regradeFrom, supersededBy, withAnswer } from '#shared/grading/grading-steps';
import { helperFacts, suggestOption } from '#shared/grading/helper-suggestion';
import { packRef } from '#shared/rules/rule-packs';
import { testPacks } from '../test-packs';

const packs = testPacks();
const pack = packs.grading.connected_industrial;
const today = '2026-11-23';
const at = '2026-11-23T02:00:00Z';
const fresh = (id: string, when = '2026-11-20T02:00:00Z') => ({ id, at: when, pack: packRef(pack) });

const cement = { size: 'medium', scope: 'province', iiot: 'integrated', systems: 'core', data: 'general', supply: 'support', impact: 'larger' };
const near = { size: 'large', scope: 'province', iiot: 'integrated', systems: 'critical', data: 'general_large', supply: 'province', impact: 'larger' };
const approvals: GradingRecord['approvals'] = [
  { step: 'prepared', name: '张三', date: '2026-11-21', note: '' },
  { step: 'reviewed', name: '李四', date: '2026-11-22', note: '' },
  { step: 'approved', name: '王𠮷', date: '2026-11-23', note: '' },
];
function filled(options: Record<string, string>, change: Partial<GradingRecord> = {}): GradingRecord {
  let record = newGrading('connected_industrial', fresh('g1'));
  for (const [id, optionId] of Object.entries(options)) record = withAnswer(record, id, { optionId, reason: '见佐证', evidenceIds: ['e1'] });
  return { ...record, facts: { cii: false }, approvals, ...change };
}
/** Complete but for one reason and one evidence. */
const bare = (options: Record<string, string>): GradingRecord =>
  withAnswer(withAnswer(filled(options), 'size', { reason: ' ' }), 'data', { evidenceIds: [] });
const codes = (record: GradingRecord): string[] => checkGrading(pack, record, today).map((one) => `${one.code}@${one.where}`);
const approve = (record: GradingRecord): GradingRecord => {
  const done = approveGrading(pack, record, { at, today });
  if (!done.ok) throw new Error(done.problems.map((one) => one.code).join());
  return done.value;
};

describe('checking a grading', () => {
  it('finds nothing in a complete one', () => {
    expect(codes(filled(cement))).toEqual([]);
  });
  it('names every open factor, fact and signature of an empty one', () => {
    const found = codes(newGrading('connected_industrial', fresh('g1')));
    expect(found.filter((one) => one.startsWith('E-GRD-10'))).toEqual(['size', 'scope', 'iiot', 'systems', 'data', 'supply', 'impact'].map((id) => `E-GRD-10@factor.${id}`));
    expect(found).toContain('E-GRD-14@fact.cii');
    expect(found.filter((one) => one.startsWith('E-GRD-19'))).toEqual(['prepared', 'reviewed', 'approved'].map((step) => `E-GRD-19@approval.${step}`));
  });
  it('asks for reason and evidence near a threshold only', () => {
    expect(codes(bare(near))).toEqual(['E-GRD-12@factor.size', 'E-GRD-13@factor.data']);
    expect(codes(bare(cement))).toEqual(['W-GRD-01@factor.size']);
  });
  it('does not ask what the factors already say', () => {
    expect(codes(filled({ ...cement, systems: 'cii' }, { facts: {} }))).toEqual([]);
  });
  it('counts the length of a reason in characters and stops at 2000', () => {
    expect(codes(withAnswer(filled(cement), 'size', { reason: '𠮷'.repeat(2000) }))).toEqual([]);
    expect(codes(withAnswer(filled(cement), 'size', { reason: 'a'.repeat(2001) }))).toEqual(['E-GRD-15@factor.size']);
  });
  it('checks dates and order of the signatures', () => {
    const dated = (...dates: string[]): string[] => codes(filled(cement, { approvals: approvals.map((one, no) => ({ ...one, date: dates[no]! })) }));
    expect(dated('2026-11-23', '2026-11-23', '2026-11-23')).toEqual([]);
    expect(dated('2026-11-23', '2026-11-22', '2026-11-24')).toEqual(['E-GRD-21@approval.reviewed', 'E-GRD-20@approval.approved']);
    expect(dated('2026-02-30', '2026-11-22', '2026-11-22')).toEqual(['E-GRD-20@approval.prepared']);
    expect(codes(filled(cement, { approvals: [{ ...approvals[0]!, name: '  ' }, approvals[1]!, approvals[2]!] }))).toEqual(['E-GRD-19@approval.prepared']);
  });
  it('a level obtained elsewhere needs its document instead of the factors', () => {
    const external = { level: 3 as const, source: 'authority' as const, documentNumber: '云通信函〔2026〕8号', date: '2026-11-01', reason: '核查认定', evidenceIds: ['e2'] };
    const record = { ...newGrading('connected_industrial', fresh('g1')), approvals, external };
    expect(codes(record)).toEqual([]);
    expect(codes({ ...record, external: { ...external, documentNumber: ' ', date: '2026-12-01', reason: '', evidenceIds: [] } })).toEqual([
      'E-GRD-16@external.documentNumber', 'E-GRD-17@external.date', 'E-GRD-18@external.reason', 'E-GRD-18@external.evidence',
    ]);
    expect(codes({ ...record, external: { ...external, source: 'platform', reason: '', date: 'x' } })).toEqual(['E-GRD-17@external.date']);
    expect(codes({ ...record, external: { ...external, date: today } })).toEqual([]);
    expect(approve(record).frozen).toMatchObject({ level: 3, by: 'authority', score: 0 });
  });
  it('says when the rules changed meanwhile', () => {
    expect(codes(filled(cement, { pack: { ...packRef(pack), digest: 'other' } }))).toEqual(['W-GRD-02@pack']);
  });
});

describe('what is said', () => {
  it('names the factor, the fact or the role, what is wrong and what to do', () => {
    const external = { level: 3 as const, source: 'authority' as const, documentNumber: '', date: '2027-01-01', reason: ' ', evidenceIds: [] };
    const turned = [...approvals].toReversed().map((one, no) => ({ ...one, date: no === 0 ? '2027-01-01' : `2026-11-1${no}` }));
    const records = [
      newGrading('connected_industrial', fresh('g1')),
      { ...withAnswer(bare(near), 'scope', { toConfirm: true }), pack: { ...packRef(pack), digest: 'old' } },
      withAnswer(bare(cement), 'scope', { reason: 'a'.repeat(2001) }),
      { ...newGrading('connected_industrial', fresh('g1')), external, approvals: turned },
    ];
    const said = records.flatMap((record) => checkGrading(pack, record, today));
    expect(new Set(said.map((one) => one.code)).size).toBe(14);
    for (const one of said) {
      expect(one.message, one.code).toMatch(/.{8,}[。？]$/);
      expect(one.where, one.code).toMatch(/^(?:factor|fact|approval|external)\.\w+$|^pack$/);
      const [kind, id] = one.where!.split('.');
      if (kind === 'factor') expect(one.message).toContain(pack.factors.find((factor) => factor.id === id)!.label);
      if (kind === 'fact') expect(one.message).toContain(pack.facts.find((fact) => fact.id === id)!.question);
      if (kind === 'approval') expect(one.message).toContain(pack.report.approval.find((step) => step.step === id)!.role);
    }
    const refused = approveGrading(pack, approve(filled(cement)), { at, today });
    expect(refused.ok ? '' : refused.problems[0]!.message).toContain('已经批准');
  });
  it('finds nothing in a record that lacks an answer but what it lacks', () => {
    const answers = Object.fromEntries(Object.entries(filled(near).answers).filter(([id]) => id !== 'size'));
    expect(codes(filled(near, { answers }))).toEqual(['E-GRD-10@factor.size']);
  });
});

describe('approval', () => {
  it('freezes the result with labels, floors in words and time', () => {
    const done = approve(filled({ ...cement, data: 'important' }));
    expect(done).toMatchObject({ status: 'approved', approvedAt: at, frozen: { level: 2, by: 'score', score: 59, floors: ['OV-IMPDATA'] } });
    expect(done.frozen!.floorTexts).toEqual(['因掌握重要数据（已列入或应列入目录备案），不低于二级。']);
    expect(done.frozen!.perFactor.find((share) => share.factorId === 'size')).toEqual({ factorId: 'size', label: '企业规模', optionId: 'medium', optionLabel: '中型', points: 10, max: 15 });
    expect(gradingRecordSchema.parse(structuredClone(done))).toEqual(done);
  });
  it('tells when a floor decided', () => {
    const low = { size: 'small', scope: 'local', iiot: 'initial', systems: 'aux', data: 'important', supply: 'replaceable', impact: 'general' };
    expect(approve(filled(low)).frozen).toMatchObject({ level: 2, by: 'floor', score: 29 });
    expect(decidedLevel(pack, filled(low))).toMatchObject({ level: 2, by: 'floor' });
    expect(decidedLevel(pack, filled(cement))).toMatchObject({ level: 2, by: 'score' });
    expect(decidedLevel(pack, newGrading('connected_industrial', fresh('g1')))).toMatchObject({ level: null, by: 'open' });
  });
  it('refuses with every error, but not for warnings', () => {
    const open = approveGrading(pack, withAnswer(filled(cement), 'size', { optionId: null }), { at, today });
    expect(open).toMatchObject({ ok: false, problems: [{ code: 'E-GRD-10' }] });
    expect(approve(withAnswer(filled(cement), 'size', { reason: '' })).status).toBe('approved');
    expect(approveGrading(pack, approve(filled(cement)), { at, today })).toMatchObject({ ok: false, problems: [{ code: 'E-GRD-22' }] });
  });
  it('an approved grading cannot be changed', () => {
    const done = approve(filled(cement));
    expect(withAnswer(done, 'size', { optionId: 'large' })).toBe(done);
  });
  it('the frozen result stays when the pack changes', () => {
    const done = approve(filled(cement));
    const other = { ...pack, thresholds: [{ level: 3 as const, min: 10 }, { level: 1 as const, min: 0 }], factors: pack.factors.map((factor) => ({ ...factor, label: 'x' })) };
    expect(viewGrading(other, done)).toMatchObject({ level: 2, score: 49, by: 'score' });
    expect(viewGrading(other, done).perFactor[0]!.label).toBe('企业规模');
    const early = { ...done, frozen: { ...done.frozen!, perFactor: [] } };
    expect(viewGrading(other, early)).toMatchObject({ level: 2, score: 49, by: 'score' });
    expect(viewGrading(other, early).perFactor.map((share) => share.label)).toEqual(Array(7).fill('x'));
    expect(viewGrading(other, { ...done, frozen: null }).level).toBe(3);
  });
});

describe('which grading counts', () => {
  // Made inside each test: what runs while tests are collected is no test's work, and a mutation run cannot attribute it.
  const records = () => {
    const one = approve(filled(cement, { id: 'g1' }));
    return {
      one,
      two: { ...one, id: 'g2', approvedAt: '2027-01-01T00:00:00Z' },
      other: { ...one, id: 'g3', type: 'platform' as const, approvedAt: '2028-01-01T00:00:00Z' },
      draft: filled(cement, { id: 'g4', createdAt: '2027-02-01T00:00:00Z' }),
      older: filled(cement, { id: 'g5', createdAt: '2026-02-01T00:00:00Z' }),
    };
  };
  it('is the newest approved one of the type; drafts apart', () => {
    const { one, two, other, draft, older } = records();
    expect(currentGrading([two, other, one, draft], 'connected_industrial')?.id).toBe('g2');
    expect(currentGrading([draft], 'connected_industrial')).toBeNull();
    expect(draftGrading([draft, two, older], 'connected_industrial')?.id).toBe('g4');
    expect(draftGrading([two], 'connected_industrial')).toBeNull();
    expect(draftGrading([draft], 'platform')).toBeNull();
  });
  it('of two approved or begun at the same moment the one made later counts', () => {
    const { one, draft } = records();
    const twins = ['2026-11-01T00:00:00Z', '2026-11-03T00:00:00Z', '2026-11-02T00:00:00Z'].map((createdAt, no) => ({ ...one, id: `t${no}`, createdAt }));
    expect(currentGrading(twins, 'connected_industrial')?.id).toBe('t1');
    expect(currentGrading(twins.toReversed(), 'connected_industrial')?.id).toBe('t1');
    expect(currentGrading([{ ...one, id: 'old', approvedAt: null }, one], 'connected_industrial')?.id).toBe('g1');
    const drafts = ['2026-11-03T00:00:00Z', '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'].map((createdAt, no) => ({ ...draft, id: `d${no}`, createdAt }));
    expect(draftGrading(drafts, 'connected_industrial')?.id).toBe('d0');
    expect(draftGrading(drafts.toReversed(), 'connected_industrial')?.id).toBe('d0');
  });
  it('takes changes into the draft, or a fresh one, but begins none after the approval', () => {
    const { one, draft } = records();
    const begun = { ...draft, id: 'begun' };
    expect(changeableGrading([one, draft], 'connected_industrial', begun)?.id).toBe(draft.id);
    expect(changeableGrading([], 'connected_industrial', begun)?.id).toBe('begun');
    expect(changeableGrading([one], 'connected_industrial', begun)).toBeNull();
  });
  it('supersedes the earlier ones of the same type only', () => {
    const { one, two, other, draft } = records();
    expect(supersededBy([one, two, other, draft], two)).toEqual([{ ...one, status: 'superseded' }]);
  });
});

describe('re-grading', () => {
  it('marks what the triggers touch and opens what the pack no longer knows', () => {
    const old = withAnswer(filled({ ...cement, scope: 'gone' }), 'iiot', { helper: { modes: ['智能化制造'] } });
    const next = regradeFrom(pack, old, { triggerIds: ['iiot', 'size'], changedOn: '2026-11-01' }, fresh('g9'));
    expect(next).toMatchObject({ id: 'g9', status: 'draft', approvals: [], frozen: null, facts: { cii: false }, regradeOf: { gradingId: 'g1', triggerIds: ['iiot', 'size'], changedOn: '2026-11-01', reasons: ['规模档次变化', '联网程度变化（控制系统上云、远程控制）'] } });
    expect(Object.fromEntries(Object.entries(next.answers).map(([id, answer]) => [id, answer.toConfirm]))).toEqual({
      size: true, scope: false, iiot: true, systems: false, data: false, supply: false, impact: false,
    });
    expect(next.answers['scope']!.optionId).toBeNull();
    expect(next.answers['iiot']).toMatchObject({ optionId: 'integrated', reason: '见佐证', evidenceIds: ['e1'], helper: {} });
    expect(checkGrading(pack, next, today).filter((one) => one.code === 'E-GRD-11').map((one) => one.where)).toEqual(['factor.size', 'factor.iiot']);
  });
  it('marks everything where the trigger names no factor, and choosing confirms', () => {
    const next = regradeFrom(pack, filled(cement), { triggerIds: ['type'], changedOn: '2026-11-01' }, fresh('g9'));
    expect(Object.values(next.answers).every((answer) => answer.toConfirm)).toBe(true);
    expect(withAnswer(next, 'size', { reason: 'x' }).answers['size']!.toConfirm).toBe(true);
    expect(withAnswer(next, 'size', { optionId: 'medium' }).answers['size']!.toConfirm).toBe(false);
    expect(withAnswer(next, 'size', { toConfirm: false }).answers['size']!.toConfirm).toBe(false);
  });
  it('leaves factors without an answer open', () => {
    const next = regradeFrom(pack, { ...filled(cement), answers: { size: { ...emptyAnswer } } }, { triggerIds: [], changedOn: '2026-11-01' }, fresh('g9'));
    expect(next.answers).toEqual({ size: emptyAnswer });
  });
  it('compares the two', () => {
    const before = approve(filled(cement));
    const after = filled({ ...cement, size: 'large', systems: 'critical', data: 'general_large', supply: 'province', scope: 'multi_prov' });
    const found = compareGradings(pack, before, after);
    expect(found).toMatchObject({ levelChanged: true, scoreChange: 21, before: { score: 49, level: 2 }, after: { score: 70, level: 3 } });
    expect(found.factors.filter((factor) => factor.changed).map((factor) => factor.factorId)).toEqual(['size', 'scope', 'systems', 'data', 'supply']);
    expect(found.factors[0]).toMatchObject({ label: '企业规模', before: { optionId: 'medium' }, after: { optionId: 'large' } });
    expect(compareGradings(pack, before, before)).toMatchObject({ levelChanged: false, scoreChange: 0 });
  });
  it('compares with an older pack that had another factor, and sees changed points', () => {
    const before = approve(filled(cement));
    const old2 = { ...before, frozen: { ...before.frozen!, perFactor: [{ factorId: 'region', label: '区域', optionId: 'a', optionLabel: '甲', points: 3, max: 5 }, { ...before.frozen!.perFactor[0]!, points: 9 }] } };
    const found = compareGradings(pack, old2, filled(cement)).factors;
    expect(found.at(-1)).toMatchObject({ factorId: 'region', label: '区域', after: null, changed: true });
    expect(found.find((factor) => factor.factorId === 'size')).toMatchObject({ changed: true });
  });
});

describe('helper questions', () => {
  const iiot = pack.factors.find((factor) => factor.id === 'iiot')!;
  it.each([
    [{ modes: ['a', 'b', 'c', 'd'] }, 'deep'],
    [{ modes: ['a'], remote: true }, 'deep'],
    [{ modes: ['a', 'b', 'c'], remote: false }, 'integrated'],
    [{ modes: ['a', 'b'] }, 'partial'],
    [{ remote: false }, 'initial'],
    [{}, undefined],
  ])('%j suggests %s', (helper, optionId) => {
    expect(suggestOption(iiot, helper)?.optionId).toBe(optionId);
  });
  it('says why, and nothing for a factor without helper', () => {
    expect(suggestOption(iiot, { modes: ['a'] })).toEqual({ optionId: 'partial', label: '部分产线或设备联网采集', because: '应用模式 1 至 2 种' });
    expect(suggestOption(pack.factors.find((factor) => factor.id === 'size')!, {})).toBeNull();
  });
  it('takes what the dossier already holds, unless answered here', () => {
    expect(helperFacts(iiot, {}, { modes: ['x'], remote_ops: true, other: 1 })).toEqual({ modes: ['x'], remote: true });
    expect(helperFacts(iiot, { remote: false }, { remote_ops: true })).toEqual({ remote: false });
    expect(helperFacts(iiot, { remote: null }, {})).toStrictEqual({});
  });
  it('every option of every factor with helper can be suggested', () => {
    for (const type of enterpriseTypes) {
      for (const factor of packs.grading[type].factors.filter((one) => one.helper)) {
        expect(new Set(factor.helper!.suggest.map((one) => one.optionId))).toEqual(new Set(factor.options.map((one) => one.id)));
      }
    }
  });
});

describe('answers of a record', () => {
  it('are the chosen options', () => {
    expect(answersOf(withAnswer(filled(cement), 'size', { optionId: null }))).toEqual({ ...cement, size: null });
  });
});
