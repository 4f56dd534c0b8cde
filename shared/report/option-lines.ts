import type { Text } from './blocks';
import { textWidth } from './charts/text-width';

/** A box to tick and its label, up to the space before the next one. */
const option = /[□☐☑][^□☐☑]*/gu;

/**
 * Options to tick with line breaks before those that would not end on their line: no box parts from its label, and no
 * option is cut where one fits on a line. Breaks stand in the text because Word has no other way to hold Chinese together.
 * @param text options as `□甲 □乙`; other text comes back as it is
 * @param room width of a line in sizes of its text
 * @example optionLines('□特别重大 □重大 □较大', 9) // '□特别重大 □重大\n□较大'
 */
export function optionLines(text: string, room: number): string {
  return text.split('\n').map((line) => brokenLine(line, room)).join('\n');
}

/** Against fonts that draw a box or a space wider than it is taken here. */
const slack = 0.3;

/**
 * The same for the text of a block; one of several runs stays as it is.
 * @example textWithOptionLines('□是 □否', 3) // '□是\n□否'
 */
export function textWithOptionLines(text: Text, room: number): Text {
  return typeof text === 'string' ? optionLines(text, room - slack) : text;
}

function brokenLine(text: string, room: number): string {
  const options = text.match(option);
  if (!options) return text;
  const before = text.slice(0, text.indexOf(options[0]));
  const lines = [before];
  for (const each of options) {
    const line = lines.at(-1)!;
    if (line.trim() !== '' && textWidth(line + each.trimEnd(), 1) > room) lines.push(each);
    else lines[lines.length - 1] = line + each;
  }
  return lines.map((line, at) => (at < lines.length - 1 ? line.trimEnd() : line)).join('\n');
}
