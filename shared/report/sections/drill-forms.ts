import { valueText } from '../../plan/plan-value';
import type { PlanPack } from '../../rules/plan-pack';
import type { Block } from '../blocks';

/** Rows of a list that fill a page. */
const listRows = 22;
/** Lines of a field to write on; all fields of a form share a page. */
const pageLines = 36;

const blank = (lines: number): string => Array.from({ length: lines }, () => '\u3000').join('\n');

/**
 * A form of drills, blank: lists with empty rows, sheets with room to write, the score sheet with its criteria. An id that
 * the pack does not know gives nothing.
 * @example drillFormBlocks('D_SIGN', pack)[0].kind // 'table'
 */
export function drillFormBlocks(id: string, { drill }: PlanPack): readonly Block[] {
  if (id === drill.evaluation.id) return scoreSheet(drill.evaluation);
  const form = drill.forms.find((one) => one.id === id);
  if (!form) return [];
  if (form.columns) return [{ kind: 'table', columns: form.columns.map((title) => ({ title })), rows: Array.from({ length: listRows }, (_, at) => form.columns!.map((title) => (title === '序号' || title === '编号' ? String(at + 1) : '\u3000'))), compact: form.columns.length > 6 }];
  return [filledForm(id, drill, {})];
}

/**
 * The parts that are there, joined.
 * @example joined(['中控室', '', '桌面推演'], '；') // '中控室；桌面推演'
 */
export function joined(parts: readonly string[], separator: string): string {
  return parts.filter((part) => part !== '').join(separator);
}

/**
 * A form of fields, filled by label as far as known; the rest has room to write, so that the form fills its page.
 * @param lines of room for a field; by default what the page holds
 * @example filledForm('D_RECORD', pack.drill, { 参演人员与角色: '段丽' }).kind // 'form'
 */
export function filledForm(id: string, { forms }: Pick<PlanPack['drill'], 'forms'>, known: Readonly<Record<string, string>>, lines?: number): Extract<Block, { kind: 'form' }> {
  const labels = forms.find((form) => form.id === id)?.fields ?? [];
  const room = blank(lines ?? Math.max(1, Math.min(8, Math.floor(pageLines / Math.max(1, labels.length)))));
  return { kind: 'form', groups: [{ title: '', fields: labels.map((label) => ({ label, value: known[label] || room, wide: true })) }] };
}

function scoreSheet({ items, scale, bands, timings }: PlanPack['drill']['evaluation']): readonly Block[] {
  return [
    { kind: 'form', groups: [{ title: '', fields: [{ label: '演练名称', value: blank(1) }, { label: '日期', value: blank(1) }, { label: '评估人', value: blank(1) }, { label: '总分与等级', value: blank(1) }] }] },
    { kind: 'table', columns: [{ title: '项目', weight: 3 }, { title: '要点', weight: 6 }, { title: '满分', weight: 1, align: 'center' }, { title: '得分', weight: 1.4 }, { title: '说明', weight: 4 }], rows: items.map((item) => [item.title, item.criteria, String(item.weight), '\u3000', '\u3000\n\u3000']) },
    { kind: 'form', groups: [{ title: '各环节用时（分钟）', fields: timings.map((name) => ({ label: name, value: blank(1) })) }] },
    { kind: 'paragraph', text: [{ text: `${scale}。${bandWords(bands)}。评分表为本工具提供，非官方。`, muted: true }], indent: false },
  ];
}

function bandWords(bands: PlanPack['drill']['evaluation']['bands']): string {
  return bands.map(({ min, title }, at) => (min === 0 ? `不足${bands[at - 1]?.min ?? 0}分${title}` : `${min}分以上${title}`)).join('，');
}

/**
 * Name, time and place of a drill as they head its sheets; what is not known is left to write.
 * @example drillFacts({ title: '勒索演练', place: '', plannedOn: null }) // [['演练名称', '勒索演练'], …]
 */
export function drillFacts(drill: { readonly title: string; readonly place: string; readonly plannedOn: string | null; readonly mode: string }): readonly (readonly [string, string])[] {
  return [
    ['演练名称', drill.title],
    ['方式', drill.mode || '\u3000'],
    ['日期', drill.plannedOn === null ? '\u3000' : valueText(drill.plannedOn)],
    ['地点', drill.place || '\u3000'],
  ];
}
