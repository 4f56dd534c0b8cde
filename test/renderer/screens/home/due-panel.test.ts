import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router';
import { expect, it } from 'vitest';
import type { DueItem } from '#shared/overview/due-item';
import { DuePanel } from '../../../../renderer/screens/home/due-panel';
import { homeRows } from '../../../../renderer/screens/home/due-rows';

const item: DueItem = { id: 'regrade.x', title: '完成重新定级', basis: '细则第四条', force: 'statutory', owner: 'enterprise', type: null, due: '2026-10-08', earliest: '2026-10-03', estimated: false, method: '', route: '/grading', remindDays: [] };

const words = (today: string): string => renderToStaticMarkup(createElement(MemoryRouter, null, createElement(DuePanel, { rows: homeRows([item], [], today), next: undefined, today })));

it('counts what is late from the last day, which a holiday moved, not from the day to plan for', () => {
  expect(words('2026-10-05')).toContain('最迟还有 3 天');
  expect(words('2026-10-05')).not.toContain('逾期');
  expect(words('2026-10-08')).toContain('今天到期');
  expect(words('2026-10-10')).toContain('已逾期 2 天');
});
