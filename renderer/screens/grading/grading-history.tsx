import { useState } from 'react';
import type { ReactNode } from 'react';
import { levelNames } from '#shared/dossier/enterprise-type';
import type { Level } from '#shared/dossier/enterprise-type';
import { compareGradings, viewGrading } from '#shared/grading/compare-gradings';
import type { GradingRecord } from '#shared/dossier/grading-records';
import { formatInstant } from '#shared/text/dates';
import { ImpactList } from './impact-list';
import type { GradingWork } from './use-grading';

const levelWords = (level: Level | null): string => (level === null ? '未定' : levelNames[level]);

/** All gradings of the type, and two of them side by side. */
export function GradingHistory({ work }: { readonly work: GradingWork }): ReactNode {
  const { pack, history, draft } = work;
  const all: readonly GradingRecord[] = [...(draft && history.length > 0 ? [draft] : []), ...history];
  const [left, setLeft] = useState<string | null>(null);
  const [right, setRight] = useState<string | null>(null);
  if (all.length === 0) return null;
  const later = all.find((one) => one.id === right) ?? all[0]!;
  const earlier = all.find((one) => one.id === left) ?? all.find((one) => one.id !== later.id);
  return (
    <details className="gd-panel" open={all.length > 1}>
      <summary className="gr-summary">定级历史（{history.length} 次已批准）</summary>
      <ul>
        {all.map((record) => (
          <li key={record.id}>
            {nameOf(record)}：{levelWords(viewGrading(pack, record).level)}，{viewGrading(pack, record).score} 分
          </li>
        ))}
      </ul>
      {earlier ? (
        <>
          <div className="gd-row">
            <Choice label="对比：较早" records={all} value={earlier.id} onChange={setLeft} />
            <Choice label="较晚" records={all} value={later.id} onChange={setRight} />
          </div>
          <Comparison work={work} earlier={earlier} later={later} />
        </>
      ) : null}
    </details>
  );
}

const statusWords = { draft: '草稿', approved: '现行', superseded: '已被替代' } as const;
const nameOf = (record: GradingRecord): string => `${formatInstant(record.approvedAt ?? record.createdAt)}（${statusWords[record.status]}）`;

interface ChoiceProps {
  readonly label: string;
  readonly records: readonly GradingRecord[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

function Choice({ label, records, value, onChange }: ChoiceProps): ReactNode {
  return (
    <label>
      {label}{' '}
      <select className="gr-select" value={value} onChange={(event) => onChange(event.target.value)}>
        {records.map((record) => (
          <option key={record.id} value={record.id}>
            {nameOf(record)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Comparison({ work, earlier, later }: { readonly work: GradingWork; readonly earlier: GradingRecord; readonly later: GradingRecord }): ReactNode {
  const compared = compareGradings(work.pack, earlier, later);
  const sign = compared.scoreChange > 0 ? '+' : '';
  return (
    <>
      <p>
        得分 {compared.before.score} → {compared.after.score}（{sign}
        {compared.scoreChange}）；级别 {levelWords(compared.before.level)} → {levelWords(compared.after.level)}
      </p>
      <table className="gr-table">
        <thead>
          <tr>
            <th scope="col">要素</th>
            <th scope="col">较早</th>
            <th scope="col">较晚</th>
            <th scope="col">变化</th>
          </tr>
        </thead>
        <tbody>
          {compared.factors.map((factor) => (
            <tr key={factor.factorId} data-changed={factor.changed}>
              <td>{factor.label}</td>
              <td>{factor.before?.optionLabel ?? '—'}</td>
              <td>{factor.after?.optionLabel ?? '—'}</td>
              <td>{factor.changed ? `有变化（${factor.before?.points ?? '—'} → ${factor.after?.points ?? '—'} 分）` : '相同'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {compared.levelChanged && compared.before.level !== null && compared.after.level !== null ? (
        <details>
          <summary>级别变化带来的影响</summary>
          <ImpactList work={work} from={compared.before.level} to={compared.after.level} />
        </details>
      ) : null}
    </>
  );
}
