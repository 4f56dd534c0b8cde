import type { DossierData } from '../../dossier/stores';
import { beijingTime, formatCivilDate } from '../../text/dates';
import { formatBytes } from '../../text/numbers';
import type { Block, Cell, ReportDocument } from '../blocks';
import { orMissing } from './document-values';

/** One line of the catalogue 佐证目录. */
export interface CatalogueRow {
  readonly id: string;
  readonly title: string;
  readonly itemIds: readonly string[];
  /** Civil date in Chinese, Beijing time. */
  readonly addedOn: string;
  readonly size: string;
  /** Civil date; null where it has none. */
  readonly validUntil: string | null;
  /** First 16 digits of the SHA-256; a dash for a reference without a file. */
  readonly hash: string;
}

/**
 * The evidence that items refer to, each once with all its items, in the order of the first item. Deleted evidence is
 * left out.
 * @param links evidence ids by item id, in the order of the list
 * @example catalogueRows(dossier, { 'REG-01': ['e1'] })
 */
export function catalogueRows(dossier: Pick<DossierData, 'evidence'>, links: Readonly<Record<string, readonly string[]>>): readonly CatalogueRow[] {
  const items = new Map<string, string[]>();
  for (const [itemId, ids] of Object.entries(links)) {
    for (const id of ids) items.set(id, [...(items.get(id) ?? []), itemId]);
  }
  return [...items].flatMap(([id, itemIds]) => {
    const evidence = dossier.evidence[id];
    if (!evidence || evidence.deleted) return [];
    const added = beijingTime(evidence.addedAt);
    return [
      {
        id,
        title: evidence.title,
        itemIds,
        addedOn: added ? formatCivilDate(added.date) : '',
        size: evidence.kind === 'file' ? formatBytes(evidence.size) : evidence.location || '纸质或系统记录',
        validUntil: evidence.validUntil,
        hash: evidence.sha256?.slice(0, 16) ?? '—',
      },
    ];
  });
}

/** What the catalogue as a document is made from. */
export interface EvidenceCatalogueInput {
  readonly enterpriseName: string;
  readonly dossier: Pick<DossierData, 'evidence'>;
  /** Evidence ids by item id, in the order of the list. */
  readonly links: Readonly<Record<string, readonly string[]>>;
  /** Civil date. */
  readonly createdOn: string;
}

/**
 * The catalogue of evidence as a document of its own, to lay on top of the folder.
 * @example evidenceCatalogue({ enterpriseName: '滇西铜业', dossier, links, createdOn: '2026-11-23' })
 */
export function evidenceCatalogue({ enterpriseName, dossier, links, createdOn }: EvidenceCatalogueInput): ReportDocument {
  const rows = catalogueRows(dossier, links);
  return {
    title: `${enterpriseName || '企业'}佐证目录`,
    subject: '佐证目录',
    author: enterpriseName,
    createdOn,
    profile: 'compact',
    header: `${enterpriseName}　佐证目录`,
    blocks: [
      { kind: 'heading', level: 1, text: '佐证目录' },
      { kind: 'facts', perRow: 1, pairs: [['企业名称', orMissing(enterpriseName)], ['编制日期', formatCivilDate(createdOn)], ['佐证', `${rows.length} 份（只列已关联检查项的）`]] },
      ...(rows.length === 0 ? [{ kind: 'paragraph' as const, text: '还没有关联到检查项的佐证。' }] : listBlocks(rows, createdOn)),
    ],
  };
}

function listBlocks(rows: readonly CatalogueRow[], today: string): readonly Block[] {
  return [
    { kind: 'paragraph', text: 'SHA-256 可用于核对档案中的文件没有改动。' },
    {
      kind: 'table',
      compact: true,
      columns: [
        { title: '序号', weight: 0.6, align: 'center' },
        { title: '佐证名称', weight: 2.8 },
        { title: '对应检查项', weight: 2 },
        { title: '大小或存放处', weight: 1.3 },
        { title: '添加日期', weight: 1.7 },
        { title: '有效期至', weight: 1.6 },
        { title: 'SHA-256 前 16 位', weight: 1.8 },
      ],
      rows: rows.map((row, at) => [String(at + 1), row.title, row.itemIds.join('、'), row.size, row.addedOn, validity(row, today), row.hash]),
    },
  ];
}

function validity({ validUntil }: CatalogueRow, today: string): Cell | string {
  if (validUntil === null) return '—';
  const date = formatCivilDate(validUntil);
  return validUntil < today ? { text: [{ text: date }, { text: '（已过期）', bold: true }] } : date;
}
