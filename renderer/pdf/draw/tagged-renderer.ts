import { drawLeader, drawLine, pageNumberOf } from './draw-line';
import type { StructStep } from './pdf-node';
import { Renderer } from './pdfmake-parts';
import type { LaidOutPage, Line, MeasuredNode, OutlineItem, PdfDocument } from './pdfmake-parts';
import { StructureTree } from './structure-tree';

/**
 * pdfmake's renderer that also writes the structure tree: what has a path becomes content of it, all else an artifact.
 * Lines are drawn in few pieces (see `drawLine`), which makes files smaller and copied text whole.
 */
export class TaggedRenderer extends Renderer {
  readonly #tree: StructureTree;
  readonly #outlines = new Map<string, OutlineItem>();
  /** On which page the head row of a table first appeared. */
  readonly #headPages = new Map<object, number>();
  #page = 0;

  constructor(document: PdfDocument, progress: ((share: number) => void) | undefined) {
    super(document, progress);
    this.#tree = new StructureTree(document);
  }

  override renderPages(pages: readonly LaidOutPage[]): void {
    const document = this.pdfDocument;
    const addPage = document.addPage.bind(document);
    document.addPage = (options) => {
      this.#page += 1;
      return addPage(options);
    };
    super.renderPages(pages);
    this.#tree.end();
  }

  override renderLine(line: Line, x: number, y: number): void {
    if (line._outline) this.#bookmark(line._outline);
    const own = line.inlines[0];
    const target = line._pageNodeRef ?? own?._pageNodeRef;
    if (own && target) pageNumberOf(own, target);
    const leaf = line.leafNode;
    this.#mark(leaf?.structPath, leaf?.repeatedHead === true, () => drawLine(this.pdfDocument, line, x, y));
    if (leaf?.leader === true && line.lastLineInParagraph === true) this.#tree.artifact('Layout', () => drawLeader(this.pdfDocument, line, x, y));
  }

  override renderVector(vector: unknown): void {
    this.#tree.artifact('Layout', () => super.renderVector(vector));
  }

  override renderSVG(svg: MeasuredNode & { x: number; y: number }): void {
    this.#mark(svg.structPath, svg.repeatedHead === true, () => super.renderSVG(svg));
  }

  override renderWatermark(page: LaidOutPage): void {
    this.#tree.artifact('Background', () => super.renderWatermark(page));
  }

  #mark(path: readonly StructStep[] | undefined, head: boolean, draw: () => void): void {
    if (!path || (head && this.#repeated(path))) this.#tree.artifact('Pagination', draw);
    else this.#tree.content(path, draw);
  }

  #repeated(path: readonly StructStep[]): boolean {
    const table = path[0]!.key;
    const first = this.#headPages.get(table) ?? this.#page;
    this.#headPages.set(table, first);
    return first !== this.#page;
  }

  #bookmark(outline: NonNullable<Line['_outline']>): void {
    const parent = (outline.parentId === undefined ? undefined : this.#outlines.get(outline.parentId)) ?? this.pdfDocument.outline;
    const item = parent.addItem(outline.text, { expanded: outline.expanded === true });
    if (outline.id !== undefined) this.#outlines.set(outline.id, item);
  }
}
