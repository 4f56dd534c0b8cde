import { AlignmentType, InternalHyperlink, LeaderType, PageReference, Paragraph, TabStopType, TextRun } from 'docx';
import type { Block } from '#shared/report/blocks';
import { headingText } from '#shared/report/heading-text';
import type { DocxContext, Marks } from './docx-context';
import { heiFont } from './docx-profile';
import { textRuns } from './docx-text';

type Heading = Extract<Block, { kind: 'heading' }>;

/** Gives every heading its bookmark. Names that begin with an underscore are not listed among a user's own bookmarks. */
export function headingMarks(blocks: readonly Block[]): Marks {
  return new Map(headingsOf(blocks).map((heading, at) => [heading, `_Toc${at + 1}`]));
}

/**
 * Contents as lines of their own, each with a field that asks for the page of its heading's bookmark. Not one field
 * around all of them: LibreOffice keeps the numbers inside such a field as they were written, these it works out when it
 * opens the file.
 */
export function contentsParts(block: Extract<Block, { kind: 'contents' }>, { newPage = false, marks, profile }: DocxContext): Paragraph[] {
  const title = new Paragraph({ children: textRuns(block.title, { font: heiFont, size: 36 }), alignment: AlignmentType.CENTER, spacing: { after: 240 }, pageBreakBefore: newPage });
  const tabStops = [{ type: TabStopType.RIGHT, position: profile.contentWidth, leader: LeaderType.DOT }];
  const entries = [...marks].filter(([heading]) => heading.level <= block.depth);
  return [title, ...entries.map(([heading, mark]) => new Paragraph({ style: `TOC${heading.level}`, tabStops, children: [entry(headingText(heading), mark)] }))];
}

function entry(title: string, mark: string): InternalHyperlink {
  return new InternalHyperlink({ anchor: mark, children: [...textRuns(title), new TextRun({ children: ['\t'] }), new PageReference(mark, { hyperlink: true })] });
}

function headingsOf(blocks: readonly Block[]): readonly Heading[] {
  return blocks.flatMap((block) => (block.kind === 'keep' ? headingsOf(block.blocks) : block.kind === 'heading' ? [block] : []));
}
