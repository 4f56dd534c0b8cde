import { describe, expect, test } from 'vitest';
import { noticeSchema } from '#shared/dossier/checklist-records';
import type { Notice } from '#shared/dossier/checklist-records';
import { effectiveDueOn, isNoticeOverdue, noticeOrder } from '#shared/notices/notice-deadline';
import { feedbackProblems, noticeProblems } from '#shared/notices/notice-fields';
import { possibleSteps, stepNotice } from '#shared/notices/notice-steps';
import { readPack } from '../checklist/fixture';

const rules = readPack().notice;
const filled = (required: string[]): Record<string, string> =>
  Object.fromEntries(rules.noticeFields.filter((field) => required.includes(field.required)).map((field) => [field.id, field.choices?.[0] ?? '某值']));
const allFeedback = (result: string): Record<string, string> => ({
  ...Object.fromEntries(rules.feedbackFields.filter((field) => field.kind !== 'files' && field.required !== 'later').map((field) => [field.id, '已写'])),
  verify_result: result,
});
const notice = (over: Partial<Notice> = {}): Notice => ({
  ...noticeSchema.parse({ id: 'n1', state: 'registered', receivedOn: '2026-03-01', dueOn: '2026-03-10', values: { ...filled(['required']), ip: '10.0.0.1' } }),
  ...over,
});
const step = (given: Notice, to: string, over: Record<string, unknown> = {}): string => {
  const result = stepNotice(rules, given, { to, at: '2026-03-02T00:00:00Z', by: '张三', note: '', today: '2026-03-02', usableEvidence: new Set(['e1']), ...over });
  return result.ok ? result.value.state : result.problems.map((found) => found.code).join(',');
};

const asked = (result: string): number => feedbackProblems(rules, notice({ feedback: { verify_result: result } }), { today: '2026-03-02', usableEvidence: new Set() }).length;

describe('steps of a notice', () => {
  test('walks all nine states when everything is there', () => {
    let at = notice({ fixedBy: '张三', retestedBy: '李四', evidenceIds: ['e1'], feedback: allFeedback('属实') });
    for (const to of rules.states.slice(1).map((state) => state.id)) {
      const result = stepNotice(rules, at, { to, at: '2026-03-02T00:00:00Z', by: '张三', note: to, today: '2026-03-02', usableEvidence: new Set(['e1']) });
      if (!result.ok) throw new Error(`${to}: ${result.problems[0]!.message}`);
      at = result.value;
    }
    expect(at.state).toBe('closed');
    expect(at.history).toHaveLength(8);
    expect(possibleSteps(at)).toEqual([]);
  });

  test('cannot jump', () => {
    expect(step(notice(), 'closed')).toBe('E-NTC-01');
    expect(step(notice({ state: 'verifying' }), 'to_feed_back')).toBe('E-NTC-01');
  });

  test('a false alarm skips rectification but must be answered', () => {
    const dispute = notice({ state: 'verifying', feedback: { verify_result: '误报' } });
    expect(possibleSteps(dispute)).toEqual(['to_feed_back']);
    expect(step({ ...dispute, state: 'to_feed_back' }, 'fed_back')).toContain('E-NTC-07');
    expect(step({ ...dispute, state: 'authority_review' }, 'closed')).toBe('closed');
  });

  test('the one who put it right may not re-test', () => {
    expect(step(notice({ state: 'to_retest', fixedBy: '张三', retestedBy: '张三' }), 'to_feed_back')).toBe('E-NTC-03');
    expect(step(notice({ state: 'to_retest', fixedBy: '张三', retestedBy: '' }), 'to_feed_back')).toBe('E-NTC-08');
    expect(step(notice({ state: 'to_retest', fixedBy: '张三', retestedBy: '李四' }), 'to_feed_back')).toBe('to_feed_back');
    expect(step(notice({ state: 'rectifying' }), 'to_retest')).toBe('E-NTC-08');
  });

  test('no feedback without evidence that can be used, none overdue without a reason, no closing without the same-kind check', () => {
    const ready = notice({ state: 'to_feed_back', feedback: allFeedback('属实'), evidenceIds: ['e1'] });
    expect(step(ready, 'fed_back')).toBe('fed_back');
    expect(step({ ...ready, evidenceIds: ['deleted'] }, 'fed_back')).toBe('E-NTC-04');
    const { incomplete_reason: _, similar_check: __, ...rest } = ready.feedback;
    expect(step({ ...ready, feedback: rest }, 'fed_back', { today: '2026-03-10' })).toBe('fed_back');
    expect(step({ ...ready, feedback: rest }, 'fed_back', { today: '2026-03-11' })).toBe('E-NTC-06');
    expect(step({ ...ready, state: 'authority_review', feedback: rest }, 'closed')).toBe('E-NTC-05');
  });

  test('a failed review goes back and is remembered', () => {
    const result = stepNotice(rules, notice({ state: 'authority_review' }), { to: 'rectifying', at: '2026-03-02T00:00:00Z', by: '省局', note: '复查不通过', today: '2026-03-02', usableEvidence: new Set() });
    expect(result.ok && result.value.branches.map((branch) => branch.id)).toEqual(['sent_back']);
  });
});

