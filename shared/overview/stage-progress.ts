import { applicableItems } from '../checklist/applicable-items';
import type { EnterpriseType } from '../dossier/enterprise-type';
import { enterpriseTypeNames } from '../dossier/enterprise-type';
import { currentGrading, draftGrading } from '../grading/grading-steps';
import { planValues } from '../plan/plan-values';
import { staleValues } from '../plan/plan-freshness';
import type { StageId, StageProgress, StageState } from '../text/stage-words';
import { dossierGaps } from './dossier-gaps';
import type { OverviewSource } from './due-item';

/**
 * How far each of the six stages is, over the given types. A stage over several types is done when it is done for all
 * of them and under way when any of them is.
 * @param types types to look at; all of the enterprise for the left column, one for a card
 * @example stageProgress(source, ['platform'])[1] // { stage: 'grading', state: 'done', problems: 0, detail: '二级' }
 */
export function stageProgress(source: OverviewSource, types: readonly EnterpriseType[]): readonly StageProgress[] {
  const over = (stage: StageId, one: (source: OverviewSource, type: EnterpriseType) => Part): StageProgress =>
    together(stage, types.map((type) => ({ ...one(source, type), type })));
  return [
    dossierProgress(source),
    over('grading', gradingPart),
    over('registration', registrationPart),
    over('checklist', checklistPart),
    planProgress(source),
    over('submission', submissionPart),
  ];
}

interface Part {
  readonly state: StageState;
  readonly problems: number;
  readonly detail?: string;
}

const none: Part = { state: 'not_started', problems: 0 };

function together(stage: StageId, parts: readonly (Part & { readonly type: EnterpriseType })[]): StageProgress {
  const problems = parts.reduce((sum, part) => sum + part.problems, 0);
  const named = parts.filter((part) => part.detail !== undefined);
  const detail = named.map((part) => (parts.length > 1 ? `${enterpriseTypeNames[part.type]} ${part.detail ?? ''}` : (part.detail ?? ''))).join('；');
  return { stage, state: joinStates(parts), problems, ...(detail === '' ? {} : { detail }) };
}

function joinStates(parts: readonly Part[]): StageState {
  if (parts.some((part) => part.state === 'errors')) return 'errors';
  if (parts.length > 0 && parts.every((part) => part.state === 'done')) return 'done';
  return parts.every((part) => part.state === 'not_started') ? 'not_started' : 'in_progress';
}

function dossierProgress({ packs, dossier, today }: OverviewSource): StageProgress {
  const gaps = dossierGaps(packs, dossier, today);
  const errors = gaps.wrong.filter((found) => found.severity === 'error').length;
  const detail = `必填 ${gaps.filled}/${gaps.required} 项`;
  const state = errors > 0 ? 'errors' : !gaps.started ? 'not_started' : gaps.missing.length > 0 ? 'in_progress' : 'done';
  return { stage: 'dossier', state, problems: errors, detail };
}

const levelWords = ['', '一级', '二级', '三级'];

function gradingPart({ dossier }: OverviewSource, type: EnterpriseType): Part {
  const records = Object.values(dossier.gradings);
  const draft = draftGrading(records, type);
  const approved = currentGrading(records, type);
  if (draft) return { state: 'in_progress', problems: 0, detail: draft.regradeOf ? '重新定级中' : '定级中' };
  return approved?.frozen ? { state: 'done', problems: 0, detail: levelWords[approved.frozen.level] ?? '' } : none;
}

const registrationWords = {
  not_graded: undefined,
  graded: '待提交',
  submitted: '已提交',
  under_check: '核查中',
  passed: '核查通过',
  to_correct: '待补正',
  corrected: '已补正',
  to_regrade: '需重新定级',
} as const;

function registrationPart({ dossier }: OverviewSource, type: EnterpriseType): Part {
  const state = dossier.registrations[type]?.state ?? 'not_graded';
  const detail = registrationWords[state];
  if (detail === undefined) return none;
  if (state === 'to_correct' || state === 'to_regrade') return { state: 'errors', problems: 1, detail };
  return { state: state === 'passed' ? 'done' : 'in_progress', problems: 0, detail };
}

function checklistPart({ packs, dossier }: OverviewSource, type: EnterpriseType): Part {
  const level = currentGrading(Object.values(dossier.gradings), type)?.frozen?.level;
  const answers = Object.values(dossier.answers).filter((answer) => answer.type === type);
  if (level === undefined) return answers.length > 0 ? { state: 'in_progress', problems: 0, detail: '待定级' } : none;
  const keyEnterprise = dossier.settings['keyEnterprise']?.value === true;
  const items = new Set(applicableItems(packs.checklist, { type, level, keyEnterprise }).map((item) => item.id));
  const judged = answers.filter((answer) => items.has(answer.itemId) && !answer.toConfirm && (answer.verdict !== null || Object.keys(answer.objects).length > 0));
  const detail = `${judged.length}/${items.size} 项`;
  if (judged.length === 0) return { ...none, detail };
  return { state: judged.length >= items.size ? 'done' : 'in_progress', problems: 0, detail };
}

function planProgress({ dossier, packs }: OverviewSource): StageProgress {
  const versions = Object.values(dossier.planVersions).toSorted((left, right) => (left.approvedAt < right.approvedAt ? -1 : 1));
  const newest = versions.at(-1);
  if (newest) {
    const stale = Object.keys(newest.values).length === 0 ? 0 : staleValues(packs.plan, newest, planValues(packs, dossier)).length;
    return { stage: 'plan', state: 'done', problems: 0, detail: `已批准：${newest.version}${stale === 0 ? '' : `，此后 ${stale} 项信息有变化，请评审`}` };
  }
  const begun = Object.keys(dossier.planValues).length + Object.keys(dossier.planSections).length > 0;
  return { stage: 'plan', state: begun ? 'in_progress' : 'not_started', problems: 0 };
}

const resultWords = { accepted: '已受理', passed: '核查通过', correction: '待补正', rejected: '不予受理' } as const;

function submissionPart({ dossier }: OverviewSource, type: EnterpriseType): Part {
  const newest = Object.values(dossier.submissions)
    .filter((one) => one.type === type)
    .toSorted((a, b) => a.revision - b.revision)
    .at(-1);
  if (newest === undefined) return none;
  const answer = Object.values(dossier.receipts)
    .filter((one) => one.submissionId === newest.id)
    .toSorted((a, b) => (a.receivedOn < b.receivedOn ? -1 : 1))
    .at(-1);
  const detail = `第 ${newest.revision} 版${answer === undefined ? '已导出' : resultWords[answer.result]}`;
  // Not errors: the days of a 补正 stand in the list of what is due, and saying it twice would only confuse.
  return { state: answer?.result === 'correction' || answer?.result === 'rejected' ? 'in_progress' : 'done', problems: 0, detail };
}
