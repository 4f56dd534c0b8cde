import type { Schema } from '@tiptap/pm/model';
import { DOMParser } from '@tiptap/pm/model';
import { cleanLists } from './pasted-lists';
import { cleanTables } from './pasted-tables';
import type { PasteReport } from './paste-report';

/**
 * Reads pasted content. Word, WPS and Excel bring their own markup: what the plan can hold (paragraphs, small headings,
 * flat lists, tables, bold, bound values written as {{标签}}) is kept, everything else is words; what is left out is told.
 */
export class PastedContentParser extends DOMParser {
  readonly #report: (report: PasteReport) => void;
  readonly #pathOf: (label: string) => string | null;

  constructor(schema: Schema, { report, pathOf }: { readonly report: (report: PasteReport) => void; readonly pathOf: (label: string) => string | null }) {
    super(schema, DOMParser.fromSchema(schema).rules);
    this.#report = report;
    this.#pathOf = pathOf;
  }

  override parseSlice(dom: Node, options?: Parameters<DOMParser['parseSlice']>[1]): ReturnType<DOMParser['parseSlice']> {
    // The pasted markup lives in a document of its own: nothing in it is loaded or run, and it may be changed here.
    if (dom instanceof Element || 'querySelectorAll' in dom) this.#report(cleanPasted(dom as Element, this.#pathOf));
    return super.parseSlice(dom, options);
  }
}

/** Makes pasted markup fit for the plan, in place. */
export function cleanPasted(root: Element, pathOf: (label: string) => string | null): PasteReport {
  const report: PasteReport = { pictures: [], longTables: [], mergedCells: 0, nestedLists: 0 };
  for (const element of root.querySelectorAll('style, script, xml, meta, link, title')) element.remove();
  removePictures(root, report);
  report.nestedLists = cleanLists(root);
  cleanTables(root, report);
  for (const element of root.querySelectorAll('[style*="mso-hide"], [style*="display:none"]')) element.remove();
  bindLabels(root, pathOf);
  return report;
}

const pictures = String.raw`img, picture, svg, object, embed, canvas, video, audio, iframe, v\:shape, v\:imagedata`;

function removePictures(root: Element, report: PasteReport): void {
  for (const element of root.querySelectorAll(pictures)) {
    // A part of a picture that went already is no second one.
    if (!root.contains(element)) continue;
    report.pictures.push(pictureName(element));
    element.remove();
  }
}

function pictureName(element: Element): string {
  const source = element.getAttribute('src') ?? '';
  const file = source.startsWith('data:') || source.startsWith('blob:') ? '' : (source.split(/[/\\]/).at(-1) ?? '');
  return [element.getAttribute('alt'), element.getAttribute('title'), file].find((name) => name !== null && name !== undefined && name.trim() !== '')?.trim().slice(0, 60) ?? '';
}

/** {{主要负责人姓名}} in pasted words becomes the bound value. */
function bindLabels(root: Element, pathOf: (label: string) => string | null): void {
  const owner = root.ownerDocument;
  const walker = owner.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts.filter(({ data }) => data.includes('{{'))) {
    const pieces = text.data.split(/\{\{([^{}]+)\}\}/);
    if (pieces.length === 1) continue;
    const nodes = pieces.flatMap((piece, at): (string | Element)[] => {
      const path = at % 2 === 1 ? pathOf(piece.trim()) : null;
      if (path === null) return [at % 2 === 1 ? `{{${piece}}}` : piece];
      const value = owner.createElement('span');
      value.setAttribute('data-plan-value', path);
      return [value];
    });
    text.replaceWith(...nodes);
  }
}
