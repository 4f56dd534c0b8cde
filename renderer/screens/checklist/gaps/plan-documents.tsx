import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { enterpriseName } from '#shared/dossier/enterprise-name';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import type { Gap } from '#shared/dossier/checklist-records';
import { rectificationPlan } from '#shared/report/sections/rectification-plan';
import { SaveDocument } from '../../../documents/save-document';
import { useClock, useDossier } from '../../../session/hooks';

/** 整改计划 of a type as PDF and DOCX, and the way to the table for Excel and WPS. */
export function PlanDocuments({ type, gaps }: { readonly type: EnterpriseType; readonly gaps: readonly Gap[] }): ReactNode {
  const dossier = useDossier();
  const clock = useClock();
  const name = enterpriseName(dossier);
  const { search } = useLocation();
  return (
    <div className="gd-row">
      <SaveDocument what="整改计划" name="整改计划" make={() => rectificationPlan({ enterpriseName: name, type, dossier, gaps, createdOn: clock.today() })} />
      <Link to={`/checklist/exchange${search}`}>整改任务表格（XLSX）导出与导入</Link>
    </div>
  );
}
