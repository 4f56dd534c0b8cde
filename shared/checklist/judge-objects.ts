import type { Answer } from '../dossier/checklist-records';
import type { ChecklistItem } from '../rules/checklist-pack';
import { summaryVerdict } from './item-state';

/**
 * What judging one system changes in an answer. Only the system that was touched is judged now: verdicts of the others
 * that were given to another text of the item are open again, and those copied from an earlier run keep the item
 * 待确认 until it is confirmed as a whole.
 * @param objects the verdicts by system as they are chosen now
 * @example judgeObjects(item, answer, { ...answer.objects, s1: 'met' })
 */
export function judgeObjects(
  item: Pick<ChecklistItem, 'digest'>,
  before: Answer | undefined,
  objects: Answer['objects'],
): Pick<Answer, 'objects' | 'verdict' | 'digest' | 'toConfirm'> {
  const untouched = new Set(Object.keys(objects).filter((id) => objects[id] !== null && objects[id] === before?.objects[id]));
  const stale = before !== undefined && before.digest !== item.digest;
  const judged = Object.fromEntries(Object.entries(objects).map(([id, verdict]) => [id, stale && untouched.has(id) ? null : verdict]));
  return {
    objects: judged,
    verdict: summaryVerdict({ verdict: null, objects: judged }),
    digest: item.digest,
    toConfirm: before?.toConfirm === true && !stale && untouched.size > 0,
  };
}
