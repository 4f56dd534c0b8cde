import { gapOrder, gapStatusNames, isOverdue } from '../../checklist/gaps';
import { severityNames } from '../../checklist/severity';
import type { Gap } from '../../dossier/checklist-records';
import type { DossierData } from '../../dossier/stores';
import { formatCivilDate } from '../../text/dates';
import { formatNumber, formatWan } from '../../text/numbers';
import type { Block, Cell, ReportDocument } from '../blocks';

/** What the rectification plan is made from. */
export interface RectificationPlanInput {
  readonly enterpriseName: string;
  readonly dossier: Pick<DossierData, 'persons' | 'evidence'>;
  readonly gaps: readonly Gap[];
  /** Civil date: of the document, and what overdue is judged by. */
  readonly createdOn: string;
}

const originNames = { item: '清单', notice: '通报', drill: '演练', incident: '事件', plan: '预案检查' } as const;

/**
 * 整改计划: every gap with severity, measure, person in charge, budget, date, state and re-check, overdue ones named
 * first. Missing owners and dates are marked. Sources: articles 8 (安全整改) and 10(四) (按通报要求于规定时限内完成整改).
 * @example rectificationPlan({ enterpriseName: '滇西铜业', dossier, gaps, createdOn: '2026-11-23' })
 */
export function rectificationPlan({ enterpriseName, dossier, gaps, createdOn }: RectificationPlanInput): ReportDocument {
  const ordered = gapOrder(gaps, createdOn);
  const overdue = ordered.filter((gap) => isOverdue(gap, createdOn));
  const budget = gaps.reduce((sum, gap) => sum + (gap.budget ?? 0), 0);
  const row = (gap: Gap, at: number): readonly (Cell | string)[] => [
    String(at + 1),
    gap.title,
    originNames[gap.origin.kind],
    severityNames[gap.severity],
    gap.measure || missing('未写'),
    (gap.ownerId && dossier.persons[gap.ownerId]?.name) || missing('未定'),
    gap.budget === null ? '—' : formatNumber(gap.budget),
    gap.dueOn ? { text: [{ text: formatCivilDate(gap.dueOn) }, ...(isOverdue(gap, createdOn) ? [{ text: '（逾期）', bold: true }] : [])] } : missing('未定'),
    gapStatusNames[gap.status],
    gap.recheck ? `${gap.recheck.by} ${formatCivilDate(gap.recheck.on)} ${recheckWords(gap.recheck.passed, gap.status)}` : '—',
  ];
  const columns = [
    { title: '序号', weight: 0.6, align: 'center' as const },
    { title: '差距', weight: 2.1 },
    { title: '来源', weight: 0.8 },
    { title: '等级', weight: 0.7, align: 'center' as const },
    { title: '整改措施', weight: 2.6 },
    { title: '责任人', weight: 1.1 },
    { title: '预算（万元）', weight: 0.9, align: 'center' as const },
    { title: '期限', weight: 1.7 },
    { title: '状态', weight: 1.1 },
    { title: '复核', weight: 1 },
  ];
  return {
    title: `${enterpriseName || '企业'}网络安全整改计划`,
    subject: '网络安全整改计划',
    author: enterpriseName,
    createdOn,
    profile: 'compact',
    header: `${enterpriseName}　整改计划`,
    blocks: [
      { kind: 'heading', level: 1, text: '网络安全整改计划' },
      {
        kind: 'facts',
        perRow: 2,
        pairs: [
          ['编制日期', formatCivilDate(createdOn)],
          ['整改任务', `${gaps.length} 项（未关闭 ${gaps.filter((gap) => gap.status !== 'closed').length} 项）`],
          ['逾期', `${overdue.length} 项`],
          ['预算合计', formatWan(budget)],
        ],
      },
      { kind: 'note', tone: 'statutory', text: '州（市）工业和信息化主管部门指导监督属地工业互联网企业，按通报要求于规定时限内完成整改，并将整改情况按通知渠道进行反馈。（《云南省工业互联网安全分类分级管理办法实施细则》第十条第（四）项）' },
      { kind: 'note', tone: 'info', text: '清单差距的期限由企业自定，是内部目标；来自通报的，以通报载明的时限为准。' },
      ...(ordered.length === 0 ? [{ kind: 'paragraph' as const, text: '没有整改任务。' }] : [{ kind: 'table' as const, compact: true, columns, rows: ordered.map(row) }]),
      approval,
    ],
  };
}

/** A task that was opened again after a passed re-check must not read as if it had passed. */
function recheckWords(passed: boolean, status: Gap['status']): string {
  if (!passed) return '未通过';
  return status === 'closed' ? '通过' : '通过，后重新打开';
}

const missing = (word: string): Cell => ({ text: [{ text: word, missing: true }] });

const approval: Block = {
  kind: 'approval',
  caption: '审批',
  steps: ['编制', '审核', '批准'].map((role) => ({ role, name: '', date: '' })),
};
