import { measureByRun } from './measured-runs';
import { neededHeight, remarkHeight, rowHeights, rowsWithHead } from './node-height';
import { LayoutBuilder } from './pdfmake-parts';
import { tightenSpills } from './tighten';
import type { LayoutRow, Line, MeasuredNode } from './pdfmake-parts';

/** Slack against rounding, in points. */
const slack = 1;

/**
 * pdfmake's layout with page breaks decided beforehand, in one pass: headings stay with what follows, blocks that
 * belong together stay together where they fit on a page, a paragraph never leaves one line behind. pdfmake's own
 * means (`unbreakable`, unbroken rows) lose what is higher than a page, so tables with such a row may break it.
 */
export class KeptLayout extends LayoutBuilder {
  #begun = false;
  /** Room that the rows about to be written ask for below them. */
  #roomBelow = 0;

  override tryLayoutDocument(...parts: unknown[]): unknown {
    measureByRun(this.docMeasure.textInlines);
    return super.tryLayoutDocument(...parts);
  }

  override processNode(node: MeasuredNode, verticalAlignmentAllowed?: boolean): void {
    if (!this.#begun) this.#begin(node);
    const { availableHeight, availableWidth, y, pageMargins } = this.writer.context();
    const inTable = this.writer.transactionLevel > 0;
    if (!inTable && node.pageBreak !== 'before' && y > pageMargins.top && neededHeight(node, availableWidth, this.#pageHeight() - slack) > availableHeight) {
      this.writer.moveToNextPage();
    }
    const now = this.writer.context();
    if (!inTable && node.trimTop === true && node._margin && (node.pageBreak === 'before' || now.y <= now.pageMargins.top)) {
      node._margin = [node._margin[0], 0, node._margin[2], node._margin[3]];
    }
    super.processNode(node, verticalAlignmentAllowed);
  }

  override processTable(node: MeasuredNode): void {
    const table = node.table!;
    if (table.dontBreakRows === true) this.#keepRows(node, table);
    super.processTable(node);
    this.#roomBelow = 0;
  }

  /** Holds the last two rows of a table together: pdfmake writes both at once where they fit. */
  override processRow(row: LayoutRow): unknown {
    // Columns come this way too, without a table.
    const end = row.tableNode ? row.tableBody.length - 1 : -1;
    const last = row.tableNode?.keepLastRows === true ? end : -1;
    if (row.rowIndex === end) this.#roomBelow = row.tableNode?.remarkRoom ?? 0;
    if (row.rowIndex === last - 1) this.writer.beginUnbreakableBlock();
    const result = super.processRow(row);
    if (row.rowIndex === last) this.writer.commitUnbreakableBlock();
    return result;
  }

  /** What must not be parted at a page end, as far as it fits on one; a row higher than a page may be cut. */
  #keepRows(node: MeasuredNode, table: NonNullable<MeasuredNode['table']>): void {
    const rows = rowHeights(node);
    const heads = table.headerRows ?? 0;
    const room = this.#pageHeight() - sum(rows.slice(0, heads)) - slack * 4;
    const own = rows.slice(heads);
    if (own.some((each) => each > room)) {
      table.dontBreakRows = false;
      delete table.keepWithHeaderRows;
      return;
    }
    if (heads === 0) return;
    const remark = remarkHeight(node, this.writer.context().availableWidth);
    table.keepWithHeaderRows = rowsWithHead(own, table.keepWithHeaderRows ?? 1);
    const apart = own.length - table.keepWithHeaderRows >= 2 && sum(own.slice(-2)) <= room / 2;
    node.keepLastRows = apart && !table.body.some((cells) => cells.some((cell) => (cell.rowSpan ?? 1) > 1));
    const together = own.length <= table.keepWithHeaderRows ? own : own.slice(node.keepLastRows ? -2 : -1);
    // More than a page has, pdfmake would not write at all.
    node.remarkRoom = sum(together) + remark <= room ? remark : 0;
  }

  /** Rows that pdfmake writes at once are to it as high as they are together with the room that they ask for. */
  #askForRoom(): void {
    const { writer } = this;
    const commit = writer.commitUnbreakableBlock.bind(writer);
    writer.commitUnbreakableBlock = (...at) => {
      const room = writer.transactionLevel === 1 ? this.#roomBelow : 0;
      if (room > 0) writer.context().moveDown(room);
      commit(...at);
      if (room > 0) writer.context().moveDown(-room);
    };
  }

  override buildNextLine(node: MeasuredNode): Line | null {
    const line = super.buildNextLine(node);
    if (line) line.leafNode = node;
    return line;
  }

  /** The first node is the whole document, measured. */
  #begin(document: MeasuredNode): void {
    this.#begun = true;
    this.#askForRoom();
    tightenSpills(document.stack ?? [], { width: this.writer.context().availableWidth, height: this.#pageHeight() });
  }

  #pageHeight(): number {
    const context = this.writer.context();
    const page = context.getCurrentPage();
    return (page?.pageSize.height ?? 0) - context.pageMargins.top - context.pageMargins.bottom;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0);
}
