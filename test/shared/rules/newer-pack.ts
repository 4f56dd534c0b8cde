import { readFileSync } from 'node:fs';
import type { PackHeader } from '#shared/rules/pack-header';

const folders: Readonly<Record<PackHeader['kind'], string>> = {
  grading: 'yn-grading-platform',
  registration: 'yn-registration',
  checklist: 'yn-checklist',
  plan: 'yn-plan',
  clocks: 'yn-clocks',
  calendar: 'cn-calendar',
  regions: 'yn-regions',
};

/** A shipped pack as JSON. */
export function shippedPack(kind: PackHeader['kind']): unknown {
  return JSON.parse(readFileSync(new URL(`../../../assets/rule-packs/${folders[kind]}/1.0.0.json`, import.meta.url), 'utf8'));
}

/** What takes the place of an entry that is taken out. */
export const gone = Symbol('gone');

/** Entries of a pack by their place, `years.0.note`, and what stands there instead; a function gets what stood there. */
export type PackEdits = Readonly<Record<string, unknown>>;

/** The text of a shipped pack as a later version of it would be. */
export function newerPack(kind: PackHeader['kind'], edits: PackEdits = {}, version = '1.1.0'): string {
  const raw = shippedPack(kind);
  for (const [place, value] of Object.entries({ version, ...edits })) edit(raw, place.split('.'), value);
  return JSON.stringify(raw);
}

function edit(raw: unknown, path: readonly string[], value: unknown): void {
  const holder = path.slice(0, -1).reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], raw) as Record<string, unknown>;
  const last = path.at(-1)!;
  if (value === gone && Array.isArray(holder)) holder.splice(Number(last), 1);
  else if (value === gone) delete holder[last];
  else holder[last] = typeof value === 'function' ? (value as (old: unknown) => unknown)(holder[last]) : value;
}
