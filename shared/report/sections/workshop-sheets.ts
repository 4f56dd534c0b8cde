import type { EnterpriseType, Level } from '../../dossier/enterprise-type';
import { enterpriseTypeNames, levelNames } from '../../dossier/enterprise-type';
import { stricterWording } from '../../checklist/applicable-items';
import type { ChecklistItem, ChecklistPack } from '../../rules/checklist-pack';
import { packOriginName } from '../../rules/signed-pack-file';
import { formatCivilDate } from '../../text/dates';
import type { Block, Cell, ReportDocument } from '../blocks';
import { orMissing } from './document-values';

/** What the sheets are made from. */
export interface WorkshopSheetsInput {
  readonly enterpriseName: string;
  readonly pack: ChecklistPack;
  readonly type: EnterpriseType;
  readonly level: Level;
  /** The items to print, in order; usually those of some categories. */
  readonly items: readonly ChecklistItem[];
  /** One sheet set for each, e.g. `熔炼车间`; empty gives one set with a blank to fill in. */
  readonly workshops: readonly string[];
  /** Civil date. */
  readonly createdOn: string;
}

/**
 * Blank sheets to fill in by hand in the workshops: number, question, four boxes, a line for what was found. The item
 * numbers are the way back into the list.
 * @example workshopSheets({ enterpriseName, pack, type: 'connected_industrial', level: 2, items, workshops: ['熔炼车间'], createdOn })
 */
export function workshopSheets(input: WorkshopSheetsInput): ReportDocument {
  const { enterpriseName, createdOn, workshops } = input;
  const sets = workshops.length > 0 ? workshops : [''];
  return {
    title: `${enterpriseName || '企业'}安全检查现场记录表`,
    subject: '安全检查现场记录表',
    author: enterpriseName,
    createdOn,
    profile: 'compact',
    header: `${enterpriseName}　现场记录表`,
    blocks: sets.flatMap((workshop, at) => [...(at > 0 ? [{ kind: 'page-break' as const }] : []), ...sheetBlocks(input, workshop)]),
  };
}

function sheetBlocks({ enterpriseName, pack, type, level, items, createdOn }: WorkshopSheetsInput, workshop: string): readonly Block[] {
  const box: Cell = { text: '', box: 'empty', align: 'center' };
  const categories = pack.categories.filter((category) => items.some((item) => item.category === category.id));
  const table = (categoryId: string): Block => ({
    kind: 'table',
    compact: true,
    columns: [
      { title: '编号', weight: 2.6 },
      { title: '检查内容', weight: 5.2 },
      ...['符合', '部分', '不符', '不适用'].map((title) => ({ title, weight: 0.8, align: 'center' as const })),
      { title: '情况与佐证', weight: 3 },
    ],
    rows: items
      .filter((item) => item.category === categoryId)
      .map((item) => [item.id, { text: [...(item.critical ? [{ text: '【关键项】' }] : []), { text: item.question }, ...stricterWording(item, level).map((one) => ({ text: `\n${levelNames[one.level]}加严（推断）：${one.text}`, muted: true }))] }, box, box, box, box, '']),
  });
  return [
    { kind: 'heading', level: 1, text: workshop ? `安全检查现场记录表　${workshop}` : '安全检查现场记录表' },
    { kind: 'facts', perRow: 2, pairs: [['企业名称', orMissing(enterpriseName)], ['企业类型与级别', `${enterpriseTypeNames[type]}　${levelNames[level]}`], ['车间或区域', workshop || '　'], ['检查日期', '　'], ['检查人', '　'], ['陪同人', '　']] },
    { kind: 'note', tone: 'unofficial', text: `清单 ${pack.version} 版${pack.origin ? `（${packOriginName(pack.origin)}）` : ''}，${formatCivilDate(createdOn)}打印。问题为本工具拟写，非官方检查表。“部分”指部分符合，“不符”指不符合；“不适用”须写明理由。` },
    ...categories.flatMap((category): readonly Block[] => [{ kind: 'heading', level: 2, text: workshop ? `${category.title}　${workshop}` : category.title }, table(category.id)]),
    { kind: 'approval', steps: [{ role: '检查人', name: '', date: '' }, { role: '车间负责人', name: '', date: '' }] },
  ];
}
