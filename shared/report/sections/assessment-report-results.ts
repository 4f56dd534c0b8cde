import { frozenWords } from '../../checklist/frozen-words';
import { rateText } from '../../checklist/rate-text';
import type { Block, Cell } from '../blocks';
import type { AssessmentReportParts } from './assessment-report-parts';
import { foundWords, markedTitle, tallyTable } from './assessment-report-parts';

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
  const row = (id: string): readonly (Cell | string)[] => {
    const item = run.items[id]!;
    const verdict = frozenWords(item, run.frozen[id]);
    return [id, markedTitle(item), { text: [{ text: verdict, bold: item.verdict === 'unmet' }], align: 'center' }, foundWords(parts, id), evidenceText(id)];
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
 * Chapter seven: rate, the two lines, critical items that are not met, and the conclusion, with the rule and its label.
 * @example scoreBlocks(parts)
 */
export function scoreBlocks(parts: AssessmentReportParts): readonly Block[] {
  const { run, pack, whole, byKind } = parts;
  const done = whole.count - whole.open;
  return [
    { kind: 'note', tone: 'unofficial', text: `${pack.scoring.name}：${pack.scoring.formula}。${pack.scoring.note}。` },
    {
      kind: 'facts',
      perRow: 2,
      caption: '评测结果（本工具口径）',
      pairs: [
        ['符合率', rateText(run.result?.rate ?? null)],
        ['结论等级', conclusionWords(run)],
        ...byKind.map((one): readonly [string, string] => [`${one.title}符合率`, rateText(one.rate)]),
        ['选取的指标', `${whole.count} 项`],
        ['填写进度', `已评 ${done} 项（其中不适用 ${whole.na} 项），未评 ${whole.open} 项`],
      ],
    },
    ...criticalBlocks(parts),
    ...encouragedBlocks(parts),
    { kind: 'paragraph', indent: true, text: '结论等级按以下口径划分（本工具口径）：' },
    { kind: 'list', ordered: false, items: [...pack.scoring.bands.map((band) => `${band.name}：${band.rule}。`), `${pack.scoring.pendingRule}。`] },
    ...(run.conclusion ? [{ kind: 'heading' as const, level: 2 as const, text: '评测人意见' }, { kind: 'paragraph' as const, indent: true, text: run.conclusion }] : []),
  ];
}

/**
 * The conclusion of a run, or why there is none.
 * @example conclusionWords(run) // '基本符合'
 */
export function conclusionWords({ result }: Pick<AssessmentReportParts['run'], 'result'>): string {
  if (result === null || result.interim) return '还有未评项，只给阶段性结果，不出结论';
  return result.band === '' ? '没有计入的项，不出结论' : result.band;
}

/** Critical items that are not met; where some have no verdict yet, their number, so that silence is never praise. */
function criticalBlocks({ run, rows }: AssessmentReportParts): readonly Block[] {
  const critical = rows.filter(([, item]) => item.critical);
  const unmet = critical.filter(([id, item]) => item.verdict === 'unmet' || (item.verdict !== null && Object.values(run.frozen[id]?.objects ?? {}).includes('unmet')));
  const open = critical.filter(([, item]) => item.verdict === null).length;
  const still = open === 0 ? '' : `还有 ${open} 个关键项未评。`;
  if (critical.length === 0) return [{ kind: 'paragraph', indent: true, text: '所选指标中没有关键项。' }];
  if (unmet.length > 0) {
    return [
      { kind: 'paragraph', indent: true, text: `关键项 ${critical.length} 个，其中不符合 ${unmet.length} 个：` },
      { kind: 'list', ordered: false, items: unmet.map(([id, item]) => `${id} ${item.title}`) },
      ...(still ? [{ kind: 'paragraph' as const, indent: true, text: still }] : []),
    ];
  }
  if (open === critical.length) return [{ kind: 'paragraph', indent: true, text: `${open} 个关键项都还未评。` }];
  return [{ kind: 'paragraph', indent: true, text: open === 0 ? `${critical.length} 个关键项中没有不符合的。` : `已评的关键项中没有不符合的；${still}` }];
}

/** 鼓励 items that are not met: named, because the tables count them and the rate does not. */
function encouragedBlocks({ rows }: AssessmentReportParts): readonly Block[] {
  const unmet = rows.filter(([, item]) => item.encouraged && (item.verdict === 'unmet' || item.verdict === 'partial'));
  if (unmet.length === 0) return [];
  return [{ kind: 'paragraph', indent: true, text: `鼓励项不计入符合率和结论，仅提示：${unmet.map(([id, item]) => `${id} ${item.title}`).join('、')}。` }];
}
