import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Problem } from '#shared/base/problem';
import { put } from '#shared/dossier/change';
import { findingGap, gapOfFinding } from '#shared/plan/finding-gap';
import { valueText } from '#shared/plan/plan-value';
import { useClock, useNewId, useReadOnly } from '../../session/hooks';
import { EmptyState } from '../../ui/empty-state';
import { ProblemList } from '../../ui/problem-list';
import { useGoTo } from '../../ui/use-go-to';
import { ApprovalSteps } from './approval-steps';
import { findingRoute, placeId } from './finding-route';
import { OpenLessons } from './section-lessons';
import type { PlanWork } from './use-plan';
import { useSaver } from './use-value-writer';

/** 检查与定稿: what is missing with a jump to each place, then 编制 → 评审 → 批准 and the frozen version. */
export function ChecksPage({ work }: { readonly work: PlanWork }): ReactNode {
  const navigate = useNavigate();
  const { findings, packs } = work;
  useGoTo(placeId);
  const problems: Problem[] = findings.map((finding, at) => ({ code: `E-${finding.id}`, severity: finding.severity, message: finding.message, where: String(at) }));
  const jump = (found: Problem): void => {
    const finding = findings[Number(found.where)];
    if (finding) void navigate(findingRoute(finding, packs.plan));
  };
  const actions = new Map(findings.map(({ id }, at): [string, ReactNode] => [String(at), <ToRectification key={id} work={work} id={id} />]));
  return (
    <div className="gd-stack">
      {problems.length === 0 ? <EmptyState title="16 项检查都通过">可以送评审并批准。</EmptyState> : <ProblemList problems={problems} onJump={jump} actions={actions} />}
      <OpenLessons work={work} />
      <ContactsChecked work={work} />
      <ApprovalSteps work={work} blocked={findings.some((finding) => finding.severity === 'error')} />
    </div>
  );
}

/** Sends what cannot be mended by writing into rectification 整改; nothing for other findings. */
function ToRectification({ work, id }: { readonly work: PlanWork; readonly id: string }): ReactNode {
  const save = useSaver();
  const newId = useNewId();
  const clock = useClock();
  const readOnly = useReadOnly();
  const standing = findingGap(work.packs.plan, id, work.dossier);
  if (standing === null) return null;
  if (standing === 'made') return <Link to="/checklist/gaps">已转入整改</Link>;
  return (
    <Button size="small" aria-label={`转入整改：${id}`} disabled={readOnly} onClick={() => void save('预案检查转入整改', [gapOfFinding(work.packs.plan, id, { id: newId(), at: clock.now() })])}>
      转入整改
    </Button>
  );
}

function ContactsChecked({ work }: { readonly work: PlanWork }): ReactNode {
  const save = useSaver();
  const readOnly = useReadOnly();
  const held = work.dossier.planValues['contacts.checkedOn']?.value;
  return (
    <section className="gd-panel gd-row" aria-label="通讯录核对">
      <span>{typeof held === 'string' ? `通讯录上次核对：${valueText(held)}` : '通讯录还没有核对记录'}（每季度拨测一遍，内部目标）</span>
      <Button id={placeId('contacts.checkedOn')} disabled={readOnly} onClick={() => void save('核对通讯录', [put('planValues', 'contacts.checkedOn', { value: work.today })])}>
        通讯录已核对
      </Button>
    </section>
  );
}
