/** The six stages of the main job, in the order of the left column. */
export const stageIds = ['dossier', 'grading', 'registration', 'checklist', 'plan', 'submission'] as const;

/** One of `stageIds`; also the name of its route. */
export type StageId = (typeof stageIds)[number];

/** What the left column and the documents call a stage. */
export const stageNames: Readonly<Record<StageId, string>> = {
  dossier: '企业档案',
  grading: '定级',
  registration: '信息登记',
  checklist: '安全清单',
  plan: '应急预案',
  submission: '申报',
};

/** How far a stage is: nothing entered, being filled, filled but with errors, finished. */
export type StageState = 'not_started' | 'in_progress' | 'errors' | 'done';

/** A stage with its state; `problems` counts what is wrong or missing and is shown when the state is `errors`. */
export interface StageProgress {
  readonly stage: StageId;
  readonly state: StageState;
  readonly problems: number;
  /** A short figure for the home screen, e.g. `86/129 项`. */
  readonly detail?: string;
}

/**
 * The state of a stage in words, for screen readers and for print; the mark beside it is decoration.
 * @param progress the state; for `errors` the number of problems is part of the words
 * @example describeStageState({ stage: 'grading', state: 'errors', problems: 3 }) // '有 3 处错误'
 */
export function describeStageState(progress: StageProgress): string {
  if (progress.state === 'errors') return `有 ${progress.problems} 处错误`;
  return { not_started: '未开始', in_progress: '填写中', done: '已完成' }[progress.state];
}
