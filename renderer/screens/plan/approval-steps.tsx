import { Alert, Button } from 'antd';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { describeProblem } from '#shared/base/problem';
import { applyChanges, put } from '#shared/dossier/change';
import { approvalNames, approvalOrder, keepApprovals, openApprovals, signStep } from '#shared/plan/approval-steps';
import type { SignedStep } from '#shared/plan/approval-steps';
import { renderPlan } from '#shared/plan/plan-rendering';
import { freezePlan, nextPlace, planTextDigest } from '#shared/plan/plan-versions';
import { packRef } from '#shared/rules/rule-packs';
import { formatCivilDate } from '#shared/text/dates';
import { useClock, useNewId, useReadOnly } from '../../session/hooks';
import { ApprovalForm, learnedNote } from './approval-form';
import type { TypedStep } from './approval-form';
import type { PlanWork } from './use-plan';
import { useSaver } from './use-value-writer';
import './approval-steps.css';

/** 定稿: 编制, 评审 and 批准, each with its own name and day, also days apart; the last one freezes the version. */
export function ApprovalSteps({ work, blocked }: { readonly work: PlanWork; readonly blocked: boolean }): ReactNode {
  const { dossier, plan } = work;
  const readOnly = useReadOnly();
  const save = useSaver();
  const { sign, problem, frozen } = useSigning(work);
  const signed = openApprovals(dossier);
  const text = useMemo(() => planTextDigest(plan), [plan]);
  const last = signed.at(-1);
  return (
    <section className="gd-panel gd-stack" aria-labelledby="plan-approval">
      <h2 id="plan-approval">定稿</h2>
      <p className="gd-muted">编制、评审、批准分三步登记，可以在不同日期由不同的人完成。批准后本版文字和数据被冻结，之后的修改形成下一版。三步由本工具提出，细则没有规定审批形式，也没有规定企业预案必须备案；主管部门要求时再报送。</p>
      {frozen === '' ? null : <output>第 {frozen} 版已批准并冻结，可在“版本”里比较，在“预览与导出”里打印。</output>}
      {blocked ? <p role="note">还有不能定稿的错误，见上方；改好后再登记。</p> : null}
      {last && last.text !== text ? <Alert type="warning" title={`${approvalNames[last.step]}（${formatCivilDate(last.date)}）之后正文或数据有改动。请确认改动已按评审意见作出；需要重新过一遍时，撤回后重新登记。`} /> : null}
      <ol className="plan-approvals">
        {approvalOrder.map((step, at) => (
          <li key={step} aria-current={at === signed.length ? 'step' : undefined}>
            <h3>{approvalNames[step]}</h3>
            {at < signed.length ? (
              <div className="gd-row">
                <span>{stepWords(signed[at]!)}</span>
                {at === signed.length - 1 ? (
                  <Button size="small" disabled={readOnly} onClick={() => void save(`撤回预案${approvalNames[step]}`, [keepApprovals(signed.slice(0, at))])}>
                    撤回{approvalNames[step]}
                  </Button>
                ) : null}
              </div>
            ) : at > signed.length ? (
              <p className="gd-muted">先登记{approvalNames[approvalOrder[at - 1]!]}。</p>
            ) : (
              <ApprovalForm key={step} step={step} work={work} earliest={last?.date ?? ''} disabled={readOnly || blocked} onSign={(typed) => sign(step, typed, text)} />
            )}
          </li>
        ))}
      </ol>
      {problem === '' ? null : <Alert type="error" title={problem} />}
    </section>
  );
}

function stepWords({ name, date, note }: SignedStep): string {
  return [name, formatCivilDate(date), note].filter((part) => part !== '').join('，');
}

/** Signs a step; the last one puts the number onto the cover and freezes the text. */
function useSigning({ packs, dossier, today }: PlanWork): { readonly sign: (step: SignedStep['step'], typed: TypedStep, text: string) => Promise<void>; readonly problem: string; readonly frozen: string } {
  const save = useSaver();
  const clock = useClock();
  const newId = useNewId();
  const [problem, setProblem] = useState('');
  const [frozen, setFrozen] = useState('');
  const sign = async (step: SignedStep['step'], typed: TypedStep, text: string): Promise<void> => {
    const next = signStep(openApprovals(dossier), { step, name: typed.name, date: typed.date.format('YYYY-MM-DD'), note: typed.note?.trim() ?? '', text }, today);
    setProblem(next.ok ? '' : next.problems.map(describeProblem).join(' '));
    if (!next.ok) return;
    if (step !== 'approved') {
      if (await save(`登记预案${approvalNames[step]}`, [keepApprovals(next.value)])) focusForm();
      return;
    }
    const place = nextPlace(dossier.planVersions, typed.version, clock.now());
    setProblem(place.ok ? '' : place.problems.map(describeProblem).join(' '));
    if (!place.ok) return;
    const numbered = put('planValues', 'plan.version', { value: place.value.version });
    const version = freezePlan(renderPlan(packs, applyChanges(dossier, [numbered, keepApprovals(next.value)])), {
      id: newId(),
      ...place.value,
      pack: packRef(packs.plan),
      approvals: next.value.map(({ step: one, name, date, note }) => ({ step: one, name, date, note })),
      note: typed.note?.trim() || learnedNote(dossier),
    });
    if (!(await save(`批准预案 ${version.version}`, [numbered, keepApprovals([]), put('planVersions', version.id, version)]))) return;
    setFrozen(version.version);
    focusForm();
  };
  return { sign, problem, frozen };
}

/** The form that was sent is gone: the focus goes to the one that took its place. */
function focusForm(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('.plan-approvals [aria-current] input')?.focus());
}
