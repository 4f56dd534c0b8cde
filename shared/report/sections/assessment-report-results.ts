import { frozenWords, objectWords } from '../../checklist/frozen-words';
import { reaches } from '../../checklist/score-checklist';
import type { verdictNames } from '../../dossier/checklist-records';
import type { Block, Cell } from '../blocks';
import { barChart } from '../charts/bar-chart';
import { heatMap } from '../charts/heat-map';
import { radarChart } from '../charts/radar-chart';
import type { Tone } from '../charts/svg';
import type { AssessmentReportParts } from './assessment-report-parts';
import { findingTitle, rateText, tallyTable } from './assessment-report-parts';

/**
 * Chapter three: how the indicators were chosen, and every item that was judged 不适用 with its reason.
 * @example indicatorBlocks(parts)
 */
export function indicatorBlocks({ pack, rows, run }: AssessmentReportParts): readonly Block[] {
  const left = rows.filter(([, item]) => item.verdict === 'na');
  // An item that the pack no longer has must not pass for one whose level the rules give.
  const stated = rows.filter(([id]) => pack.items.find((item) => item.id === id)?.levelBasis === 'text').length;
  return [
    { kind: 'paragraph', indent: true, text: '选取规则：取适用于本企业类型、起始级别不高于本企业级别的检查项；仅对部分级别适用的项按其级别取用，仅对列入重点企业名录者适用的项按是否列入取用。有多种企业类型的，各类型分别评测。' },
    { kind: 'note', tone: 'unofficial', text: `所选 ${rows.length} 项中，${stated} 项的起始级别由细则条文给出；其余 ${rows.length - stated} 项是推断，供参考。` },
    left.length === 0
      ? { kind: 'paragraph', text: '没有判为不适用的项。' }
      : {
          kind: 'table',
          caption: '不适用项及理由',
          compact: true,
          columns: [{ title: '编号', weight: 1 }, { title: '检查项', weight: 2.5 }, { title: '不适用理由', weight: 3 }],
          rows: left.map(([id, item]) => [id, item.title, run.frozen[id]?.naReason ?? '']),
        },
  ];
}

/**
 * Chapter four: counts by category, then every item with its verdict, note and evidence.
 * @example itemResultBlocks(parts)
 */
export function itemResultBlocks(parts: AssessmentReportParts): readonly Block[] {
  const { byCategory, byKind, whole, rows, run, dossier } = parts;
  const evidenceText = (id: string): string => {
    const titles = (run.frozen[id]?.evidenceIds ?? []).map((one) => dossier.evidence[one]).filter((one) => one !== undefined && one.deleted === null).map((one) => one?.title ?? '');
    return titles.length > 0 ? titles.join('；') : '—';
  };
  const systemName = (id: string): string => String(dossier.systems[id]?.values['sys_name'] ?? '');
  const row = (id: string): readonly (Cell | string)[] => {
    const item = run.items[id]!;
    const verdict = frozenWords(item, run.frozen[id]);
    const note = [objectWords(run.frozen[id], systemName), run.frozen[id]?.note.trim() ?? ''].filter((part) => part !== '').join('。');
    return [id, `${item.critical ? '【关键项】' : ''}${findingTitle(item)}`, { text: [{ text: verdict, bold: item.verdict === 'unmet' }], align: 'center' }, note || '—', evidenceText(id)];
  };
  const tables = byCategory.flatMap((category): readonly Block[] => [
    { kind: 'heading', level: 3, text: `${category.title}（${category.count} 项，符合率 ${rateText(category.rate)}）` },
    {
      kind: 'table',
      compact: true,
      columns: [{ title: '编号', weight: 1.8 }, { title: '检查项', weight: 2.4 }, { title: '结论', weight: 1.1, align: 'center' }, { title: '情况说明', weight: 2.4 }, { title: '佐证', weight: 1.9 }],
      rows: rows.filter(([, item]) => item.category === category.id).map(([id]) => row(id)),
    },
  ]);
  return [
    { kind: 'heading', level: 2, text: '分类统计' },
    tallyTable('按类别统计', byCategory, whole),
    tallyTable('按管理与技术统计', byKind, whole),
    { kind: 'heading', level: 2, text: '逐项结果' },
    ...tables,
  ];
}

