import { problem } from '../base/problem';
import type { Problem } from '../base/problem';
import { normalizeCode } from '../text/normalize';

/** GB 32100-2015: 31 signs, value = place; I, O, S, V and Z are left out. */
const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** Powers of 3 modulo 31. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** GB 11714-1997, over places 9 to 16. */
const innerWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/** What was found about a credit code 统一社会信用代码; `code` is the normalised text, whether or not it is right. */
export interface UsccCheck {
  readonly code: string;
  /** No errors; there may be warnings. */
  readonly valid: boolean;
  readonly problems: readonly Problem[];
}

/**
 * Checks a credit code as typed: spaces, full-width signs and lower case are put right first. Source: GB 32100-2015,
 * inner check GB 11714-1997 (only a warning: old organisation codes may differ).
 * Errors: E-USCC-01 length, E-USCC-02 a sign that the standard does not use, E-USCC-03 place 3 to 8 not digits,
 * E-USCC-04 check sign wrong. Warnings: W-USCC-05 inner check sign, W-USCC-06 unusual first two signs.
 * @example checkUscc('９１350100m000100y43').valid // true
 */
export function checkUscc(text: string): UsccCheck {
  const code = normalizeCode(text);
  const errors = codeErrors(code);
  if (errors.length > 0) return { code, valid: false, problems: errors };
  const problems: Problem[] = [];
  const inner = innerSign(code.slice(8, 16));
  if (inner !== code[16]) {
    problems.push(warn('W-USCC-05', `第 9 至 17 位的组织机构代码校验位应为 ${inner}，当前为 ${code[16]}。请再对照一次营业执照；确认无误可以保留。`));
  }
  if (!/^(?:1[1-39]|5[1-39]|9[1-3]|Y1)/.test(code)) {
    problems.push(warn('W-USCC-06', `前两位“${code.slice(0, 2)}”不是常见的登记类别（企业为 91）。请再对照一次营业执照。`));
  }
  return { code, valid: true, problems };
}

function codeErrors(code: string): readonly Problem[] {
  const odd = Array.from(code).findIndex((sign) => !signs.includes(sign));
  if (odd >= 0) {
    const sign = Array.from(code)[odd] ?? '';
    const hint = { I: '（可能是数字 1）', O: '（可能是数字 0）', S: '（可能是数字 5）', Z: '（可能是数字 2）', V: '（可能是字母 U 或 Y）' }[sign] ?? '';
    return [say('E-USCC-02', `统一社会信用代码第 ${odd + 1} 位“${sign}”不在允许的字符内，标准不用 I、O、S、V、Z${hint}。请对照营业执照改正。`)];
  }
  if (code.length !== 18) {
    const advice = code.length < 18 ? '补全' : '删去多余的字符';
    return [say('E-USCC-01', `统一社会信用代码应为 18 位，当前 ${code.length} 位。请对照营业执照${advice}。`)];
  }
  if (!/^\d{6}$/.test(code.slice(2, 8))) return [say('E-USCC-03', '统一社会信用代码第 3 至 8 位是登记机关行政区划，应为数字。请对照营业执照改正。')];
  const right = checkSign(code.slice(0, 17));
  if (right !== code[17]) {
    return [say('E-USCC-04', `统一社会信用代码校验不通过：按前 17 位算出末位应为 ${right}，当前为 ${code[17]}。多半是某一位抄错，请逐位对照营业执照。`)];
  }
  return [];
}

const say = (code: string, message: string): Problem => problem(code, message, 'uscc');
const warn = (code: string, message: string): Problem => ({ code, severity: 'warning', message, where: 'uscc' });

/**
 * The check sign (place 18) for the first 17 signs of a credit code.
 * @param head 17 signs of the standard's alphabet; other input gives a sign without meaning
 * @example checkSign('91350100M000100Y4') // '3'
 */
export function checkSign(head: string): string {
  const total = weights.reduce((sum, weight, at) => sum + weight * signs.indexOf(head[at] ?? '0'), 0);
  return signs[(31 - (total % 31)) % 31]!;
}

/**
 * The check sign (place 17) of an organisation code 组织机构代码, for its first 8 signs.
 * @example innerSign('M000100Y') // '4'
 */
export function innerSign(head: string): string {
  const total = innerWeights.reduce((sum, weight, at) => sum + weight * Number.parseInt(head[at] ?? '0', 36), 0);
  const rest = 11 - (total % 11);
  if (rest === 11) return '0';
  return rest === 10 ? 'X' : String(rest);
}
