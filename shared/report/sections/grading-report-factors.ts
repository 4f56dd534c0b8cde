import type { FactorShare } from '../../grading/grade';
import type { Factor } from '../../rules/grading-pack';
import type { Block, Text } from '../blocks';
import { barChart } from '../charts/bar-chart';
import { radarChart } from '../charts/radar-chart';
import { missing, orMissing } from './document-values';
import type { GradingReportParts } from './grading-report-parts';

/**
 * Chapter 四: table of the factors, radar and bars, then each factor with its choice, reason and evidence.
 * @example factorBlocks(parts)[0].kind // 'table'
 */
export function factorBlocks(parts: GradingReportParts): readonly Block[] {
  const { view } = parts;
  const axes = view.perFactor.map((share) => ({ label: shortLabel(share.label), value: share.points, max: share.max }));
  const radar = radarChart({ title: '定级要素得分', axes, unit: '分' });
  const bars = barChart({ title: '定级要素得分', bars: axes, unit: '分', showMax: true });
  return [
    {
      kind: 'table',
      caption: '定级要素与得分',
      compact: true,
      columns: [{ title: '要素', weight: 3 }, { title: '选择', weight: 5 }, { title: '得分', weight: 1, align: 'right' }, { title: '满分', weight: 1, align: 'right' }],
      rows: view.perFactor.map((share) => [share.label, { text: orMissing(share.optionLabel) }, { text: share.points === null ? missing : String(share.points), align: 'right' }, { text: String(share.max), align: 'right' }]),
    },
    { kind: 'figure', svg: radar.svg, alt: radar.alt, caption: '图 1　定级要素雷达图', widthMm: 139 },
    { kind: 'figure', svg: bars.svg, alt: bars.alt, caption: '图 2　定级要素得分', widthMm: 156 },
    ...view.perFactor.flatMap((share, at) => oneFactor(parts, share, at + 1)),
  ];
}

/** Long element names do not fit around a radar. */
const shortLabel = (label: string): string => ({ 对行业发展和产业链供应链安全的重要程度: '产业链供应链重要程度', 发生网络安全事件的影响后果: '事件影响后果' })[label] ?? label;

function oneFactor({ pack, record, dossier }: GradingReportParts, share: FactorShare, number: number): readonly Block[] {
  const factor: Factor | undefined = pack.factors.find((one) => one.id === share.factorId);
  const answer = record.answers[share.factorId];
  const evidence = (answer?.evidenceIds ?? []).map((id) => dossier.evidence[id]?.title ?? '（佐证已删除）');
  const pairs: (readonly [string, Text])[] = [
    ['选择', orMissing(share.optionLabel)],
    ['得分', share.points === null ? missing : `${share.points} / ${share.max}`],
    ['理由', answer?.reason.trim() ? answer.reason : '（未写明）'],
    ['佐证', evidence.length > 0 ? evidence.join('；') : '（无）'],
  ];
  return [
    { kind: 'heading', level: 2, text: `${number}. ${share.label}` },
    { kind: 'facts', perRow: 1, pairs: factor?.element && factor.element !== share.label ? [['对应要素', `细则第四条：${factor.element}`], ...pairs] : pairs },
  ];
}
