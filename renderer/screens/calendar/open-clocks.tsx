import type { ReactNode } from 'react';
import { usePacks } from '../../session/hooks';
import { ForceTag } from '../../ui/force-tag';

/** All clocks that the app knows, also those for which the text gives no figure, and how days are counted. */
export function OpenClocks(): ReactNode {
  const { clocks, calendar } = usePacks();
  return (
    <details className="gd-gaps">
      <summary>期限一览与计算口径</summary>
      <ul className="gd-clock-list">
        {clocks.clocks.map((clock) => (
          <li key={clock.id}>
            <ForceTag force={clock.force} owner={clock.owner} />
            <strong>{clock.label}</strong>（{clock.basis}）：{clock.method}
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
