import { Progress } from 'antd';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { Problem } from '#shared/base/problem';
import { attachmentGaps, registrationGaps } from '#shared/registration/registration-gaps';
import { ProblemList } from '../../ui/problem-list';
import type { RegistrationWork } from './use-registration';

/** How complete the registration is; each line names what is missing and jumps to where it is filled in. */
export function CompletenessPanel({ work }: { readonly work: RegistrationWork }): ReactNode {
  const { source, record, today, type } = work;
  const navigate = useNavigate();
  const found = useMemo(() => registrationGaps(source, today), [source, today]);
  const attachments = useMemo(() => attachmentGaps(source, record), [source, record]);
  const fromGrading = useMemo(() => new Set(source.pack.groups.filter((group) => group.store === 'grading').flatMap((group) => group.fields.map((field) => `field.${field.id}`))), [source]);
  const jump = ({ where = '' }: Problem): void => {
    if (where.startsWith('attachment.')) document.getElementById(where.replace('.', '-'))?.focus();
    else if (fromGrading.has(where)) void navigate(`/grading?type=${type}`);
    else void navigate(`/dossier?goto=${encodeURIComponent(where)}`);
  };
  const problems = [...found.problems, ...attachments];
  const errors = found.problems.filter((one) => one.severity === 'error').length;
  return (
    <section className="gd-panel" aria-labelledby="rg-complete-title">
      <h2 id="rg-complete-title">完整度</h2>
      <p>
        必填 {found.filled}/{found.required} 项已填好{errors > 0 ? `，还有 ${errors} 处要补` : '，可以登记'}。
      </p>
      <Progress percent={Math.floor((found.filled / Math.max(1, found.required)) * 100)} aria-label="登记完整度" status={errors > 0 ? 'normal' : 'success'} />
      {problems.length > 0 ? (
        <details open={problems.length <= 8}>
          <summary className="rg-summary">{summaryOf(errors, problems.length - errors)}</summary>
          <ProblemList problems={problems} title="点击一项，直接到要填的地方" onJump={jump} />
        </details>
      ) : null}
    </section>
  );
}

/** What the list holds: what must be filled in, and what is only advised. */
function summaryOf(errors: number, reminders: number): string {
  if (errors === 0) return `提醒 ${reminders} 条，不影响登记`;
  return `要补的内容 ${errors} 处${reminders > 0 ? `，另有提醒 ${reminders} 条` : ''}`;
}
