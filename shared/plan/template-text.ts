import { rememberByText } from '../base/remember';
import type { EditBlock } from './edit-blocks';
import { readSection, writeTidy } from './section-text';

/** Sections of the templates in all their forms; an enterprise has one form of each. */
const most = 400;
const readers = new WeakMap<ReadonlySet<string>, (text: string) => readonly EditBlock[]>();
const written = new WeakMap<readonly EditBlock[], string>();

/**
 * A template's text as blocks, remembered: it is the same with every rendering as long as no flag of the enterprise
 * changes. Equal texts give the same array, so that `templateText` need not be written again either.
 * @param references the pack's `referenceNumbers`
 * @example readTemplate('甲', references) === readTemplate('甲', references) // true
 */
export function readTemplate(text: string, references: ReadonlySet<string>): readonly EditBlock[] {
  const read = readers.get(references) ?? rememberByText(most, (own) => readSection(own, { references }));
  readers.set(references, read);
  return read(text);
}

/**
 * Blocks in normal form as text, remembered by their array.
 * @example templateText(readTemplate('甲', references)) // '甲'
 */
export function templateText(blocks: readonly EditBlock[]): string {
  const text = written.get(blocks) ?? writeTidy(blocks);
  written.set(blocks, text);
  return text;
}
