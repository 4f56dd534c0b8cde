import type { ReactNode } from 'react';
import { usePacks } from '../../session/hooks';
import { ForceTag } from '../../ui/force-tag';

/** Marks of the pack for what was not read in the text itself. */
const unsure: ReadonlySet<string> = new Set(['medium', 'inferred']);

/** All clocks that the app knows, also those for which the text gives no figure, and how days are counted. */
export function OpenClocks(): ReactNode {
  const { clocks, calendar } = usePacks();
  return (
    <details className="gd-gaps">
      <summary>期限一览与计算口径</summary>
      <ul className="gd-clock-list">
        {clocks.clocks.map((clock) => (
          <li key={clock.id}>
            {/* The duty stands in the text, a date does not: that is no 法定期限. */}
            {clock.period.unit === 'open' ? <span className="gd-force gd-force-reference">条文未定日期</span> : <ForceTag force={clock.force} owner={clock.owner} />}
            <strong>{clock.label}</strong>（{clock.basis}）：{clock.method}
            {unsure.has(clock.confidence) ? <span className="gd-muted">（{clocks.confidenceLegend?.[clock.confidence] ?? clock.confidence}）</span> : null}
          </li>
        ))}
      </ul>
      <h3>怎样计算</h3>
      <ul>
        {clocks.rules.map((rule) => (
          <li key={rule.id}>{rule.text}</li>
        ))}
      </ul>
      <p className="gd-muted">
        工作日历：
        {calendar.years.map((year) => `${year.year} 年（${year.status === 'published' ? '已公布' : '未公布，按法定节假日预计'}）`).join('、')}。
      </p>
    </details>
  );
}
