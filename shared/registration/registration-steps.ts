import { isCivilDate } from '../base/civil-date';
import { problem } from '../base/problem';
import type { Problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import type { EnterpriseType } from '../dossier/enterprise-type';
import type { RegistrationRecord } from '../dossier/registration-records';
import type { RegistrationPack, Transition } from '../rules/registration-pack';

/** What is recorded with a step. */
export interface StepInput {
  readonly at: string;
  /** Civil date of today; dates of steps cannot lie after it. */
  readonly today: string;
  /** There is an approved grading of the type. */
  readonly graded: boolean;
  /** Civil date on which it happened: submission, notice. */
  readonly on?: string;
  readonly receiptNumber?: string;
  readonly note?: string;
}

/**
 * A registration that has not begun.
 * @example newRegistration('platform').state // 'not_graded'
 */
export function newRegistration(type: EnterpriseType): RegistrationRecord {
  return { type, state: 'not_graded', values: {}, attachments: {}, submittedOn: null, receiptNumber: '', correctionNotifiedOn: null, history: [] };
}

/**
 * Steps that can follow the state (article 6; the states are inferred from articles 4 to 6).
 * @example nextSteps(packs.registration, 'under_check').map((step) => step.to) // ['passed', 'to_correct']
 */
export function nextSteps(pack: RegistrationPack, state: RegistrationRecord['state']): readonly Transition[] {
  return pack.transitions.filter((step) => step.from === state);
}

/**
 * Name of a state as the workflow calls it.
 * @example stateName(packs.registration, 'to_correct') // '待补正'
 */
export function stateName(pack: RegistrationPack, state: RegistrationRecord['state']): string {
  return pack.states.find((one) => one.id === state)?.label ?? state;
}

/**
 * Takes a step: checks what must be known, changes the state, keeps dates and receipt number, adds a line to the
 * history. Errors: E-REG-30 step not possible from here, -31 no approved grading, -32 date missing or wrong, -33 date
 * in the future, -34 receipt number missing, -35 text too long.
 * @example takeStep(pack, record, 'submitted', { at, today, graded: true, on: '2026-11-20', receiptNumber: '530-0042' })
 */
export function takeStep(pack: RegistrationPack, record: RegistrationRecord, to: RegistrationRecord['state'], input: StepInput): Result<RegistrationRecord> {
  const step = nextSteps(pack, record.state).find((one) => one.to === to);
  if (!step) {
    return fail(problem('E-REG-30', `当前状态是“${stateName(pack, record.state)}”，不能直接变为“${stateName(pack, to)}”。请按流程逐步登记。`, 'state'));
  }
  const [first, ...rest] = stepProblems(step, input);
  if (first) return fail(first, ...rest);
  const submitted = step.needs.includes('submitted_on');
  return ok({
    ...record,
    state: to,
    submittedOn: submitted ? (input.on ?? null) : record.submittedOn,
    receiptNumber: submitted && input.receiptNumber ? input.receiptNumber.trim() : record.receiptNumber,
    correctionNotifiedOn: step.needs.includes('notified_on') ? (input.on ?? null) : record.correctionNotifiedOn,
    history: [...record.history, { at: input.at, from: record.state, to, note: historyNote(step, input) }],
  });
}

function stepProblems({ needs }: Transition, input: StepInput): readonly Problem[] {
  const found: Problem[] = [];
  if (needs.includes('approved_grading') && !input.graded) found.push(problem('E-REG-31', '还没有批准的定级。请先在“定级”中完成并批准。', 'grading'));
  if (needs.includes('submitted_on') || needs.includes('notified_on')) {
    const on = input.on ?? '';
    if (!isCivilDate(on)) found.push(problem('E-REG-32', '请填写有效的日期，如 2026-03-12。', 'on'));
    else if (on > input.today) found.push(problem('E-REG-33', '日期在今天之后。请填写实际发生的日期。', 'on'));
  }
  if (needs.includes('receipt_number') && (input.receiptNumber ?? '').trim() === '') {
    found.push(problem('E-REG-34', '请填写平台回执号或受理编号；没有编号时写明提交方式，如“平台提交，未给编号”。', 'receiptNumber'));
  }
  if ([input.receiptNumber, input.note].some((text) => (text ?? '').length > 500)) found.push(problem('E-REG-35', '回执号和备注各不超过 500 字。请删减。', 'note'));
  return found;
}

function historyNote(step: Transition, input: StepInput): string {
  const parts = [
    step.label,
    step.needs.includes('submitted_on') || step.needs.includes('notified_on') ? (input.on ?? '') : '',
    step.needs.includes('submitted_on') && input.receiptNumber ? `回执号 ${input.receiptNumber.trim()}` : '',
    (input.note ?? '').trim(),
  ];
  return parts.filter((part) => part !== '').join('；');
}

/** A clock that a registration has running. */
export interface RunningClock {
  readonly clockId: string;
  readonly start: string;
}

/**
 * The clock that the state keeps running: the authority's 30 working days after the first submission, the
 * enterprise's 20 working days after a correction notice (article 6). After a correction was handed in the text names
 * no second check, so none is shown.
 * @example runningClock(record) // { clockId: 'verify', start: '2026-11-20' }
 */
export function runningClock(record: RegistrationRecord): RunningClock | null {
  if (record.state === 'to_correct' && record.correctionNotifiedOn) return { clockId: 'correct', start: record.correctionNotifiedOn };
  const corrected = record.history.some((line) => line.to === 'corrected');
  const waiting = record.state === 'submitted' || record.state === 'under_check';
  return waiting && !corrected && record.submittedOn ? { clockId: 'verify', start: record.submittedOn } : null;
}
