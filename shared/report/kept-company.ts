import type { Block } from './blocks';

/** So long a line in front of a table may be, and in front of anything else; longer ones would leave much of a page white. */
const longest = { table: 140, other: 60 } as const;

/**
 * Whether a block stands over the next one like a heading, and must not stay behind alone at the foot of a page: a short
 * line all in bold, a line that ends in ： and is not long, or a pledge over the boxes in which it is signed. Nothing
 * announces where nothing follows.
 * @example announces({ kind: 'paragraph', text: '第三方服务商：' }, table) // true
 */
export function announces(block: Block, next: Block | undefined): boolean {
  return next !== undefined && (isLabel(block) || isLeadIn(block, next) || isPledge(block, next));
}

/**
 * Whether a block is a remark on the table above it, and must not begin a page away from it: a note, or a paragraph all in
 * grey.
 * @example remarksOn({ kind: 'note', tone: 'unofficial', text: '带＊的数值由本工具整理（非官方）。' }, table) // true
 */
export function remarksOn(block: Block | undefined, above: Block): boolean {
  if (above.kind !== 'table') return false;
  return block?.kind === 'note' || (block?.kind === 'paragraph' && typeof block.text !== 'string' && block.text.length > 0 && block.text.every((run) => run.muted === true));
}

/** A short line all in bold. */
function isLabel(block: Block): boolean {
  return block.kind === 'paragraph' && typeof block.text !== 'string' && block.text.length > 0 && block.text.every((run) => run.bold === true && run.text.length < 30);
}

/** Whoever signs must see on the same page what for. */
function isPledge(block: Block, next: Block): boolean {
  return block.kind === 'paragraph' && next.kind === 'approval';
}

/** A line that ends in a colon. */
function isLeadIn(block: Block, next: Block): boolean {
  if (block.kind !== 'paragraph') return false;
  const words = typeof block.text === 'string' ? block.text : block.text.map((run) => run.text).join('');
  return words.endsWith('：') && words.length < longest[next.kind === 'table' ? 'table' : 'other'];
}
