import { answerKey } from '../dossier/checklist-records';
import type { Answer, Assessment } from '../dossier/checklist-records';
import type { Closing } from './assessments';
import { isVerdict, itemState } from './item-state';

/** What is copied where: the items that apply, the answers as they are now, the instant of the copy. */
export type Copying = Pick<Closing, 'items' | 'answers'> & { readonly at: string };

/**
 * The answers of a closed run copied forward for a new one: as 待确认, never as answered. Only items whose text is
 * unchanged and which have no verdict of their own now; evidence, owner and note come along.
 * @returns answers by store key
 * @example copyForward(lastRun, { items, answers: {}, at: '2026-11-23T00:00:00Z' })
 */
export function copyForward(run: Assessment, { items, answers, at }: Copying): Readonly<Record<string, Answer>> {
  const copies: Record<string, Answer> = {};
  for (const item of items) {
    const old = run.frozen[item.id];
    const present = answers[item.id];
    if (!old || old.verdict === null || old.digest !== item.digest) continue;
    if (present && itemState(item, present) !== 'unanswered') continue;
    copies[answerKey(run.type, item.id)] = { ...old, toConfirm: true, updatedAt: at };
  }
  return copies;
}

/**
 * The answers that still say what the last run found, as a new run takes them over: as 待确认, so that nothing is frozen
 * a second time unlooked at. What was judged otherwise since then stays answered; notes, owners and evidence stay as
 * they are now.
 * @returns answers by store key
 * @example Object.keys(takenOver(lastRun, { items, answers, at: '2027-10-12T00:00:00Z' })).length // 118
 */
export function takenOver(run: Assessment, { items, answers, at }: Copying): Readonly<Record<string, Answer>> {
  const taken: Record<string, Answer> = {};
  for (const item of items) {
    const old = run.frozen[item.id];
    const present = answers[item.id];
    if (!old || !present || !isVerdict(itemState(item, present)) || judged(old) !== judged(present)) continue;
    taken[answerKey(run.type, item.id)] = { ...present, toConfirm: true, updatedAt: at };
  }
  return taken;
}

/** What an answer says, as text that can be compared: verdict, reason, verdicts by object. */
function judged({ verdict, naReason, objects }: Answer): string {
  const byObject = Object.entries(objects).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([verdict, verdict === 'na' ? naReason : '', byObject]);
}