describe('fields of a notice', () => {
  test('every required field is asked for, and one of address and domain', () => {
    const empty = notice({ values: {}, dueOn: null });
    const missing = noticeProblems(rules, empty).map((found) => found.where);
    expect(missing).toHaveLength(rules.noticeFields.filter((field) => field.required === 'required').length);
    expect(missing).toContain('values.deadline');
    expect(missing.at(-1)).toBe('values.ip');
    expect(noticeProblems(rules, notice({ values: { ...filled(['required']), domain_url: 'x.cn' } }))).toEqual([]);
  });
  test('a notice that names no deadline may say so', () => {
    expect(noticeProblems(rules, notice({ dueOn: null, values: { ...notice().values, deadline: '通报未写明' } }))).toEqual([]);
  });
  test('less is asked of a false alarm', () => {
    expect(asked('属实')).toBeGreaterThan(asked('误报') + 5);
  });
});

describe('deadline of a notice', () => {
  test('is its own, moved only by an agreed extension, and stops with the feedback', () => {
    const extension = { id: 'extension', at: '2026-03-05T00:00:00Z', by: '张三', note: '', newDueOn: '2026-03-20' };
    expect(effectiveDueOn(notice())).toBe('2026-03-10');
    expect(effectiveDueOn(notice({ branches: [{ ...extension, newDueOn: null }] }))).toBe('2026-03-10');
    expect(effectiveDueOn(notice({ branches: [extension] }))).toBe('2026-03-20');
    expect(effectiveDueOn(notice({ dueOn: null }))).toBeNull();
    expect([isNoticeOverdue(notice(), '2026-03-10'), isNoticeOverdue(notice(), '2026-03-11'), isNoticeOverdue(notice({ state: 'fed_back' }), '2026-03-11')]).toEqual([false, true, false]);
  });
  test('does not run against a feedback that was sent back after it: the new one has to be asked for', () => {
    const sentBack = (at: string) => ({ id: 'sent_back', at, by: '', note: '', newDueOn: null });
    const returned = notice({ state: 'rectifying', branches: [sentBack('2026-03-15T00:00:00Z')] });
    expect(effectiveDueOn(returned)).toBeNull();
    expect(isNoticeOverdue(returned, '2026-03-16')).toBe(false);
    const anew = { ...returned, branches: [...returned.branches, { ...sentBack('2026-03-16T00:00:00Z'), id: 'extension', newDueOn: '2026-03-30' }] };
    expect([effectiveDueOn(anew), isNoticeOverdue(anew, '2026-03-31')]).toEqual(['2026-03-30', true]);
    // Sent back in good time, the deadline of the notice still runs; on its last day by Beijing time, too.
    expect(effectiveDueOn(notice({ state: 'rectifying', branches: [sentBack('2026-03-10T15:00:00Z')] }))).toBe('2026-03-10');
  });
  test('unanswered first, undated before dated', () => {
    const order = noticeOrder([notice({ id: 'closed', state: 'closed' }), notice({ id: 'late' }), notice({ id: 'undated', dueOn: null }), notice({ id: 'soon', dueOn: '2026-03-05' })]);
    expect(order.map((one) => one.id)).toEqual(['undated', 'soon', 'late', 'closed']);
  });
});
