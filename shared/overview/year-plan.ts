import { enterpriseTypeNames } from '../dossier/enterprise-type';
import type { Block, Cell, ReportDocument } from '../report/blocks';
import { formatCivilDate } from '../text/dates';
import { nearness } from './due-item';
import type { DueItem } from './due-item';

const forceWords = { statutory: '法定期限', reference: '可参照', internal: '内部目标' } as const;

/** What the printed plan is made for. */
export interface YearPlanInput {
  readonly items: readonly DueItem[];
  readonly enterprise: string;
  readonly year: number;
  /** Civil date of printing. */
  readonly today: string;
  /** Where imported packs come from that the dates rest on, in words. */
  readonly origins?: readonly string[];
}

/**
 * 年度计划表: the deadlines of one year on paper, for plants without a calendar program. Items that are late or due at
 * once come first whatever the year; statutory and internal items stand in separate tables.
 * @example yearPlan({ items, enterprise: '滇西铜业', year: 2027, today: '2026-11-23' }).title // '2027年网络安全工作计划表'
 */
export function yearPlan({ items, enterprise, year, today, origins = [] }: YearPlanInput): ReportDocument {
  const mine = items.filter((item) => item.due === null || nearness(item, today) === 'late' || (item.earliest ?? item.due).startsWith(`${year}-`));
  const statutory = mine.filter((item) => item.force === 'statutory');
  const others = mine.filter((item) => item.force !== 'statutory');
  const title = `${year}年网络安全工作计划表`;
  const blocks: Block[] = [
    { kind: 'heading', level: 1, text: title },
    { kind: 'paragraph', text: `企业：${enterprise}　　制表日期：${formatCivilDate(today)}`, align: 'center' },
    { kind: 'heading', level: 2, text: '一、法定期限' },
    ...tableOf(statutory, '本年度没有已知的法定期限。'),
    { kind: 'heading', level: 2, text: '二、内部目标和可参照的事项' },
    ...tableOf(others, '本年度没有安排内部目标。'),
    { kind: 'note', tone: 'info', text: '标“预计”的日期涉及尚未公布放假安排的年份，公布后会变化。主管部门每年对三级企业、定期对二级和一级企业开展安全检查评估（细则第十二条），日期由主管部门确定，不在表内。' },
    ...origins.map((text): Block => ({ kind: 'note', tone: 'unofficial', text })),
  ];
  return { title, subject: '网络安全工作年度计划', author: enterprise, createdOn: today, profile: 'compact', footer: enterprise, blocks };
}

function tableOf(items: readonly DueItem[], empty: string): Block[] {
  if (items.length === 0) return [{ kind: 'paragraph', text: empty }];
  const rows = items.map((item): (Cell | string)[] => [
    whenOf(item),
    item.type && !item.title.includes(enterpriseTypeNames[item.type]) ? `${item.title}（${enterpriseTypeNames[item.type]}）` : item.title,
    `${forceWords[item.force]}${item.owner === 'authority' ? '（主管部门）' : ''}：${item.basis}`,
    { text: '', box: 'empty', align: 'center' },
  ]);
  const columns = [{ title: '日期', weight: 2 }, { title: '事项', weight: 4 }, { title: '依据', weight: 4 }, { title: '办理', weight: 1.2 }];
  return [{ kind: 'table', columns, rows, compact: true }];
}

function whenOf(item: DueItem): string {
  const day = item.earliest ?? item.due;
  if (day === null) return item.toAsk ? '待问清' : '立即';
  return `${item.estimated ? '预计 ' : ''}${formatCivilDate(day)}`;
}
