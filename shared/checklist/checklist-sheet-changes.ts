import { put } from '../dossier/change';
import type { Change } from '../dossier/change';
import { answerKey } from '../dossier/checklist-records';
import type { Answer } from '../dossier/checklist-records';
import type { EnterpriseType } from '../dossier/enterprise-type';
import type { ChecklistItem } from '../rules/checklist-pack';
import type { ChecklistReading } from './checklist-sheet';

/** What a returning table is written into. */
export interface SheetTarget {
  readonly type: EnterpriseType;
  readonly items: readonly ChecklistItem[];
  readonly answers: Readonly<Record<string, Answer | undefined>>;
  /** Instant of the import. */
  readonly at: string;
}

/**
 * The changes that write what a returning checklist table says. A verdict from the table is about the item's present
 * text and replaces verdicts by system and what waited to be confirmed; without a new one all of that stays as it is.
 * @example sheetChanges(readChecklistSheet(input, rows), { type, items, answers, at })
 */
export function sheetChanges({ changed }: Pick<ChecklistReading, 'changed'>, { type, items, answers, at }: SheetTarget): readonly Change[] {
  return items.flatMap((item) => {
    const part = changed[item.id];
    if (!part) return [];
    const blank: Answer = { type, itemId: item.id, digest: item.digest, verdict: null, objects: {}, note: '', naReason: '', ownerId: null, evidenceIds: [], toConfirm: false, updatedAt: at };
    const judged = part.verdict === undefined ? {} : { digest: item.digest, objects: {}, toConfirm: false };
    return [put('answers', answerKey(type, item.id), { ...blank, ...answers[item.id], ...part, ...judged, updatedAt: at })];
  });
}
