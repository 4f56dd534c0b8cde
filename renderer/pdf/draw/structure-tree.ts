import type { StructStep } from './pdf-node';
import type { PdfDocument, StructElement } from './pdfmake-parts';

/** Builds the structure tree while pages are drawn: each piece of content names its path, equal keys share elements. */
export class StructureTree {
  readonly #document: PdfDocument;
  readonly #root: StructElement;
  readonly #elements = new Map<object, StructElement>();

  constructor(document: PdfDocument) {
    this.#document = document;
    this.#root = document.struct('Document');
    document.addStructure(this.#root);
  }

  /** Draws content that belongs to the last element of the path. */
  content(path: readonly StructStep[], draw: () => void): void {
    let element = this.#root;
    for (const step of path) element = this.#child(element, step);
    const mark = this.#document.markStructureContent(element.dictionary.data.S);
    draw();
    this.#document.endMarkedContent();
    element.add(mark);
  }

  /** Draws content that says nothing: rules, backgrounds, page numbers, repeated heads. */
  artifact(type: 'Pagination' | 'Layout' | 'Background', draw: () => void): void {
    this.#document.markContent('Artifact', { type });
    draw();
    this.#document.endMarkedContent();
  }

  end(): void {
    this.#root.end();
  }

  #child(parent: StructElement, step: StructStep): StructElement {
    const known = this.#elements.get(step.key);
    if (known) return known;
    const element = this.#document.struct(step.type, { ...(step.alt === undefined ? {} : { alt: step.alt }), ...(step.scope === undefined ? {} : { scope: step.scope }) });
    parent.add(element);
    this.#elements.set(step.key, element);
    return element;
  }
}
