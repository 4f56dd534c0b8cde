import { AlignmentType, LevelFormat, LevelSuffix } from 'docx';
import type { INumberingOptions } from 'docx';

/** Which numbering of the document counts a heading, and on which level of it. */
export interface HeadingNumber {
  readonly reference: string;
  readonly level: number;
}

const letter = (count: number): string => String.fromCodePoint(64 + count);

interface Scheme {
  readonly reference: string;
  readonly format: (typeof LevelFormat)[keyof typeof LevelFormat];
  readonly texts: readonly [string, string];
  readonly first: (count: number) => string;
  readonly second: (above: number, count: number) => string;
}

/** Chapters 1, 1.1 and annexes 附件A, A1. The wide space after a number is part of it, as in the PDF. */
const schemes: readonly Scheme[] = [
  { reference: 'chapters', format: LevelFormat.DECIMAL, texts: ['%1\u3000', '%1.%2\u3000'], first: String, second: (above, count) => `${above}.${count}` },
  { reference: 'annexes', format: LevelFormat.UPPER_LETTER, texts: ['附件%1\u3000', '%1%2\u3000'], first: (count) => `附件${letter(count)}`, second: (above, count) => `${letter(above)}${count}` },
];

/** The numberings as the document declares them. */
export const headingNumbering: INumberingOptions = {
  config: schemes.map(({ reference, format, texts }) => ({
    reference,
    levels: texts.map((text, level) => ({ level, format: level === 0 ? format : LevelFormat.DECIMAL, text, alignment: AlignmentType.START, suffix: LevelSuffix.NOTHING, style: { paragraph: { indent: { left: 0, hanging: 0 } } } })),
  })),
};

/**
 * Counts along with Word: tells which numbering will print the number that a heading has. A heading whose number Word
 * would not arrive at by counting keeps it as text, so that nobody reads a wrong one.
 */
export function headingCounter(): (level: number, number: string) => HeadingNumber | null {
  const counts = schemes.map(() => ({ first: 0, second: 0 }));
  return (level, number) => {
    for (const [at, { reference, first, second }] of schemes.entries()) {
      const count = counts[at]!;
      if (level === 1 && number === first(count.first + 1)) {
        count.first += 1;
        count.second = 0;
        return { reference, level: 0 };
      }
      if (level === 2 && count.first > 0 && number === second(count.first, count.second + 1)) {
        count.second += 1;
        return { reference, level: 1 };
      }
    }
    return null;
  };
}
