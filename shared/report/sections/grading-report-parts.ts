import type { GradingRecord } from '../../dossier/grading-records';
import type { DossierData } from '../../dossier/stores';
import { viewGrading } from '../../grading/compare-gradings';
import type { GradingView } from '../../grading/compare-gradings';
import { registrationView } from '../../registration/registration-view';
import type { FieldView, GroupView } from '../../registration/registration-view';
import type { GradingPack } from '../../rules/grading-pack';
import type { RulePacks } from '../../rules/rule-packs';
import { orMissing } from './document-values';

/** What a grading report is made from. */
export interface GradingReportInput {
  readonly packs: RulePacks;
  readonly dossier: DossierData;
  /** The grading that is reported; a draft gives a document marked 草稿. */
  readonly record: GradingRecord;
  /** Civil date. */
  readonly createdOn: string;
}

/** What the chapters share. */
export interface GradingReportParts extends GradingReportInput {
  readonly pack: GradingPack;
  readonly view: GradingView;
  readonly groups: readonly GroupView[];
  readonly field: (id: string) => FieldView | undefined;
}

/**
 * Reads once what the chapters need.
 * @example gradingReportParts({ packs, dossier, record, createdOn: '2026-11-23' }).view.level
 */
export function gradingReportParts(input: GradingReportInput): GradingReportParts {
  const { packs, dossier, record } = input;
  const pack = packs.grading[record.type];
  // A draft is shown with the level it has now; the registration fields of the grading come from the frozen result.
  const groups = registrationView({ pack: packs.registration, regions: packs.regions, dossier, type: record.type, grading: record.frozen ? record : null });
  const fields = groups.filter((group) => !group.group.repeat).flatMap((group) => group.rows.flatMap((row) => row.fields));
  return { ...input, pack, view: viewGrading(pack, record), groups, field: (id) => fields.find((one) => one.field.id === id) };
}

/**
 * Label and value pairs of registration fields, in the given order; required ones without a value are marked.
 * @example pairsOf(parts, ['name', 'uscc'])
 */
export function pairsOf(parts: GradingReportParts, ids: readonly string[]): (readonly [string, ReturnType<typeof orMissing>])[] {
  return ids.flatMap((id) => {
    const view = parts.field(id);
    return view ? [[view.field.label, view.required ? orMissing(view.text) : view.text || '—'] as const] : [];
  });
}
