import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { rateText, roundedRate } from '#shared/checklist/rate-text';
import { scoreChecklist } from '#shared/checklist/score-checklist';
import type { ChecklistScore } from '#shared/checklist/score-checklist';
import { barChart } from '#shared/report/charts/bar-chart';
import { radarChart } from '#shared/report/charts/radar-chart';
import type { Tone } from '#shared/report/charts/svg';
import { categoryHeat } from '#shared/report/sections/assessment-report-analysis';
import { DataTable } from '../../../ui/data-table';
import { Figure } from '../figure';
import { ProgressFigures } from '../list/progress-figures';
import type { ChecklistView } from '../use-checklist';

type CategoryRow = ChecklistScore['byCategory'][number];

const toneOf = (rate: number | null): Tone => (rate === null ? 'idle' : rate >= 90 ? 'good' : rate >= 60 ? 'warn' : 'bad');
const round = (rate: number | null): number | null => (rate === null ? null : roundedRate(rate));

/** Where the checklist stands now: figures with the table that says the same. */
export function CurrentResult({ view }: { readonly view: ChecklistView }): ReactNode {
  const { pack, items, answers } = view;
  const score = useMemo(() => scoreChecklist({ pack, items, answers }), [pack, items, answers]);
  const charts = useMemo(() => {
    const rows = score.byCategory;
    return {
      radar: radarChart({ title: '各类符合率', unit: '%', axes: rows.map(({ title, rate }) => ({ label: title, value: round(rate), max: 100 })) }),
      bars: barChart({ title: '各类符合率', unit: '%', mark: { share: 0.9, word: '90%' }, bars: rows.map(({ title, rate }) => ({ label: title, value: round(rate), max: 100, tone: toneOf(rate) })) }),
      heat: categoryHeat({ byCategory: rows.map((row) => ({ ...row, open: row.count - row.answered })) }),
    };
  }, [score]);
  return (
    <section className="gd-panel" aria-labelledby="cl-now-title">
      <h2 id="cl-now-title">当前结果</h2>
      <ProgressFigures score={score} />
      <div className="cl-charts">
        <Figure chart={charts.radar} caption="各类符合率" />
        <Figure chart={charts.bars} caption="各类符合率与 90% 线" />
        <Figure chart={charts.heat} caption="各类结论分布" />
      </div>
      <details className="cl-more">
        <summary>以表格查看</summary>
        <DataTable<CategoryRow>
          caption="各类结论与符合率"
          rowKey={(row) => row.id}
          dataSource={[...score.byCategory]}
          columns={[
            { title: '类别', dataIndex: 'title' },
            { title: '项数', dataIndex: 'count', width: 80 },
            { title: '符合', dataIndex: 'met', width: 80 },
            { title: '部分符合', dataIndex: 'partial', width: 100 },
            { title: '不符合', dataIndex: 'unmet', width: 90 },
            { title: '不适用', dataIndex: 'na', width: 90 },
            { title: '未评', width: 80, render: (_, row) => row.count - row.answered },
            { title: '符合率', width: 100, render: (_, row) => rateText(row.rate) },
          ]}
        />
      </details>
    </section>
  );
}
