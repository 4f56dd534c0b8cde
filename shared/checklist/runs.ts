import type { Assessment } from '../dossier/checklist-records';
import type { EnterpriseType } from '../dossier/enterprise-type';
import type { Records } from '../dossier/stores';
import { asItStands } from './assessments';
import type { Closing } from './assessments';
import type { Applicability } from './applicable-items';

/**
 * The closed runs of one type, newest first; of two that were closed on the same day, the one with the later answer.
 * @example closedRuns(dossier.assessments, 'platform')[0]?.closedOn
 */
export function closedRuns(assessments: Records<'assessments'>, type: EnterpriseType): readonly Assessment[] {
  return Object.values(assessments)
    .filter((run) => run.type === type && run.closedOn !== null)
    .toSorted((left, right) => (timeKey(left) < timeKey(right) ? 1 : -1));
}

/**
 * The run that a report shows when none was asked for: the newest closed one, else the open one as it stands, else a
 * self-assessment of today's answers that is not kept.
 * @param today civil date
 * @returns the run and the closed one before it
 * @example runToReport(dossier.assessments, { type: 'platform', level: 2, keyEnterprise: false }, { pack, items, answers, today: '2026-11-23' })
 */
export function runToReport(
  assessments: Records<'assessments'>,
  { type, level, keyEnterprise }: Applicability,
  { today, ...standing }: Pick<Closing, 'pack' | 'items' | 'answers'> & { readonly today: string },
): { readonly run: Assessment; readonly previous: Assessment | null } {
  const [newest, before] = closedRuns(assessments, type);
  if (newest) return { run: newest, previous: before ?? null };
  const open = Object.values(assessments).find((run) => run.type === type && run.closedOn === null);
  return { run: asItStands(open ?? draftRun({ type, level, today }), { ...standing, keyEnterprise }), previous: null };
}

function draftRun({ type, level, today }: Pick<Applicability, 'type' | 'level'> & { today: string }): Assessment {
  return {
    id: 'draft',
    type,
    level,
    mode: 'self',
    assessor: '',
    certificate: '',
    scope: '',
    conclusion: '',
    startedOn: today,
    closedOn: null,
    frozen: {},
    items: {},
    keyEnterprise: false,
    pack: null,
    result: null,
  };
}

const timeKey = (run: Assessment): string => `${run.closedOn ?? ''} ${lastAnswer(run)} ${run.startedOn} ${run.id}`;

/** Instant of the newest answer that the run froze; text of one form, so that it sorts by time. */
function lastAnswer(run: Assessment): string {
  return Object.values(run.frozen).reduce((newest, { updatedAt }) => (updatedAt > newest ? updatedAt : newest), '');
}
