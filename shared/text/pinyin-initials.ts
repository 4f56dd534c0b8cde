import { pinyin } from 'pinyin-pro';

/**
 * The first letters of the pinyin of a text, lower case, with letters and digits of the text kept in place and all
 * else dropped: `安全清单 2` gives `aqqd2`. A character with several readings takes the one that its word suggests.
 * @example pinyinInitials('自主定级并留存依据') // 'zzdjblcyj'
 */
export function pinyinInitials(text: string): string {
  return pinyin(text, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}

/** A text made ready for searching, once. */
export interface SearchText {
  readonly folded: string;
  readonly initials: string;
}

/**
 * Prepares a text for `matchesSearch`.
 * @param initialsOf the part whose pinyin initials are searched (titles, names); long texts are only searched as text
 * @example searchText('自主定级并留存依据')
 */
export function searchText(text: string, initialsOf: string = text): SearchText {
  return { folded: fold(text), initials: pinyinInitials(initialsOf) };
}

/**
 * Whether every word of a query is found: as text in any case and width, or, for words of Latin letters and digits,
 * as pinyin initials. An empty query matches everything.
 * @example matchesSearch(searchText('自主定级并留存依据'), 'zzdj 依据') // true
 */
export function matchesSearch(text: SearchText, query: string): boolean {
  return fold(query)
    .split(/\s+/)
    .every((word) => word === '' || text.folded.includes(word) || (/^[a-z0-9]+$/.test(word) && text.initials.includes(word)));
}

/** Full-width letters and digits as typed with a Chinese input method count as their plain forms. */
function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
