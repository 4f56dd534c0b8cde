/** Invisible characters that come along with copied text: soft hyphen, zero-width, direction marks, byte order mark. */
const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF]/g;

/**
 * Full-width ASCII (！ to ～) and the ideographic space as half-width, everything else as it is. For codes, numbers,
 * addresses and phones, where full-width is a slip of the input method; never for names or running text.
 * @example toHalfWidth('９１５３０１００Ａ') // '91530100A'
 */
export function toHalfWidth(text: string): string {
  return text.replaceAll(/[\uFF01-\uFF5E]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0xFE_E0)).replaceAll('\u3000', ' ');
}

/**
 * A code as it is compared and stored: half-width, no white space, no invisible characters, upper case.
 * @example normalizeCode(' ９１５３ 0100a ') // '91530100A'
 */
export function normalizeCode(text: string): string {
  return toHalfWidth(text).replaceAll(invisible, '').replaceAll(/\s/g, '').toUpperCase();
}

/**
 * A line of text as it is stored: no invisible characters, no control characters, no white space at the ends; line
 * breaks and tabs become spaces. Chinese punctuation and full-width signs stay.
 * @example normalizeLine('  滇西铜业\u200b\n') // '滇西铜业'
 */
export function normalizeLine(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replaceAll(invisible, '').replaceAll(/[\u0000-\u001F\u007F]+/g, ' ').trim();
}

/**
 * Running text as it is stored: `\n` line ends, no other control characters, no invisible characters; inner and outer
 * spaces stay, because the user may still be typing.
 * @example normalizeText('a\r\nb') // 'a\nb'
 */
export function normalizeText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(invisible, '').replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '');
}

/** A number as read: the value, and whether the text said 元 instead of 万元 or carried another unit. */
export interface ReadNumber {
  readonly value: number;
  /** What stood behind the digits, e.g. `万元`, `元`, `亿元`, `人`; empty where nothing did. */
  readonly unit: string;
}

/**
 * Reads a number as people type or paste it: full-width digits, thousands separators (`,`, `，`, space), a unit behind it.
 * Nothing is converted: the caller decides what a unit means.
 * @returns null when it is no plain decimal number (exponents and two points are refused)
 * @example readNumber('１２，３４５.6 万元') // { value: 12345.6, unit: '万元' }
 */
export function readNumber(text: string): ReadNumber | null {
  const plain = toHalfWidth(text).replaceAll(invisible, '').trim();
  const found = /^([+-]?)((?:\d{1,3}(?:[, ]\d{3})+|\d+))(\.\d+)?\s*([^\d\s.,+-]*)$/.exec(plain);
  if (!found) return null;
  const value = Number(`${found[1]}${found[2]?.replaceAll(/[, ]/g, '')}${found[3] ?? ''}`);
  return Number.isFinite(value) ? { value, unit: found[4] ?? '' } : null;
}

/**
 * Whether a text can be stored: well-formed Unicode and no longer than `limit`. A lone surrogate comes from cutting an
 * emoji or a rare character in half.
 * @returns a Chinese sentence on what to do, or null when it can be stored
 * @example refuseText('\uD842', 100) // '含有不完整的字符…'
 */
export function refuseText(text: string, limit: number): string | null {
  if (!text.isWellFormed()) return '含有不完整的字符（半个字），无法保存。请删去该字符后重新输入。';
  if (text.length > limit) return `最多 ${limit} 个字，当前 ${text.length} 个字。请删减。`;
  return null;
}
