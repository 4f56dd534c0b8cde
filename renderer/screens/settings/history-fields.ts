import type { NumberedEntry } from '#shared/dossier/history';
import { changedFields } from '#shared/overview/change-words';
import type { ChangedField, RecordChange } from '#shared/overview/changed-field';
import type { NameSource } from '#shared/overview/record-names';

/** A step of the history with its records before and after. */
export interface ReadStep {
  readonly entry: NumberedEntry;
  readonly changes: readonly RecordChange[];
  /** The words of the step, made when they are first asked for: 5,000 steps are too many to put into words at once. */
  readonly fields: () => readonly ChangedField[];
}

/** Reads a history (newest first) once, from its oldest step on, so that every step knows what stood there before. */
export function readSteps(source: NameSource, history: readonly NumberedEntry[]): readonly ReadStep[] {
  const before = new Map<string, unknown>();
  const steps = history.toReversed().map((entry): ReadStep => {
    const changes = entry.changes.map(({ store, key, value }) => {
      const place = `${store}/${key}`;
      const from = before.get(place) ?? null;
      before.set(place, value);
      return { store, key, from, to: value };
    });
    let words: readonly ChangedField[] | undefined;
    return { entry, changes, fields: () => (words ??= changes.flatMap((change) => changedFields(source, change))) };
  });
  return steps.toReversed();
}

/** The steps in which all the words stand: in the step's own label, its author, or what it changed. */
export function matchingSteps(steps: readonly ReadStep[], words: string): readonly ReadStep[] {
  const sought = words.trim().toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (sought.length === 0) return steps;
  return steps.filter(({ entry, fields }) => {
    const text = [entry.label, entry.by, ...fields().flatMap(({ record, field, from, to }) => [record, field, from, to])].join('\n').toLowerCase();
    return sought.every((word) => text.includes(word));
  });
}
