import { Button } from 'antd';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { levelNames } from '#shared/dossier/enterprise-type';
import type { Level } from '#shared/dossier/enterprise-type';
import type { GradingRecord } from '#shared/dossier/grading-records';
import { answersOf } from '#shared/grading/decided-level';
import { grade } from '#shared/grading/grade';
import { whatIf } from '#shared/grading/what-if';
import type { WhatIf } from '#shared/grading/what-if';
import { useSidePanel } from '../../ui/side-panel';
import type { SidePanelContent } from '../../ui/side-panel';
import { ImpactList } from './impact-list';
import type { GradingWork } from './use-grading';

interface WhatIfTableProps {
  readonly work: GradingWork;
  readonly draft: GradingRecord;
}

/** 哪一项变化会改变级别: the smallest changes, and what each would change elsewhere. Nothing is recorded. */
export function WhatIfTable({ work, draft }: WhatIfTableProps): ReactNode {
  const { pack } = work;
  const { open } = useSidePanel();
  const level = useMemo(() => grade(pack, answersOf(draft), draft.facts).level, [pack, draft]);
  const rows = useMemo(() => whatIf(pack, answersOf(draft), draft.facts), [pack, draft]);
  return (
    <section className="gd-panel" aria-labelledby="gr-what-if-title">
      <h2 id="gr-what-if-title">哪一项变化会改变级别</h2>
      {level === null ? <p className="gd-muted">全部要素选好后，这里列出最小的变化。试算不改动记录。</p> : null}
      {level !== null && rows.length === 0 ? <p>三个以内的要素变化都不会改变级别（下限规则或得分余量较大）。</p> : null}
      {level !== null && rows.length > 0 ? (
        <table className="gr-table">
          <thead>
            <tr>
              <th scope="col">如果</th>
              <th scope="col">得分</th>
              <th scope="col">级别</th>
              <th scope="col">影响</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.changes.map((change) => `${change.factorId}=${change.to}`).join()}>
                <td>{changeWords(row)}</td>
                <td className="gd-number">{row.score}</td>
                <td className="gr-nowrap">{levelNames[row.level]}</td>
                <td>
                  <Button
                    size="small"
                    aria-label={`查看影响：${changeWords(row)}，变为${levelNames[row.level]}`}
                    onClick={() => open(impactContent(work, level, row.level))}
                  >
                    查看影响
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}

function impactContent(work: GradingWork, from: Level, to: Level): SidePanelContent {
  return { title: `变为${levelNames[to]}会改变什么`, body: <ImpactList work={work} from={from} to={to} /> };
}

const changeWords = (row: WhatIf): string => row.changes.map((change) => `${change.label}改为“${change.toLabel}”`).join('，且');
