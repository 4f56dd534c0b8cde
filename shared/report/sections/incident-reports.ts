import type { LogLine } from '../../dossier/plan-records';
import { reportFields, reportKindNames } from '../../plan/incident-report-values';
import type { FilledField, ReportFilling } from '../../plan/incident-report-values';
import { valueText } from '../../plan/plan-value';
import { formatInstant } from '../../text/dates';
import type { Block, FormField, FormGroup, ReportDocument } from '../blocks';

/**
 * An incident report 初报, 续报, 终报 or 总结报告 as a document: the form of the pack filled as far as things are known, 正在核查
 * where not; nothing is left blank. A first or follow-up report takes one page while its measures are few. 终报 and 总结
 * carry the log and the custody list, the summary the lessons too.
 * @param createdOn civil date `YYYY-MM-DD`
 * @example incidentReport({ pack, values, incident, kind: 'first', eventLevel: 'III', dataLevel: null, now }, '2026-11-23').title
 */
export function incidentReport(filling: ReportFilling, createdOn: string): ReportDocument {
  const { incident, kind, values } = filling;
  const enterprise = valueText(values.byPath.get('enterprise.name')?.value);
  const title = `网络安全事件${kind === 'summary' ? '总结报告' : `报告（${reportKindNames[kind]}）`}`;
  return {
    title: `${enterprise}${title}`,
    subject: title,
    author: enterprise,
    createdOn,
    profile: 'compact',
    header: enterprise,
    footer: incident.number,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      { kind: 'form', groups: groupsOf(filling), compact: true },
      ...(kind === 'summary' || kind === 'final' ? [...logBlocks(incident.log), ...custodyBlocks(filling)] : []),
      ...(kind === 'summary' ? lessonBlocks(filling) : []),
      { kind: 'note', tone: 'info', text: '细则第十一条：发生一般及以上安全事件的，应当立即向主管部门报告。表格由本工具提供，非官方。' },
    ],
  };
}

function groupsOf(filling: ReportFilling): readonly FormGroup[] {
  const groups = reportFields(filling).map((group) => ({ title: group.title, fields: group.fields.map((field) => formField(field)) }));
  // Room for a signature and a seal on paper.
  const signs: readonly FormField[] = [{ label: '签字', value: '\u3000\n\u3000' }, { label: '盖章', value: '\u3000\n\u3000' }];
  const last = groups.at(-1);
  return last ? [...groups.slice(0, -1), { ...last, fields: [...last.fields, ...signs] }] : [{ title: '', fields: signs }];
}

/** A value of more than two lines in half a row gets the whole row. */
const longValue = 26;

function formField({ field, value, given }: FilledField): FormField {
  return { label: field.label, value: given ? value : [{ text: value, muted: true }], ...(value.length > longValue ? { wide: true } : {}) };
}

/**
 * The log of an incident or a drill as a table; lines written while the clock was set back say so. Without a recorder in
 * any line that column is left out.
 * @param title heading above the table
 * @example logBlocks(incident.log)[0].kind // 'heading'
 */
export function logBlocks(log: readonly LogLine[], title = '处置日志'): readonly Block[] {
  const signed = log.some((line) => line.by !== '');
  return [
    { kind: 'heading', level: 2, text: title },
    {
      kind: 'table',
      columns: [{ title: '序号', weight: 1.1 }, { title: '时间', weight: 3.8 }, { title: '类别', weight: 1.4 }, { title: '内容', weight: 7 }, ...(signed ? [{ title: '记录人', weight: 2.2 }] : [])],
      rows: log.map((line) => [String(line.seq), `${formatInstant(line.at)}${line.clockSuspect ? '（时钟存疑）' : ''}`, line.kind, line.text, ...(signed ? [line.by] : [])]),
      compact: true,
    },
  ];
}

function custodyBlocks({ incident }: ReportFilling): readonly Block[] {
  if (incident.custody.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: '证据登记与移交' },
    {
      kind: 'table',
      columns: ['编号', '名称与内容', '来源', '校验值', '采集人与时间', '封存', '移交'].map((title) => ({ title })),
      rows: incident.custody.map((one) => [String(one.number), one.name, one.source, one.digest, `${one.collector} ${formatInstant(one.at)}`, one.seal, one.transfer]),
      compact: true,
    },
  ];
}

const severity = { high: '高', medium: '中', low: '低' } as const;

function lessonBlocks({ incident }: ReportFilling): readonly Block[] {
  if (incident.lessons.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: '整改项' },
    {
      kind: 'table',
      columns: [{ title: '序号', weight: 1 }, { title: '问题与整改', weight: 6 }, { title: '风险', weight: 1 }, { title: '责任人', weight: 2 }, { title: '期限', weight: 2 }],
      rows: incident.lessons.map((one, at) => [String(at + 1), one.text, severity[one.severity], one.owner, one.dueOn === null ? '' : valueText(one.dueOn)]),
    },
  ];
}
