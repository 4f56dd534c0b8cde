import { frozenOrder } from '../../checklist/frozen-order';
import { tallyFrozen } from '../../checklist/frozen-tally';
import type { FrozenTally } from '../../checklist/frozen-tally';
import { objectWords } from '../../checklist/frozen-words';
import { rateText } from '../../checklist/rate-text';
import type { Assessment, FrozenItem, Gap } from '../../dossier/checklist-records';
import type { DossierData } from '../../dossier/stores';
import { registrationView } from '../../registration/registration-view';
import type { ChecklistItem, ChecklistPack } from '../../rules/checklist-pack';
import type { RulePacks } from '../../rules/rule-packs';
import type { Block, Text } from '../blocks';
import { orMissing } from './document-values';

/** What an assessment report is made from. */
export interface AssessmentReportInput {
  readonly packs: RulePacks;
  /** The checklist in use: the imported one where the dossier has one. */
  readonly pack: ChecklistPack;
  readonly dossier: DossierData;
  /** A closed run, or an open one as it stands (`asItStands`): then the document is marked 阶段性结果. */
  readonly run: Assessment;
  /** The closed run before it, for what has become of its findings. */
  readonly previous: Assessment | null;
  /** Civil date. */
  readonly createdOn: string;
}

/** What the chapters share. */
export interface AssessmentReportParts extends AssessmentReportInput {
  /** Number and frozen item, in the order of the pack. */
  readonly rows: readonly (readonly [id: string, item: FrozenItem])[];
  readonly byCategory: readonly FrozenTally[];
  readonly byKind: readonly FrozenTally[];
  readonly whole: FrozenTally;
  /** The item of the pack, where the pack still has it. */
  readonly itemOf: (id: string) => ChecklistItem | undefined;
  readonly gapsOf: (id: string) => readonly Gap[];
  readonly personName: (id: string | null | undefined) => string;
  /** Value of a registration field, or the mark of a missing one. */
  readonly field: (id: string) => Text;
  readonly enterpriseName: string;
  /** Who assessed: the third party, else the enterprise itself. */
  readonly assessedBy: Text;
}

/**
 * Reads once what the chapters need.
 * @example assessmentReportParts(input).whole.rate
 */
export function assessmentReportParts(input: AssessmentReportInput): AssessmentReportParts {
  const { packs, pack, dossier, run } = input;
  const items = new Map(pack.items.map((item) => [item.id, item]));
  const rows = frozenOrder(pack, run.items);
  const frozen = rows.map(([, item]) => item);
  const groups = registrationView({ pack: packs.registration, regions: packs.regions, dossier, type: run.type, grading: null });
  const fields = groups.filter((group) => !group.group.repeat).flatMap((group) => group.rows.flatMap((row) => row.fields));
  const text = (id: string): string => fields.find((one) => one.field.id === id)?.text ?? '';
  const gaps = Object.values(dossier.gaps).filter((gap) => gap.origin.kind === 'item' && gap.origin.type === run.type);
  const [whole] = tallyFrozen(pack.scoring, frozen, () => ['all', '合计']);
  return {
    ...input,
    rows,
    byCategory: tallyFrozen(pack.scoring, frozen, (item) => [item.category, item.categoryTitle]),
    byKind: tallyFrozen(pack.scoring, frozen, (item) => [item.kind, pack.enums.kind[item.kind] ?? item.kind]),
    whole: whole ?? { id: 'all', title: '合计', count: 0, met: 0, partial: 0, unmet: 0, na: 0, open: 0, rate: null },
    itemOf: (id) => items.get(id),
    gapsOf: (id) => gaps.filter((gap) => gap.origin.ref === id),
    personName: (id) => (id ? (dossier.persons[id]?.name ?? '') : ''),
    field: (id) => orMissing(text(id)),
    enterpriseName: text('name'),
    assessedBy: orMissing(run.mode === 'third_party' ? run.assessor : text('name')),
  };
}

/**
 * What was found about an item: the verdicts system by system, and the note.
 * @example foundWords(parts, 'NET-01') // '熔炼 DCS 符合；制酸 DCS 不符合。双向连接'
 */
export function foundWords({ run, dossier }: Pick<AssessmentReportParts, 'run' | 'dossier'>, id: string): string {
  const objects = objectWords(run.frozen[id], (system) => String(dossier.systems[system]?.values['sys_name'] ?? ''));
  return [objects, run.frozen[id]?.note.trim() ?? ''].filter((part) => part !== '').join('。') || '—';
}

/**
 * The title of an item with what it is marked by: 关键项 decide on the conclusion, 鼓励项 never count.
 * @example markedTitle(item) // '【关键项】主要负责人担任第一责任人'
 */
export function markedTitle({ title, critical, encouraged }: FrozenItem): string {
  return `${critical ? '【关键项】' : ''}${encouraged ? '【鼓励项】' : ''}${title}`;
}

/**
 * The title of an item; where the rules only encourage it, it must not read as a duty.
 * @example findingTitle(run.items['REG-17']) // '【鼓励项】二级企业监测平台建设情况'
 */
export function findingTitle(item: FrozenItem): string {
  return `${item.encouraged ? '【鼓励项】' : ''}${item.title}`;
}

/**
 * The table of counts and rates, used for categories and for the two lines 管理 and 技术.
 * @example tallyTable('按类别统计', parts.byCategory, parts.whole)
 */
export function tallyTable(caption: string, rows: readonly FrozenTally[], whole: FrozenTally): Block {
  return {
    kind: 'table',
    caption,
    compact: true,
    columns: [
      { title: '类别', weight: 3 },
      ...['项数', '符合', '部分符合', '不符合', '不适用', '未评'].map((title) => ({ title, weight: 1, align: 'center' as const })),
      { title: '符合率', weight: 1.2, align: 'right' as const },
    ],
    rows: [...rows, whole].map((one) => [one.title, ...numbers(one), rateText(one.rate)]),
  };
}

const numbers = (one: FrozenTally): readonly string[] => [one.count, one.met, one.partial, one.unmet, one.na, one.open].map(String);
