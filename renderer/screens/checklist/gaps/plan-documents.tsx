import type { ReactNode } from 'react';
import type { Gap } from '#shared/dossier/checklist-records';
import { rectificationPlan } from '#shared/report/sections/rectification-plan';
import { useClock, useDossier } from '../../../session/hooks';
import { SaveDocument } from '../save-document';

/** 整改计划 as PDF and DOCX; the table for Excel is under 表格与规则包. */
export function PlanDocuments({ gaps }: { readonly gaps: readonly Gap[] }): ReactNode {
  const dossier = useDossier();
  const clock = useClock();
  const enterpriseName = String(dossier.profile['profile']?.values['name'] ?? '');
  return <SaveDocument what="整改计划" name="整改计划" make={() => rectificationPlan({ enterpriseName, dossier, gaps, createdOn: clock.today() })} />;
}
