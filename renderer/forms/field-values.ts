import { maxTextLength } from '#shared/dossier/core-records';
import type { FieldValue } from '#shared/dossier/core-records';
import { refuseText } from '#shared/text/normalize';

/** Whether two values are the same to the user: an empty text, an empty list and nothing at all are one. */
export function sameValue(left: FieldValue, right: FieldValue): boolean {
  if (Array.isArray(left) && Array.isArray(right)) return left.length === right.length && left.every((part, at) => part === right[at]);
  return left === right || (isEmpty(left) && isEmpty(right));
}

/** Whether a value counts as not given. */
export function isEmpty(value: FieldValue | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Why the store would refuse a value (half a character, 100,000 characters), or null. Such a value is not sent. */
export function refusedByStore(value: FieldValue): string | null {
  const texts = Array.isArray(value) ? value : typeof value === 'string' ? [value] : [];
  for (const text of texts) {
    const refused = refuseText(text, maxTextLength);
    if (refused !== null) return refused;
  }
  return null;
}
