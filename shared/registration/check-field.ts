import { isCivilDate } from '../base/civil-date';
import { problem } from '../base/problem';
import type { Problem } from '../base/problem';
import type { FieldValue } from '../dossier/core-records';
import type { Field } from '../rules/registration-pack';
import { formatNumber } from '../text/numbers';
import { checkUscc } from './uscc';

/** Most lines of a field of kind strings or addresses. */
export const maxLines = 200;

/**
 * What is wrong with the value of one field, apart from being missing (see `registrationGaps`). An empty value is
 * never wrong here: drafts are not blocked. `where` is `field.<id>`.
 * Errors: E-REG-01 not a text that can be stored, -02 too long, -03 not a number, -04 not whole, -05 out of bounds,
 * -06 not a date, -07 date in the future, -08 not a choice, -09 not a phone number, -10 not an industry code,
 * -11 too many lines, -12 IP, domain or port; E-USCC-… from the credit code. Warning: W-REG-01 probably in 元.
 * @param today civil date
 * @example checkField(drillDate, '2027-01-01', '2026-11-23') // [E-REG-07]
 */
export function checkField(field: Field, value: FieldValue, today: string): readonly Problem[] {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return [];
  const where = `field.${field.id}`;
  const say = (code: string, message: string): Problem => problem(code, message, where);
  const texts = typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
  if (texts.some((text) => !text.isWellFormed())) return [say('E-REG-01', `“${field.label}”含有不完整的字符（半个字），无法保存。请删去该字符后重新输入。`)];
  if (texts.length > maxLines) return [say('E-REG-11', `“${field.label}”最多 ${maxLines} 行，当前 ${texts.length} 行。请删减。`)];
  const longest = Math.max(0, ...texts.map((text) => Array.from(text).length));
  // A code or number that is too long is better explained by its own check.
  const counted = field.maxLength !== undefined && field.validator === undefined;
  if (counted && longest > field.maxLength!) return [say('E-REG-02', `“${field.label}”每项最多 ${field.maxLength} 个字，当前 ${longest} 个字。请删减。`)];
  return checks[field.kind](field, value, today).map((found) => ({ ...found, where }));
}

type Check = (field: Field, value: FieldValue, today: string) => readonly Problem[];

const checks: Readonly<Record<Field['kind'], Check>> = {
  integer: checkNumber,
  decimal: checkNumber,
  date: checkDate,
  enum: checkChoices,
  enums: checkChoices,
  boolean: ({ label }, value) => (typeof value === 'boolean' ? [] : [problem('E-REG-08', `“${label}”只能选是或否。请重新选择。`)]),
  phone: ({ label }, value) => (isPhone(value) ? [] : [problem('E-REG-09', `“${label}”不像电话号码。请写手机号（13800000000）或带区号的座机（0871-65000000）。`)]),
  code: ({ label }, value) =>
    /^[A-T]?\d{2,4}$/.test(String(value)) ? [] : [problem('E-REG-10', `“${label}”应为 GB/T 4754 代码：大类两位数字，或到中类、小类三至四位。请从列表选择。`)],
  string: checkWords,
  text: checkWords,
  address: checkWords,
  addresses: checkWords,
  strings: checkWords,
  person: checkWords,
  derived: checkWords,
};

function checkDate({ label, future }: Field, value: FieldValue, today: string): readonly Problem[] {
  if (typeof value !== 'string' || !isCivilDate(value)) return [problem('E-REG-06', `“${label}”不是有效日期。请写成 2026-03-12 或 2026年3月12日。`)];
  return !future && value > today ? [problem('E-REG-07', `“${label}”在今天之后。已发生的日期不能晚于今天，请改正。`)] : [];
}

function checkWords(field: Field, value: FieldValue): readonly Problem[] {
  if (field.validator === 'uscc') return checkUscc(String(value)).problems;
  if (field.id !== 'public_ip' || !Array.isArray(value)) return [];
  const odd = value.find((line) => !isEndpoint(line));
  return odd === undefined ? [] : [problem('E-REG-12', `“${odd.slice(0, 60)}”不是 IP、域名或端口。请每行写一个，如 203.0.113.8:443 或 scada.example.cn。`)];
}

function checkNumber(field: Field, value: FieldValue): readonly Problem[] {
  const { label, min, max } = field;
  const unit = field.unit ? `（单位：${field.unit}）` : '';
  if (typeof value !== 'number' || !Number.isFinite(value)) return [problem('E-REG-03', `“${label}”应为数字${unit}。请只填数字。`)];
  if (field.kind === 'integer' && !Number.isInteger(value)) return [problem('E-REG-04', `“${label}”应为整数${unit}。请改正。`)];
  if ((min !== undefined && value < min) || (max !== undefined && value > max)) {
    return [problem('E-REG-05', `“${label}”应在 ${formatNumber(min ?? 0)} 至 ${max === undefined ? '任意大' : formatNumber(max)} 之间${unit}。请改正。`)];
  }
  // 1,000 亿元 is beyond any plant of the province: far more likely somebody wrote 元.
  if (field.unit === '万元' && value >= 10_000_000) {
    const message = `“${label}”填了 ${formatNumber(value)} 万元，合 ${formatNumber(value / 10_000)} 亿元。是否把元当成了万元？若是，应为 ${formatNumber(value / 10_000)} 万元。`;
    return [{ code: 'W-REG-01', severity: 'warning', message }];
  }
  return [];
}

function checkChoices(field: Field, value: FieldValue): readonly Problem[] {
  // Choices from the lists of other packs (prefectures …) are checked where the lists are: see `optionsOf`.
  if (field.options.length === 0) return [];
  const chosen = Array.isArray(value) ? value : [value];
  const odd = chosen.find((one) => !field.options.some((option) => option.id === one));
  return odd === undefined ? [] : [problem('E-REG-08', `“${field.label}”没有“${String(odd).slice(0, 40)}”这一项。请从列表选择。`)];
}

function isPhone(value: FieldValue): boolean {
  const digits = String(value).replaceAll(/[\s()（）-]/g, '');
  return /^(?:\+?86)?1[3-9]\d{9}$/.test(digits) || /^(?:\+?86)?0\d{9,11}$/.test(digits) || /^0\d{9,11}(?:转|#|,)\d{1,6}$/.test(digits) || /^[48]00\d{7}$/.test(digits) || /^\d{7,8}$/.test(digits);
}

/**
 * Whether a line names an internet address: IPv4, IPv6 or a domain, each with or without a port, or several parts
 * split by spaces or slashes. Domains with Chinese labels count.
 * @example isEndpoint('203.0.113.8:443') // true
 */
export function isEndpoint(line: string): boolean {
  const parts = line.split(/[\s/、，,;；]+/).filter((part) => part !== '' && !/^https?:$/i.test(part));
  return parts.length > 0 && parts.every((part) => isHost(part) || isPort(part));
}

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;

function isHost(part: string): boolean {
  const bracketed = /^\[([0-9a-f:]+)\](?::(\d+))?$/i.exec(part);
  if (bracketed) return isV6(bracketed[1]!) && (bracketed[2] === undefined || isPort(bracketed[2]));
  if ((part.match(/:/g) ?? []).length > 1) return isV6(part);
  const [host = '', port] = part.split(':');
  if (port !== undefined && !isPort(port)) return false;
  if (/^[\d.]+$/.test(host)) return /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/.test(host);
  return /^(?=.{4,253}$)(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,}$/u.test(host);
}

function isV6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) && (halves.length === 2 ? groups.length < 8 : groups.length === 8);
}