/**
 * Chapter five: rates by category as radar and bars, verdicts by category as a heat map; the tables stand in chapter four.
 * @example analysisBlocks(parts)
 */
export function analysisBlocks(parts: AssessmentReportParts): readonly Block[] {
  const { byCategory } = parts;
  if (byCategory.every((category) => category.rate === null)) return [{ kind: 'paragraph', text: '还没有可以分析的结论。' }];
  const radar = radarChart({ title: '各类符合率', unit: '%', axes: byCategory.map(({ title, rate }) => ({ label: title, value: rounded(rate), max: 100 })) });
  const bars = barChart({
    title: '各类符合率',
    unit: '%',
    mark: { share: 0.9, word: '90%' },
    bars: byCategory.map(({ title, rate }) => ({ label: title, value: rounded(rate), max: 100, tone: rateTone(rate) })),
  });
  const heat = categoryHeat(parts);
  return [
    { kind: 'paragraph', indent: true, text: weakText(parts) },
    // What the radar shows at a glance, the bars say in figures: both belong in one look.
    {
      kind: 'keep',
      blocks: [
        ...(byCategory.length >= 3 ? [{ kind: 'figure' as const, svg: radar.svg, alt: radar.alt, caption: '各类符合率（本工具口径）', widthMm: 125 }] : []),
        { kind: 'figure', svg: bars.svg, alt: bars.alt, caption: '各类符合率与 90% 线', widthMm: 150 },
      ],
    },
    { kind: 'figure', svg: heat.svg, alt: heat.alt, caption: '各类结论分布（项数）', widthMm: 150 },
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

const rounded = (rate: number | null): number | null => (rate === null ? null : Math.round(rate * 10) / 10);

function rateTone(rate: number | null): Tone {
  if (rate === null) return 'idle';
  return rate >= 90 ? 'good' : rate >= 60 ? 'warn' : 'bad';
}

function weakText({ byCategory }: AssessmentReportParts): string {
  const weak = byCategory.filter((category) => category.rate !== null && !reaches(category.rate, 60));
  if (weak.length === 0) return '各类符合率均不低于 60%。';
  return `符合率低于 60% 的类别：${weak.map((category) => `${category.title}（${rateText(category.rate)}）`).join('、')}，建议优先整改。`;
}

/**
 * Chapter seven: rate, the two lines, critical items that are not met, and the conclusion, with the rule and its label.
 * @example scoreBlocks(parts)
 */
export function scoreBlocks(parts: AssessmentReportParts): readonly Block[] {
  const { run, pack, whole, byKind, rows } = parts;
  const critical = rows.filter(([id, item]) => item.critical && item.verdict !== null && (item.verdict === 'unmet' || Object.values(run.frozen[id]?.objects ?? {}).includes('unmet')));
  const openCritical = rows.filter(([, item]) => item.critical && item.verdict === null).length;
  const result = run.result;
  const conclusion = result === null || result.interim || result.band === '' ? '还有未评项，只给阶段性结果，不出结论' : result.band;
  return [
    { kind: 'note', tone: 'unofficial', text: `${pack.scoring.name}：${pack.scoring.formula}。${pack.scoring.note}` },
    {
      kind: 'facts',
      perRow: 2,
      caption: '评测结果（本工具口径）',
      pairs: [
        ['符合率', rateText(result?.rate ?? null)],
        ['结论等级', conclusion],
        ...byKind.map((one): readonly [string, string] => [`${one.title}符合率`, rateText(one.rate)]),
        ['适用项', `${whole.count} 项`],
        ['已评项', `${whole.count - whole.open} 项（其中不适用 ${whole.na} 项）`],
      ],
    },
    critical.length === 0
      ? { kind: 'paragraph', text: openCritical === 0 ? '没有不符合的关键项。' : `已评的关键项没有不符合；还有 ${openCritical} 个关键项未评。` }
      : { kind: 'list', ordered: false, items: critical.map(([id, item]) => `关键项不符合：${id} ${item.title}`) },
    { kind: 'list', ordered: false, items: pack.scoring.bands.map((band) => `${band.name}：${band.rule}`) },
    ...(run.conclusion ? [{ kind: 'heading' as const, level: 2 as const, text: '评测人意见' }, { kind: 'paragraph' as const, indent: true, text: run.conclusion }] : []),
  ];
}
