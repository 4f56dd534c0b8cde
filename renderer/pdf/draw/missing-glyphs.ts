import type { Block, ReportDocument, Text } from '#shared/report/blocks';
import { headingText } from '#shared/report/heading-text';
import type { Covers } from './draw-context';
import { missingIn } from './draw-text';

/** A character that the bundled fonts cannot draw, with a piece of the text around it. */
export interface MissingGlyph {
  readonly char: string;
  readonly codePoint: string;
  readonly context: string;
}

/**
 * The characters of a document that would be drawn as a framed code point, each with the first place where it stands.
 * @param covers which code points the fonts can draw
 */
export function missingGlyphs(document: ReportDocument, covers: Covers): readonly MissingGlyph[] {
  const found = new Map<string, MissingGlyph>();
  const texts = [document.title, document.header ?? '', document.footer ?? '', document.watermark ?? '', ...document.blocks.flatMap(blockTexts)];
  for (const text of texts) {
    for (const char of missingIn(text, covers)) {
      if (found.has(char)) continue;
      const at = text.indexOf(char);
      const codePoint = `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
      found.set(char, { char, codePoint, context: text.slice(Math.max(0, at - 12), at + char.length + 12).replaceAll('\n', ' ') });
    }
  }
  return [...found.values()];
}

function plainText(text: Text): string {
  return typeof text === 'string' ? text : text.map((run) => run.text).join('');
}

/** The texts of each kind of block, in reading order; figures give the text inside their SVG. */
const textsOf: { readonly [K in Block['kind']]: (block: Extract<Block, { kind: K }>) => readonly string[] } = {
  cover: (block) => [block.label ?? '', block.title, block.subtitle ?? '', ...block.lines.flatMap(([name, value]) => [name, plainText(value)]), block.foot ?? ''],
  contents: (block) => [block.title],
  heading: (block) => [headingText(block)],
  paragraph: (block) => [plainText(block.text)],
  note: (block) => [plainText(block.text)],
  list: (block) => block.items.map(plainText),
  table: (block) => [block.caption ?? '', ...block.columns.map((column) => column.title), ...block.rows.flat().map((cell) => (typeof cell === 'string' ? cell : plainText(cell.text)))],
  facts: (block) => [block.caption ?? '', ...block.pairs.flatMap(([name, value]) => [name, plainText(value)])],
  form: (block) => block.groups.flatMap((group) => [group.title, ...group.fields.flatMap((field) => [field.label, plainText(field.value)])]),
  'cut-cards': (block) => block.cards.flatMap((card) => [card.title, ...card.lines.flatMap(([name, value]) => [name, plainText(value)]), card.foot ?? '']),
  figure: (block) => [block.svg.replaceAll(/<[^>]*>/g, ' '), block.caption ?? ''],
  approval: (block) => [block.caption ?? '', ...block.steps.flatMap((step) => [step.role, step.name, step.date, step.note ?? '']), block.seal ?? ''],
  keep: (block) => block.blocks.flatMap(blockTexts),
  'page-break': () => [],
};

/** All texts of a block, in reading order. */
export function blockTexts(block: Block): readonly string[] {
  return (textsOf[block.kind] as (own: Block) => readonly string[])(block);
}
