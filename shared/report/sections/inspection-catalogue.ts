import { folderFiles, folderStateNames } from '../../checklist/inspection-folder';
import type { FolderEntry } from '../../checklist/inspection-folder';
import type { Evidence } from '../../dossier/core-records';
import { enterpriseTypeNames, levelNames } from '../../dossier/enterprise-type';
import type { EnterpriseType, Level } from '../../dossier/enterprise-type';
import { formatCivilDate } from '../../text/dates';
import { formatBytes } from '../../text/numbers';
import type { Block, Cell, ReportDocument, Run } from '../blocks';
import { orMissing } from './document-values';

/** What the catalogue of the folder for inspections is made from. */
export interface InspectionCatalogueInput {
  readonly enterpriseName: string;
  readonly type: EnterpriseType;
  readonly level: Level;
  readonly entries: readonly FolderEntry[];
  /** Civil date: of the document, and what expired is judged by. */
  readonly createdOn: string;
}

/**
 * 迎检资料目录, the sheet on top of the folder: every document by its number with what is there and what is missing,
 * then every file as it lies in the folder. That a document is there says nothing of what it is worth, and no official
 * list is known: both stand on the sheet.
 * Sources: article 12 (检查评估, 配合); the list itself is inferred (推断).
 * @example inspectionCatalogue({ enterpriseName: '滇西铜业', type: 'platform', level: 3, entries, createdOn: '2026-11-23' })
 */
export function inspectionCatalogue(input: InspectionCatalogueInput): ReportDocument {
  const { enterpriseName, type, level, entries, createdOn } = input;
  const count = (state: FolderEntry['state']): string => `${folderStateNames[state]} ${entries.filter((entry) => entry.state === state).length} 份`;
  return {
    title: `${enterpriseName || '企业'}迎检资料目录`,
    subject: '迎检资料目录',
    author: enterpriseName,
    createdOn,
    profile: 'compact',
    header: `${enterpriseName}　迎检资料目录`,
    blocks: [
      { kind: 'heading', level: 1, text: '迎检资料目录' },
      {
        kind: 'facts',
        perRow: 1,
        pairs: [
          ['企业名称', orMissing(enterpriseName)],
          ['企业类型与级别', `${enterpriseTypeNames[type]}　${levelNames[level]}`],
          ['编制日期', formatCivilDate(createdOn)],
          ['资料', `${entries.length} 份：${(['present', 'partial', 'missing', 'not_needed'] as const).map(count).join('，')}`],
          ['移交人、日期（签字）', '　'],
          ['接收人、日期（签字）', '　'],
        ],
      },
      { kind: 'note', tone: 'statutory', text: '主管部门每年面向三级工业互联网企业开展安全检查评估，定期面向二级、一级工业互联网企业开展安全检查评估。工业互联网企业应当配合主管部门开展网络安全检查评估。（《云南省工业互联网安全分类分级管理办法实施细则》第十二条）' },
      { kind: 'note', tone: 'unofficial', text: '官方没有公布迎检资料清单，下表由细则义务和通行做法归纳（推断），供准备时参考。“齐全”只表示对应检查项都有佐证，不表示内容合格。' },
      documentTable(entries),
      { kind: 'heading', level: 2, text: '文件清单' },
      ...fileBlocks(input),
    ],
  };
}

function documentTable(entries: readonly FolderEntry[]): Block {
  return {
    kind: 'table',
    compact: true,
    columns: [{ title: '编号', weight: 0.8, align: 'center' }, { title: '资料', weight: 3.4 }, { title: '状态', weight: 0.9, align: 'center' }, { title: '佐证', weight: 0.8, align: 'center' }, { title: '还缺佐证的检查项', weight: 2 }],
    rows: entries.map(({ document, state, evidence, bare }) => [
      document.id,
      document.name,
      { text: [{ text: folderStateNames[state], bold: state === 'missing' }], align: 'center' },
      evidence.length > 0 ? `${evidence.length} 份` : '—',
      bare.join('、') || '—',
    ]),
  };
}

/** Files by the names that they have in the folder, and the evidence that is no file or could not be put in. */
function fileBlocks({ entries, createdOn }: InspectionCatalogueInput): readonly Block[] {
  const rows = entries.flatMap((entry) => {
    const files = folderFiles([entry]);
    return entry.evidence.map((one): readonly (Cell | string)[] => {
      const path = files.find((file) => file.evidence.id === one.id)?.path.split('/')[1];
      return [entry.document.id, path ?? one.title, path === undefined ? elsewhere(one) : formatBytes(one.size), validity(one, createdOn), path === undefined ? '—' : checksum(one)];
    });
  });
  if (rows.length === 0) return [{ kind: 'paragraph', text: '还没有可以导出的佐证。' }];
  return [
    { kind: 'paragraph', text: '文件按编号放在各份资料的文件夹中；同一份佐证用于几份资料的，各放一份。SHA-256 可用于核对文件没有改动。' },
    {
      kind: 'table',
      compact: true,
      columns: [{ title: '编号', weight: 0.8, align: 'center' }, { title: '文件名', weight: 3.2 }, { title: '大小或存放处', weight: 1.4 }, { title: '有效期至', weight: 1.6 }, { title: 'SHA-256 前 16 位', weight: 1.9 }],
      rows,
    },
  ];
}

function elsewhere(evidence: Evidence): string {
  if (evidence.kind === 'file') return '没有文件内容，未放入';
  return evidence.location || '纸质或系统记录';
}

function validity({ validUntil }: Evidence, today: string): Cell | string {
  if (validUntil === null) return '—';
  const runs: Run[] = [{ text: formatCivilDate(validUntil) }];
  return { text: validUntil < today ? [...runs, { text: '（已过期）', bold: true }] : runs };
}

/** The copy of a photo in the folder has lost its position and so has another checksum than the original. */
function checksum({ sha256, marks }: Evidence): string {
  return marks.includes('gps') ? '副本已去除拍摄位置' : (sha256?.slice(0, 16) ?? '—');
}
