import type { PlanPack } from '../rules/plan-pack';
import type { PlanRun } from './plan-blocks';

/** A section's number in this plan; sections that were left out have none and are named by their title. */
export interface SectionNumber {
  readonly number: string;
  readonly title: string;
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
    if (section.number !== '') numbers.set(`§${section.number}`, numbers.get(section.id) ?? { number: '', title: section.title });
  }
  return numbers;
}

const reference = /(?<![\d.])(\d{1,2}\.\d{1,2})(?![\d.])/g;

/**
 * Cross references in the template's words (按5.6闭环) follow the numbers of this plan; a reference to a section that is
 * left out becomes its title. Values and the user's own words are never touched.
 * @example withNumbers([{ text: '按5.6闭环', origin: 'template' }], numbers) // '按5.5闭环' where a section before it is left out
 */
export function withNumbers(runs: readonly PlanRun[], numbers: ReadonlyMap<string, SectionNumber>): readonly PlanRun[] {
  return runs.map((run) => {
    if (run.origin !== 'template') return run;
    const text = run.text.replaceAll(reference, (whole: string) => {
      const found = numbers.get(`§${whole}`);
      if (!found) return whole;
      return found.number === '' ? `“${found.title}”` : found.number;
    });
    return text === run.text ? run : { ...run, text };
  });
}
