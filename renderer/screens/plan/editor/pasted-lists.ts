/**
 * Makes lists flat and real: Word writes items as paragraphs with their number or bullet typed in front, and both Word and
 * browsers put lists inside lists, which the plan does not have. Gives how many lists stood inside others.
 */
export function cleanLists(root: Element): number {
  const levels = wordLists(root);
  let nested = 0;
  for (const inner of [...root.querySelectorAll('li ul, li ol, ul > ul, ul > ol, ol > ul, ol > ol')].toReversed()) {
    const item = inner.parentElement?.closest('li') ?? inner;
    item.after(...inner.children);
    inner.remove();
    nested += 1;
  }
  for (const item of root.querySelectorAll('li')) unwrapBlocks(item);
  return nested + (levels > 1 ? levels - 1 : 0);
}

const numberMark = /^[(（]?(?:\d+|[a-z]{1,4}|[一二三四五六七八九十百]+)[)）.、．]|^[①-⑳]/i;

/** Paragraphs that Word marks as items become items of a list; gives the number of levels seen. */
function wordLists(root: Element): number {
  let levels = 0;
  let list = root.ownerDocument.createElement('ul') as HTMLElement;
  for (const paragraph of root.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) {
    const style = paragraph.getAttribute('style') ?? '';
    const level = /mso-list:[^;]*\blevel(\d)/i.exec(style);
    if (!level || /mso-list:\s*none/i.test(style)) continue;
    levels = Math.max(levels, Number(level[1]));
    const mark = [...paragraph.querySelectorAll('span')].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''));
    const ordered = numberMark.test((mark?.textContent ?? '').trim());
    mark?.remove();
    const tag = ordered ? 'OL' : 'UL';
    if (list.tagName !== tag || paragraph.previousElementSibling !== list) {
      list = root.ownerDocument.createElement(tag);
      paragraph.before(list);
    }
    const item = root.ownerDocument.createElement('li');
    item.append(...paragraph.childNodes);
    list.append(item);
    paragraph.remove();
  }
  return levels;
}

/** Several paragraphs in one place become one with line breaks. */
export function unwrapBlocks(place: Element): void {
  for (const block of place.querySelectorAll('p, div, h1, h2, h3, h4, h5, h6, blockquote, pre')) {
    block.before(...(hasWordsBefore(block, place) ? [place.ownerDocument.createElement('br')] : []), ...block.childNodes);
    block.remove();
  }
}

function hasWordsBefore(block: Element, place: Element): boolean {
  const range = place.ownerDocument.createRange();
  range.setStart(place, 0);
  range.setEndBefore(block);
  return range.toString().trim() !== '' || range.cloneContents().querySelector('[data-plan-value]') !== null;
}
