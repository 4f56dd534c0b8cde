import type { StoreName } from '../dossier/stores';

/** One record before and after a step; null where it did not exist. */
export interface RecordChange {
  readonly store: StoreName;
  readonly key: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** One field that a step changed, in the words of the screens. */
export interface ChangedField {
  readonly id: string;
  /** The record: 清单结论 REG-01 自主定级并留存依据. */
  readonly record: string;
  /** The field in it: 说明. Empty where the record as a whole came or went. */
  readonly field: string;
  readonly from: string;
  readonly to: string;
}
