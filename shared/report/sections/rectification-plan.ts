import { gapOrder, gapOriginNames, gapStatusNames, isOverdue } from '../../checklist/gaps';
import { severityNames } from '../../checklist/severity';
import type { Gap } from '../../dossier/checklist-records';
import { enterpriseTypeNames } from '../../dossier/enterprise-type';
import type { EnterpriseType } from '../../dossier/enterprise-type';
import type { DossierData } from '../../dossier/stores';
import { formatCivilDate } from '../../text/dates';
import { formatNumber, formatWan } from '../../text/numbers';
import type { Block, Cell, Column, ReportDocument } from '../blocks';
import { orMissing } from './document-values';

/** What the rectification plan is made from. */
export interface RectificationPlanInput {
  readonly enterpriseName: string;
  /** Whose checklist the gaps are of: an enterprise of several types has a plan for each. */
  readonly type: EnterpriseType;
  readonly dossier: Pick<DossierData, 'persons' | 'evidence'>;
  readonly gaps: readonly Gap[];
  /** Civil date: of the document, and what overdue is judged by. */
  readonly createdOn: string;
}

/**
 * 整改计划: every gap with severity, measure, person in charge, budget, date, state and re-check, overdue ones named
 * first. Missing owners and dates are marked. Sources: articles 8 (安全整改) and, for notices, 10(四) (按通报要求于规定时限内完成整改).
 * @example rectificationPlan({ enterpriseName: '滇西铜业', type: 'platform', dossier, gaps, createdOn: '2026-11-23' })
 */
export function rectificationPlan({ enterpriseName, type, dossier, gaps, createdOn }: RectificationPlanInput): ReportDocument {
  const ordered = gapOrder(gaps, createdOn);
  const open = gaps.filter((gap) => gap.status !== 'closed');
  const overdue = ordered.filter((gap) => isOverdue(gap, createdOn));
  return {
    title: `${enterpriseName || '企业'}网络安全整改计划（${enterpriseTypeNames[type]}）`,
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
          ['企业名称', orMissing(enterpriseName)],
          ['企业类型', enterpriseTypeNames[type]],
          ['编制日期', formatCivilDate(createdOn)],
          ['整改任务', `${gaps.length} 项（未关闭 ${open.length} 项，其中逾期 ${overdue.length} 项）`],
          ['未关闭的等级', (['high', 'medium', 'low'] as const).map((severity) => `${severityNames[severity]} ${open.filter((gap) => gap.severity === severity).length} 项`).join('，')],
          ['预算合计', budgetWords(gaps)],
        ],
      },
      { kind: 'note', tone: 'statutory', text: '工业互联网企业承担本企业网络安全主体责任，企业主要负责人为本企业网络安全第一责任人，要建立健全企业内部网络安全管理制度，主动开展自主定级、安全建设、风险评估、安全整改和应急保障等工作，落实安全防护标准，有效应对网络安全风险，保障本企业工业互联网安全。（《云南省工业互联网安全分类分级管理办法实施细则》第八条）' },
      ...(gaps.some((gap) => gap.origin.kind === 'notice') ? [feedbackClause] : []),
      { kind: 'note', tone: 'unofficial', text: '等级按本工具口径给出，可以调整。清单差距的期限由企业自定，是内部目标；来自通报的，以通报载明的时限为准。' },
      ...(ordered.length === 0 ? [{ kind: 'paragraph' as const, text: '还没有列入整改任务。' }] : [taskTable(ordered, { dossier, createdOn })]),
      approval,
    ],
  };
}

interface TaskColumn {
  readonly column: Column;
  readonly cell: (gap: Gap, at: number) => Cell | string;
}

/** The tasks; where they come from and what was done have a column only where one has something to say. */
function taskTable(gaps: readonly Gap[], { dossier, createdOn }: Pick<RectificationPlanInput, 'dossier' | 'createdOn'>): Block {
  const columns: readonly TaskColumn[] = [
    { column: { title: '序号', weight: 0.6, align: 'center' }, cell: (_, at) => String(at + 1) },
    { column: { title: '差距', weight: 2 }, cell: (gap) => gap.title },
    ...(gaps.some((gap) => gap.origin.kind !== 'item') ? [{ column: { title: '来源', weight: 0.8, align: 'center' }, cell: (gap) => gapOriginNames[gap.origin.kind] } satisfies TaskColumn] : []),
    { column: { title: '等级', weight: 0.8, align: 'center' }, cell: (gap) => severityNames[gap.severity] },
    { column: { title: '整改措施', weight: 2.4 }, cell: (gap) => gap.measure || missing('未写') },
    { column: { title: '责任人', weight: 1.1 }, cell: (gap) => (gap.ownerId && dossier.persons[gap.ownerId]?.name) || missing('未定') },
    { column: { title: '预算（万元）', weight: 0.9, align: 'center' }, cell: (gap) => (gap.budget === null ? '—' : formatNumber(gap.budget, 4)) },
    { column: { title: '期限', weight: 1.8 }, cell: (gap) => dueCell(gap, createdOn) },
    { column: { title: '状态', weight: 1.3, align: 'center' }, cell: (gap) => gapStatusNames[gap.status] },
    ...(gaps.some((gap) => doneWords(gap) !== '—') ? [{ column: { title: '完成与复核', weight: 1.4 }, cell: doneWords } satisfies TaskColumn] : []),
  ];
  return { kind: 'table', compact: true, columns: columns.map(({ column }) => column), rows: gaps.map((gap, at) => columns.map(({ cell }) => cell(gap, at))) };
}

function dueCell(gap: Gap, today: string): Cell {
  if (gap.dueOn === null) return missing('未定');
  return { text: [{ text: formatCivilDate(gap.dueOn) }, ...(isOverdue(gap, today) ? [{ text: '（逾期）', bold: true }] : [])] };
}

/** Only where a task comes from a notice: article 10(四) speaks of nothing else. */
const feedbackClause: Block = {
  kind: 'note',
  tone: 'statutory',
  text: '州（市）工业和信息化主管部门指导监督属地工业互联网企业，按通报要求于规定时限内完成整改，并将整改情况按通知渠道进行反馈。（《云南省工业互联网安全分类分级管理办法实施细则》第十条第（四）项）',
};

/** The sum of what is budgeted; how many tasks have no figure, so that the sum is not taken for the whole. */
function budgetWords(gaps: readonly Gap[]): string {
  const known = gaps.flatMap((gap) => (gap.budget === null ? [] : [gap.budget]));
  const without = gaps.length - known.length;
  if (known.length === 0) return gaps.length === 0 ? '—' : '都未填写';
  return `${formatWan(known.reduce((sum, one) => sum + one, 0))}${without > 0 ? `（${without} 项未填写）` : ''}`;
}

/** What was done, and by whom and when it was looked at again. */
function doneWords({ doneNote, recheck, status }: Gap): string {
  const checked = recheck ? `复核：${recheck.by} ${formatCivilDate(recheck.on)} ${recheckWords(recheck.passed, status)}` : '';
  return [doneNote.trim(), checked].filter((part) => part !== '').join('\n') || '—';
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
