import { rateText, roundedRate } from '../../checklist/rate-text';
import { reaches } from '../../checklist/score-checklist';
import type { verdictNames } from '../../dossier/checklist-records';
import type { Block } from '../blocks';
import { barChart } from '../charts/bar-chart';
import { heatMap } from '../charts/heat-map';
import { radarChart } from '../charts/radar-chart';
import type { Tone } from '../charts/svg';
import type { AssessmentReportParts } from './assessment-report-parts';

/**
 * Chapter five: rates by category as radar and bars, verdicts by category as a heat map; the tables stand in chapter four.
 * @example analysisBlocks(parts)
 */
export function analysisBlocks(parts: AssessmentReportParts): readonly Block[] {
  const { byCategory } = parts;
  if (byCategory.every((category) => category.rate === null)) return [{ kind: 'paragraph', indent: true, text: '还没有可以分析的结论。' }];
  const radar = radarChart({ title: '各类符合率', unit: '%', axes: byCategory.map(({ title, rate }) => ({ label: title, value: rounded(rate), max: 100 })) });
  const bars = barChart({
    title: '各类符合率',
    unit: '%',
    mark: { share: 0.9, word: '90%' },
    bars: byCategory.map(({ title, rate }) => ({ label: title, value: rounded(rate), max: 100, tone: rateTone(rate) })),
  });
  const heat = categoryHeat(parts);
  return [
    { kind: 'paragraph', indent: true, text: analysisWords(parts).join('') },
    // What the radar shows at a glance, the bars say in figures: both belong in one look.
    {
      kind: 'keep',
      blocks: [
        ...(byCategory.length >= 3 ? [{ kind: 'figure' as const, svg: radar.svg, alt: radar.alt, caption: '各类符合率（本工具口径）', widthMm: 156 }] : []),
        { kind: 'figure', svg: bars.svg, alt: bars.alt, caption: '各类符合率与 90% 线（本工具口径）', widthMm: 156 },
      ],
    },
    { kind: 'figure', svg: heat.svg, alt: heat.alt, caption: '各类结论分布（项数）', widthMm: 156 },
    { kind: 'note', tone: 'info', text: '不同措施能否相互弥补、各区域之间有什么关联，须由评测人结合现场判断，本工具不作推断；判断的结果写在第七章的评测人意见中。' },
  ];
}

/**
 * Verdict counts by category as a heat map, shared with the screen.
 * @example categoryHeat(parts).svg
 */
export function categoryHeat({ byCategory }: Pick<AssessmentReportParts, 'byCategory'>): { readonly svg: string; readonly alt: string } {
  const columns: readonly (readonly [keyof typeof verdictNames | 'open', string, Tone])[] = [
    ['met', '符合', 'good'],
    ['partial', '部分符合', 'warn'],
    ['unmet', '不符合', 'bad'],
    ['na', '不适用', 'idle'],
    ['open', '未评', 'idle'],
  ];
  return heatMap({
    title: '各类结论分布',
    rows: byCategory.map((category) => category.title),
    columns: columns.map(([, word]) => word),
    cells: byCategory.map((category) => columns.map(([key, , tone]) => (category[key] > 0 ? { text: `${category[key]} 项`, tone } : null))),
    legend: [
      { tone: 'good', word: '符合' },
      { tone: 'warn', word: '部分符合' },
      { tone: 'bad', word: '不符合' },
      { tone: 'idle', word: '不适用或未评' },
    ],
  });
}

const rounded = (rate: number | null): number | null => (rate === null ? null : roundedRate(rate));

function rateTone(rate: number | null): Tone {
  if (rate === null) return 'idle';
  return reaches(rate, 90) ? 'good' : reaches(rate, 60) ? 'warn' : 'bad';
}

/** What the figures say, in sentences; only of what was assessed. */
function analysisWords(parts: AssessmentReportParts): readonly string[] {
  const { whole } = parts;
  const open = whole.open === 0 ? [] : [`还有 ${whole.open} 项未评，以下只就已评的 ${whole.count - whole.open} 项而言。`];
  return [...open, weakWords(parts), ...kindWords(parts), criticalWords(parts)];
}

function weakWords({ byCategory }: AssessmentReportParts): string {
  const named = (some: typeof byCategory): string => some.map((category) => `${category.title}（${rateText(category.rate)}）`).join('、');
  const rated = byCategory.filter((category) => category.rate !== null);
  const below = rated.filter((category) => !reaches(category.rate!, 60));
  if (below.length > 0) return `符合率低于 60% 的类别：${named(below)}，建议优先整改。`;
  const lowest = rated.filter((category) => !reaches(category.rate!, 100)).toSorted((left, right) => left.rate! - right.rate!).slice(0, 3);
  if (lowest.length === 0) return `${rated.length === byCategory.length ? '各类' : '已评各类'}符合率都是 100%。`;
  return `${rated.length === byCategory.length ? '各类' : '已评各类'}符合率均不低于 60%，最低的是${named(lowest)}。`;
}

function kindWords({ byKind }: AssessmentReportParts): readonly string[] {
  const rated = byKind.filter((kind) => kind.rate !== null);
  return rated.length < 2 ? [] : [`按措施性质看，${rated.map((kind) => `${kind.title}类符合率 ${rateText(kind.rate)}`).join('，')}。`];
}

function criticalWords({ rows }: AssessmentReportParts): string {
  const critical = rows.filter(([, item]) => item.critical);
  const count = (verdict: string | null): number => critical.filter(([, item]) => item.verdict === verdict).length;
  const open = count(null);
  return `关键项 ${critical.length} 个：符合 ${count('met')} 个，部分符合 ${count('partial')} 个，不符合 ${count('unmet')} 个，不适用 ${count('na')} 个${open > 0 ? `，未评 ${open} 个` : ''}。`;
}
