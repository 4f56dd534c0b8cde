import type { ReactNode } from 'react';
import { levelNames } from '#shared/dossier/enterprise-type';
import type { GradingRecord } from '#shared/dossier/grading-records';
import { viewGrading } from '#shared/grading/compare-gradings';
import { dueDate, findClock } from '#shared/clocks/due-date';
import { formatCivilDate, formatInstant } from '#shared/text/dates';
import { GradingDocuments } from './grading-documents';
import { SelfCheck } from './self-check';
import type { GradingWork } from './use-grading';

interface ApprovedGradingProps {
  readonly work: GradingWork;
  readonly record: GradingRecord;
}

const byWords = { score: '按得分', floor: '按下限规则', platform: '按平台结果', authority: '按主管部门认定', open: '' } as const;

/** The grading that counts, frozen: result, duties that follow, yearly self-check, report. */
export function ApprovedGrading({ work, record }: ApprovedGradingProps): ReactNode {
  const { pack, packs, draft } = work;
  const view = viewGrading(pack, record);
  const level = view.level ?? 1;
  const duties = pack.obligations.filter((one) => one.appliesTo === level);
  const evaluation = findClock(packs.clocks, `eval_l${level}`);
  const approved = record.approvals.find((step) => step.step === 'approved')?.date;
  const next = evaluation.ok && approved ? dueDate(evaluation.value, approved, packs.calendar) : null;
  return (
    <>
      <section className="gd-panel" aria-labelledby="gr-approved-title">
        <h2 id="gr-approved-title" tabIndex={-1}>
          已批准的定级
        </h2>
        <p className="gr-approved-line">
          <strong className="gr-level">{levelNames[level]}</strong>
          <span>
            得分 {view.score} / {pack.maxScore}（{byWords[view.by]}）
          </span>
          <span className="gd-muted">
            {record.approvedAt ? `${formatInstant(record.approvedAt)} 批准，已冻结` : ''} · {record.pack.id} {record.pack.version}
          </span>
        </p>
        {view.floorTexts.map((text) => (
          <p key={text}>{text}</p>
        ))}
        <table className="gr-table">
          <caption className="gd-sr">各要素的选择与得分</caption>
          <thead>
            <tr>
              <th scope="col">要素</th>
              <th scope="col">选择</th>
              <th scope="col">得分</th>
            </tr>
          </thead>
          <tbody>
            {view.perFactor.map((share) => (
              <tr key={share.factorId}>
                <td>{share.label}</td>
                <td>{share.optionLabel ?? '—'}</td>
                <td className="gd-number">{share.points === null ? '—' : `${share.points}/${share.max}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <h3>{levelNames[level]}企业的义务（细则）</h3>
        <ul>
          {duties.map((duty) => (
            <li key={duty.id}>
              {duty.text} <span className="gd-muted">（{articleOf(duty.sources)}）</span>
            </li>
          ))}
        </ul>
        {next?.ok && evaluation.ok ? (
          <p>
            {evaluation.value.label}：{evaluation.value.force === 'statutory' ? '法定期限' : '参照，非强制'}。还没有评测记录时，按批准日推算为 {formatCivilDate(next.value.due)} 前（起算点细则未写，供参考）。
          </p>
        ) : null}
      </section>
      {draft === null ? <SelfCheck work={work} record={record} /> : null}
      <GradingDocuments work={work} record={record} />
    </>
  );
}

const articleNumbers: Readonly<Record<string, string>> = { art7: '第七条', art8: '第八条', art9: '第九条', art10: '第十条', art11: '第十一条', art12: '第十二条' };

/** 细则第七条 for `SEED:art7`. */
function articleOf(sources: readonly string[]): string {
  return sources.map((source) => articleNumbers[/^SEED:(art\d+)/.exec(source)?.[1] ?? ''] ?? '').filter(Boolean).map((words) => `细则${words}`).join('、');
}
