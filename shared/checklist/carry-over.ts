import type { Answer } from '../dossier/checklist-records';
import { itemText } from '../rules/checklist-pack';
import type { ChecklistItem, ChecklistPack, ItemText } from '../rules/checklist-pack';

/** One part of an item whose words changed between two versions. */
export interface TextChange {
  readonly part: keyof ItemText;
  readonly before: string;
  readonly after: string;
}

/** What another version of the pack means for the answers given so far. */
export interface CarryOver {
  /** Answers whose item reads as before, and notes and evidence that nobody has judged by yet: they stay. */
  readonly keep: readonly Answer[];
  /** Answers whose item reads differently: they are kept to look at, count no longer, and ask to be judged again. */
  readonly reopen: readonly { readonly answer: Answer; readonly item: ChecklistItem; readonly changes: readonly TextChange[] }[];
  /** Answers whose item is gone: archived, never deleted. */
  readonly archive: readonly Answer[];
  /** Items that are new. */
  readonly added: readonly ChecklistItem[];
}

/** Chinese names of the parts, for the preview. */
export const itemPartNames: Readonly<Record<keyof ItemText, string>> = {
  title: '题目',
  question: '问题',
  guidance: '检查方法',
  evidence: '佐证',
  levelEnhancements: '加严说明',
  naWhen: '不适用情形',
};

/**
 * What changing from one pack version to another does to the answers; nothing is changed by looking. Answers without a
 * verdict, objects, note or evidence are left out. The stored answers need no rewriting: each carries the digest of the text
 * that it answers, so using the new pack has exactly this effect, and going back undoes it.
 * @example carryOver(packs.checklist, newPack, Object.values(dossier.answers)).reopen.length // 3
 */
export function carryOver(from: ChecklistPack, to: ChecklistPack, answers: readonly Answer[]): CarryOver {
  const before = new Map(from.items.map((item) => [item.id, item]));
  const after = new Map(to.items.map((item) => [item.id, item]));
  const keep: Answer[] = [];
  const reopen: CarryOver['reopen'][number][] = [];
  const archive: Answer[] = [];
  for (const answer of answers) {
    if (isBlank(answer)) continue;
    const item = after.get(answer.itemId);
    if (!item) archive.push(answer);
    else if (item.digest === answer.digest || !isJudged(answer)) keep.push(answer);
    else reopen.push({ answer, item, changes: textChanges(before.get(answer.itemId), item) });
  }
  return { keep, reopen, archive, added: to.items.filter((item) => !before.has(item.id)) };
}

const isJudged = ({ verdict, objects }: Answer): boolean => verdict !== null || Object.values(objects).some((one) => one !== null);
const isBlank = (answer: Answer): boolean => answer.verdict === null && Object.keys(answer.objects).length === 0 && answer.note === '' && answer.evidenceIds.length === 0;

/**
 * Answers that say something about items that a checklist does not have: archived by an update, never deleted.
 * @example archivedAnswers(pack, Object.values(dossier.answers)).map((answer) => answer.itemId)
 */
export function archivedAnswers(pack: ChecklistPack, answers: readonly Answer[]): readonly Answer[] {
  const known = new Set(pack.items.map((item) => item.id));
  return answers.filter((answer) => !known.has(answer.itemId) && !isBlank(answer));
}

/**
 * The parts of an item that read differently; all parts when there is nothing to compare with.
 * @example textChanges(oldItem, newItem) // [{ part: 'question', before: '…', after: '…' }]
 */
export function textChanges(before: ChecklistItem | undefined, after: ChecklistItem): readonly TextChange[] {
  const left = before && itemText(before);
  const right = itemText(after);
  return (Object.keys(right) as (keyof ItemText)[])
    .map((part) => ({ part, before: left ? wording(left[part]) : '', after: wording(right[part]) }))
    .filter((change) => change.before !== change.after);
}

function wording(part: ItemText[keyof ItemText]): string {
  if (typeof part === 'string') return part;
  if (Array.isArray(part)) return part.join('；');
  return Object.entries(part).map(([level, text]) => `${level} 级：${text}`).join('；');
}

/** A run of text that is the same in both versions, only in the old, or only in the new one. */
export interface DiffRun {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/**
 * Where two short texts differ: what they share at both ends, and what lies between. Good enough for a sentence whose
 * wording was changed in one place; never cuts a character in two.
 * @example diffRuns('每年一次', '每两年一次') // same 每, added 两, same 年一次
 */
export function diffRuns(before: string, after: string): readonly DiffRun[] {
  const [left, right] = [Array.from(before), Array.from(after)];
  let start = 0;
  while (start < left.length && start < right.length && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < left.length - start && end < right.length - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;
  const runs: DiffRun[] = [
    { kind: 'same', text: left.slice(0, start).join('') },
    { kind: 'removed', text: left.slice(start, left.length - end).join('') },
    { kind: 'added', text: right.slice(start, right.length - end).join('') },
    { kind: 'same', text: left.slice(left.length - end).join('') },
  ];
  return runs.filter((run) => run.text !== '');
}
