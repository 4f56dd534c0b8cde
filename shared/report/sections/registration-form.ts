import { enterpriseTypeNames, levelNames } from '../../dossier/enterprise-type';
import { attachmentStates } from '../../registration/attachments';
import { destinationOf } from '../../registration/routing';
import { registrationView } from '../../registration/registration-view';
import type { GroupView, RegistrationSource } from '../../registration/registration-view';
import type { Block, ReportDocument } from '../blocks';
import { orMissing } from './document-values';

/** What the registration form is made from. */
export interface RegistrationFormInput {
  readonly source: RegistrationSource;
  readonly createdOn: string;
}

/** Longest list of systems as a table of few columns; each system is then given in full. */
const detailed = 30;

/**
 * 企业信息登记表 of one enterprise type: every group of fields as it is recorded, attachments, signature. Not an official
 * form: article 5 names five items only, the document says so. Missing required values are marked.
 * @example registrationForm({ source, createdOn: '2026-11-23' }).title // '滇西铜业工业互联网企业信息登记表（联网工业企业）'
 */
export function registrationForm({ source, createdOn }: RegistrationFormInput): ReportDocument {
  const view = registrationView(source);
  const name = textOf(view, 'name');
  const typeName = enterpriseTypeNames[source.type];
  const record = source.dossier.registrations[source.type] ?? null;
  const level = source.grading?.frozen?.level;
  return {
    title: `${name || '企业'}工业互联网企业信息登记表（${typeName}）`,
    subject: '工业互联网企业信息登记表',
    author: name,
    createdOn,
    profile: 'compact',
    header: `${name}　信息登记表（${typeName}）`,
    blocks: [
      { kind: 'heading', level: 1, text: '工业互联网企业信息登记表' },
      { kind: 'note', tone: 'unofficial', text: '细则第五条只列出企业名称、企业类型、企业级别、联系方式、网络安全负责人，“包括但不限于”；其余项目由本工具整理，非官方表样。实际以分类分级管理平台为准。' },
      { kind: 'facts', perRow: 2, pairs: [['企业类型', typeName], ['企业级别', orMissing(level === undefined ? '' : levelNames[level])], ['报送部门', destinationOf(source.regions, source.type).name], ['登记状态', source.pack.states.find((one) => one.id === (record?.state ?? 'not_graded'))?.label ?? '']] },
      ...view.flatMap((group) => groupBlocks(group)),
      { kind: 'heading', level: 2, text: '附件' },
      {
        kind: 'table', compact: true, columns: [{ title: '附件', weight: 6 }, { title: '已附', weight: 2, align: 'center' }],
        rows: attachmentStates(source, record).map((state) => [state.attachment.label, { text: state.present > 0 ? `${state.present} 个文件` : '无', align: 'center' }]),
      },
      { kind: 'approval', steps: [{ role: '填表人', name: '', date: '' }, { role: '网络安全负责人', name: personName(source, 'cso', view), date: '' }, { role: '主要负责人', name: personName(source, 'principal', view), date: '' }], seal: '企业' },
    ],
  };
}

function textOf(view: readonly GroupView[], id: string): string {
  return view.flatMap(({ rows }) => rows.flatMap((row) => row.fields)).find((one) => one.field.id === id)?.text ?? '';
}

function personName(source: RegistrationSource, id: string, view: readonly GroupView[]): string {
  const value = view.flatMap(({ rows }) => rows.flatMap((row) => row.fields)).find((one) => one.field.id === id)?.value;
  return typeof value === 'string' ? (source.dossier.persons[value]?.name ?? value) : '';
}

function groupBlocks({ group, rows }: GroupView): readonly Block[] {
  const title: Block = { kind: 'heading', level: 2, text: group.label };
  if (!group.repeat) return [title, { kind: 'facts', perRow: 1, pairs: pairs(rows[0]?.fields ?? []) }];
  if (rows.length === 0) return [title, { kind: 'paragraph', text: [{ text: '（未登记）', missing: true }] }];
  if (rows.length > detailed) return [title, wideTable(rows)];
  return [
    title,
    ...rows.flatMap((row, at): Block[] => [
      { kind: 'heading', level: 3, text: `${at + 1}. ${row.fields.find((one) => one.field.id === 'sys_name')?.text || '（未命名系统）'}` },
      { kind: 'facts', perRow: 1, pairs: pairs(row.fields) },
    ]),
  ];
}

function pairs(fields: GroupView['rows'][number]['fields']): (readonly [string, ReturnType<typeof orMissing>])[] {
  return fields.map((one) => [one.field.label, one.required ? orMissing(one.text) : one.text || '—'] as const);
}

function wideTable(rows: GroupView['rows']): Block {
  const ids = ['sys_name', 'sys_kind', 'internet_exposed', 'public_ip', 'mlps_level', 'owner'];
  const first = rows[0]?.fields ?? [];
  return {
    kind: 'table',
    compact: true,
    columns: ids.map((id) => ({ title: first.find((one) => one.field.id === id)?.field.label ?? id })),
    rows: rows.map((row) => ids.map((id) => row.fields.find((one) => one.field.id === id)?.text || '—')),
  };
}
