import type { ItemState } from '#shared/checklist/item-state';
import { verdictNames } from '#shared/dossier/checklist-records';
import type { Verdict } from '#shared/dossier/checklist-records';

/** Chinese words for every state of an item. */
export const stateWords: Readonly<Record<ItemState, string>> = {
  ...verdictNames,
  unanswered: '未评',
  to_confirm: '待确认',
  reopened: '需重评',
};

/** A sign beside the word, so that colour is never alone. */
export const stateSigns: Readonly<Record<ItemState, string>> = {
  met: '✓',
  partial: '◐',
  unmet: '✕',
  na: '–',
  unanswered: '○',
  to_confirm: '?',
  reopened: '↻',
};

/** The verdict that each number key sets. */
export const verdictKeys: Readonly<Record<string, Verdict>> = { '1': 'met', '2': 'partial', '3': 'unmet', '4': 'na' };
