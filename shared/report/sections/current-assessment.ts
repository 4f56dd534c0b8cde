import { applicableItems } from '../../checklist/applicable-items';
import { runToReport } from '../../checklist/runs';
import type { Answer } from '../../dossier/checklist-records';
import type { EnterpriseType, Level } from '../../dossier/enterprise-type';
import type { DossierData } from '../../dossier/stores';
import { decidedLevel } from '../../grading/decided-level';
import { currentGrading, draftGrading } from '../../grading/grading-steps';
import type { RulePacks } from '../../rules/rule-packs';
import type { ReportDocument } from '../blocks';
import { assessmentReport } from './assessment-report';

/** What the current assessment report is made from. */
export interface CurrentAssessmentInput {
  readonly packs: RulePacks;
  readonly dossier: DossierData;
  readonly type: EnterpriseType;
  /** Civil date. */
  readonly today: string;
}

/**
 * The assessment report of a dossier as it would be handed in today: the newest closed run, else the open one or
 * today's answers as they stand. The level is the approved one, else that of the draft. Null while there is neither a
 * closed run nor a level.
 * @example currentAssessment({ packs, dossier, type: 'platform', today: '2026-11-23' })?.title
 */
export function currentAssessment({ packs, dossier, type, today }: CurrentAssessmentInput): ReportDocument | null {
  const pack = packs.checklist;
  const level = currentLevel(packs, dossier, type);
  const closed = Object.values(dossier.assessments).some((run) => run.type === type && run.closedOn !== null);
  if (level === null && !closed) return null;
  const standing = { type, level: level ?? 1, keyEnterprise: dossier.settings['keyEnterprise']?.value === true } as const;
  const answers: Record<string, Answer> = {};
  for (const answer of Object.values(dossier.answers)) if (answer.type === type) answers[answer.itemId] = answer;
  const chosen = runToReport(dossier.assessments, standing, { pack, items: applicableItems(pack, standing), answers, today });
  return assessmentReport({ packs, pack, dossier, ...chosen, createdOn: today });
}

function currentLevel(packs: RulePacks, dossier: DossierData, type: EnterpriseType): Level | null {
  const all = Object.values(dossier.gradings);
  const approved = currentGrading(all, type);
  if (approved?.frozen) return approved.frozen.level;
  const draft = draftGrading(all, type);
  return draft ? decidedLevel(packs.grading[type], draft).level : null;
}
