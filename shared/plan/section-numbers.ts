import type { PlanPack } from '../rules/plan-pack';
import type { PlanRun } from './plan-blocks';

/** A section's number in this plan; sections that were left out have none and are named by their title or what stands for it. */
export interface SectionNumber {
  readonly number: string;
  readonly title: string;
  readonly elsewhere?: string;
}

/**
 * Numbers the sections as they stand in this plan, without gaps, and remembers the template's own numbers for the cross
 * references in the text. Keys: section ids, and `§` + template number.
 * @example renumbering(pack, [{ number: '1', ids: ['S01.2', 'S01.1'] }]).get('S01.1') // { number: '1.2', title: '编制目的' }
 */
export function renumbering(pack: PlanPack, chapters: readonly { readonly number: string; readonly ids: readonly string[] }[]): ReadonlyMap<string, SectionNumber> {
  const numbers = new Map<string, SectionNumber>();
  const sections = pack.chapters.flatMap((chapter) => chapter.sections);
  for (const chapter of chapters) {
    for (const [at, id] of chapter.ids.entries()) {
      const title = sections.find((section) => section.id === id)?.title ?? '';
      numbers.set(id, { number: chapter.number === '' ? '' : `${chapter.number}.${at + 1}`, title });
    }
  }
  for (const section of sections) {
    if (section.number !== '') numbers.set(`§${section.number}`, numbers.get(section.id) ?? { number: '', title: section.title, ...(section.elsewhere === undefined ? {} : { elsewhere: section.elsewhere }) });
  }
  return numbers;
}

/**
 * The template's own section numbers, which may stand as cross references in its words (按5.6闭环).
 * @example referenceNumbers(pack).has('5.6') // true
 */
export function referenceNumbers(pack: PlanPack): ReadonlySet<string> {
  const known = ofPacks.get(pack) ?? new Set(pack.chapters.flatMap((chapter) => chapter.sections.map((section) => section.number)).filter((number) => number !== ''));
  ofPacks.set(pack, known);
  return known;
}

/** One set a pack: what was read with it is remembered by it (`template-text.ts`). */
const ofPacks = new WeakMap<PlanPack, ReadonlySet<string>>();

/**
 * A cross reference as it reads in this plan: the section's number; where it is left out, what the pack names instead, or
 * its title.
 * @example numberWords('5.6', numbers) // '5.5' where a section before it is left out
 */
export function numberWords(number: string, numbers: ReadonlyMap<string, SectionNumber>): string {
  const found = numbers.get(`§${number}`);
  if (!found) return number;
  return found.number === '' ? (found.elsewhere ?? `“${found.title}”`) : found.number;
}

const reference = /(?<![\d.])(\d{1,2}\.\d{1,2})(?![\d.])/g;

/**
 * Cross references in the cells of a generated table (按5.6闭环) follow the numbers of this plan. Values are never touched.
 * @example withNumbers([{ text: '按5.6闭环', origin: 'template' }], numbers) // '按5.5闭环' where a section before it is left out
 */
export function withNumbers(runs: readonly PlanRun[], numbers: ReadonlyMap<string, SectionNumber>): readonly PlanRun[] {
  return runs.map((run) => (run.origin === 'template' ? { ...run, text: run.text.replaceAll(reference, (whole: string) => numberWords(whole, numbers)) } : run));
}
