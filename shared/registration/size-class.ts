import { formatNumber } from '../text/numbers';
import type { RegistrationPack, SizeClass } from '../rules/registration-pack';

/** Size classes 大型, 中型, 小型, 微型 as ids of the grading packs' `size` options. */
export const sizes = ['micro', 'small', 'medium', 'large'] as const;
export type Size = (typeof sizes)[number];

/** Chinese names of the size classes. */
export const sizeNames: Readonly<Record<Size, string>> = { large: '大型', medium: '中型', small: '小型', micro: '微型' };

/** A computed size and how it came about. */
export interface SizeResult {
  readonly size: Size;
  readonly rule: SizeClass;
  /** In words, with the figures. */
  readonly because: string;
}

/**
 * The size class 企业规模 after the statistical rule of 2017: large, medium and small need both indicators, else one
 * class down; the same as the lower of the two. `industry` is a GB/T 4754 code of any depth (`32`, `C3211`); without
 * one the class cannot be told.
 * @param figures staff in persons, revenue in 万元; null while a needed figure or the industry is missing
 * @example sizeClass(pack, { industry: '32', employees: 1200, revenueWan: 39999 })?.size // 'medium'
 */
export function sizeClass(
  pack: RegistrationPack,
  figures: { readonly industry: string | null; readonly employees: number | null; readonly revenueWan: number | null },
): SizeResult | null {
  const { industry, employees, revenueWan } = figures;
  if (industry === null || divisionOf(industry) === null || employees === null) return null;
  const rule = sizeRule(pack, industry);
  return rule ? sizeByRule(rule, employees, revenueWan) : null;
}

/**
 * The size under one row of the rule. Null while revenue is missing and the row needs it.
 * @example sizeByRule(industryRow, 19, 90000)?.size // 'micro'
 */
export function sizeByRule(rule: SizeClass, employees: number, revenueWan: number | null): SizeResult | null {
  const byStaff = tier(employees, rule.employees);
  if (rule.revenueWan === null) {
    return { size: byStaff, rule, because: `${rule.label}：从业人员 ${formatNumber(employees)} 人，属${sizeNames[byStaff]}。` };
  }
  if (revenueWan === null) return null;
  const byRevenue = tier(revenueWan, rule.revenueWan);
  const size = sizes[Math.min(sizes.indexOf(byStaff), sizes.indexOf(byRevenue))]!;
  const because =
    `${rule.label}：从业人员 ${formatNumber(employees)} 人达到${sizeNames[byStaff]}，营业收入 ${formatNumber(revenueWan)} 万元达到${sizeNames[byRevenue]}；` +
    `两项须同时达到，取较低一档，为${sizeNames[size]}。`;
  return { size, rule, because };
}

/**
 * The row of the rule for an industry; the row without divisions takes what no other row names.
 * @example sizeRule(pack, '65')?.id // 'software'
 */
export function sizeRule(pack: RegistrationPack, industry: string): SizeClass | null {
  const division = divisionOf(industry);
  if (division === null) return null;
  return pack.sizeClasses.find((row) => row.divisions.includes(division)) ?? pack.sizeClasses.find((row) => row.divisions.length === 0) ?? null;
}

/**
 * The division 大类, two digits, of an industry code with or without its letter; null where there is none.
 * @example divisionOf('C3211') // '32'
 */
export function divisionOf(industry: string): string | null {
  return /^[A-T]?(\d{2})\d{0,2}$/i.exec(industry.trim())?.[1] ?? null;
}

function tier(value: number, bounds: { readonly large: number; readonly medium: number; readonly small: number }): Size {
  if (value >= bounds.large) return 'large';
  if (value >= bounds.medium) return 'medium';
  return value >= bounds.small ? 'small' : 'micro';
}
