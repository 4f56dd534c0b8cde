import { answerKey } from '../dossier/checklist-records';
import type { Answer, Assessment } from '../dossier/checklist-records';
import type { Closing } from './assessments';
import { isVerdict, itemState, summaryVerdict } from './item-state';

/** What is copied where: the items that apply, the answers as they are now, the instant of the copy. */
export type Copying = Pick<Closing, 'items' | 'answers'> & { readonly at: string };

/**
 * The answers of a closed run copied forward for a new one: as 待确认, never as answered. Only items whose text is
 * unchanged and which have no verdict of their own now, not even for one system; evidence, owner and note come along.
 * What was written or attached since then stays.
 * @returns answers by store key
 * @example copyForward(lastRun, { items, answers: {}, at: '2026-11-23T00:00:00Z' })
 */
export function copyForward(run: Assessment, { items, answers, at }: Copying): Readonly<Record<string, Answer>> {
  const copies: Record<string, Answer> = {};
  for (const item of items) {
    const old = run.frozen[item.id];
    const present = answers[item.id];
    if (!old || summaryVerdict(old) === null || old.digest !== item.digest) continue;
    if (present && (itemState(item, present) !== 'unanswered' || Object.values(present.objects).some((one) => one !== null))) continue;
    copies[answerKey(run.type, item.id)] = { ...old, ...(present && sinceThen(old, present)), toConfirm: true, updatedAt: at };
  }
  return copies;
}

function sinceThen(old: Answer, present: Answer): Pick<Answer, 'note' | 'naReason' | 'ownerId' | 'evidenceIds'> {
  return {
    note: present.note.trim() === '' ? old.note : present.note,
    naReason: present.naReason.trim() === '' ? old.naReason : present.naReason,
    ownerId: present.ownerId ?? old.ownerId,
    evidenceIds: [...new Set([...old.evidenceIds, ...present.evidenceIds])],
  };
}

/**
 * The answers that still say what the last run found, as a new run takes them over: as 待确认, so that nothing is frozen
 * a second time unlooked at. What was judged since then stays answered: judged otherwise, judged by another text, or
 * only then confirmed. Notes, owners and evidence stay as they are now.
 * @returns answers by store key
 * @example Object.keys(takenOver(lastRun, { items, answers, at: '2027-10-12T00:00:00Z' })).length // 118
 */
export function takenOver(run: Assessment, { items, answers, at }: Copying): Readonly<Record<string, Answer>> {
  const taken: Record<string, Answer> = {};
  for (const item of items) {
    const old = run.frozen[item.id];
    const present = answers[item.id];
    // An answer that waited to be confirmed, or was to another text, is frozen as well: the run found no verdict then.
    if (!old || !isVerdict(itemState(item, old))) continue;
    if (!present || !isVerdict(itemState(item, present)) || judged(old) !== judged(present)) continue;
    taken[answerKey(run.type, item.id)] = { ...present, toConfirm: true, updatedAt: at };
  }
  return taken;
}

/** What an answer says, as text that can be compared: verdict, reason, verdicts by object. */
function judged({ verdict, naReason, objects }: Answer): string {
  const byObject = Object.entries(objects).toSorted(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([verdict, verdict === 'na' ? naReason : '', byObject]);
}
