import { enterpriseTypeNames } from '../../dossier/enterprise-type';
import { registrationView } from '../../registration/registration-view';
import type { RegistrationSource } from '../../registration/registration-view';
import type { Block, ReportDocument } from '../blocks';
import { orMissing } from './document-values';

/** What the sheet is made from. */
export interface PlatformSheetInput {
  readonly source: RegistrationSource;
  readonly createdOn: string;
}

/**
 * 平台填报对照: every field in the order of filling in, with its value and a box to tick, because the platform is filled
 * in online on another machine. The real screens of the platform were not seen; the sheet says so.
 * @example platformSheet({ source, createdOn: '2026-11-23' }).blocks.length
 */
export function platformSheet({ source, createdOn }: PlatformSheetInput): ReportDocument {
  const view = registrationView(source);
  const name = view[0]?.rows[0]?.fields.find((one) => one.field.id === 'name')?.text ?? '';
  let number = 0;
  const tables = view.flatMap(({ group, rows }) =>
    rows.flatMap((row): Block[] => {
      const system = row.fields.find((one) => one.field.id === 'sys_name')?.text;
      return [
        { kind: 'heading', level: 2, text: system === undefined ? group.label : `${group.label}：${system || '（未命名）'}` },
        {
          kind: 'table',
          compact: true,
          columns: [{ title: '序号', weight: 1, align: 'center' }, { title: '项目', weight: 3 }, { title: '填写内容', weight: 6 }, { title: '已填', weight: 1, align: 'center' }],
          rows: row.fields.map((one) => {
            number += 1;
            return [{ text: String(number), align: 'center' }, `${one.field.label}${one.required ? ' *' : ''}`, { text: one.required ? orMissing(one.text) : one.text || '—' }, { text: '', box: 'empty', align: 'center' }];
          }),
        },
      ];
    }),
  );
  return {
    title: `${name || '企业'}平台填报对照表（${enterpriseTypeNames[source.type]}）`,
    subject: '平台填报对照表',
    author: name,
    createdOn,
    profile: 'compact',
    header: `${name}　平台填报对照`,
    blocks: [
      { kind: 'heading', level: 1, text: `平台填报对照表（${enterpriseTypeNames[source.type]}）` },
      { kind: 'note', tone: 'unofficial', text: '信息登记在全国工业互联网安全分类分级管理平台或与其对接的省级平台在线填报（细则第五条）。本表照本工具的顺序列出内容，供对照录入；平台的实际项目和顺序以平台为准。带 * 的为本工具认为必填。' },
      ...tables,
      { kind: 'facts', perRow: 1, caption: '提交后填写', pairs: [['提交日期', ''], ['平台回执号', ''], ['填报人', '']] },
    ],
  };
}
