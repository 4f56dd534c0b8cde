import { verdictNames } from '../dossier/checklist-records';
import type { Answer, Assessment, FrozenItem } from '../dossier/checklist-records';
import { formatNumber } from '../text/numbers';

/**
 * What a run found about one item, in words: the verdict, for several systems with their mean (two runs may both say
 * 部分符合 and still differ), or why there is none.
 * @param item null where the run did not have the item
 * @example frozenWords(run.items['NET-01'] ?? null, run.frozen['NET-01']) // '部分符合（3 个系统平均 67%）'
 */
export function frozenWords(item: FrozenItem | null, answer: Answer | undefined): string {
  if (item === null) return '—';
  if (item.verdict === null) return answer?.toConfirm === true ? '待确认' : '未评';
  const counted = Object.values(answer?.objects ?? {}).filter((one) => one !== null && one !== 'na').length;
  const mean = counted > 1 && item.value !== null ? `（${counted} 个系统平均 ${formatNumber(item.value * 100, 0)}%）` : '';
  return `${verdictNames[item.verdict]}${mean}`;
}

/**
 * The verdicts system by system, empty where the item was judged as a whole.
 * @param nameOf name of a system, empty where the dossier no longer has it
 * @example objectWords(run.frozen['NET-01'], nameOf) // '熔炼 DCS 符合；制酸 DCS 不符合'
 */
export function objectWords(answer: Assessment['frozen'][string] | undefined, nameOf: (id: string) => string): string {
  return Object.entries(answer?.objects ?? {})
    .map(([id, verdict]) => `${nameOf(id) || '已删除的系统'} ${verdict === null ? '未评' : verdictNames[verdict]}`)
    .join('；');
}
