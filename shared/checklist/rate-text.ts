import { formatNumber } from '../text/numbers';

/**
 * A 符合率 as screens and documents write it: one decimal and the sign. It is never rounded up to a full ten that it
 * does not reach: 89.96 beside 基本符合 must not read 90%, where 符合 begins.
 * @param none what stands for a rate that there is not
 * @example rateText(61.111) // '61.1%'
 */
export function rateText(rate: number | null, none = '—'): string {
  return rate === null ? none : `${formatNumber(roundedRate(rate), 2)}%`;
}

/**
 * The figure of `rateText`, for charts.
 * @example roundedRate(89.96) // 89.96
 */
export function roundedRate(rate: number): number {
  const rounded = Math.round(rate * 10) / 10;
  // Sums of weights carry errors of some 1e-13: those are no missing share.
  return rounded % 10 === 0 && rate < rounded - 1e-6 ? Math.floor(rate * 100) / 100 : rounded;
}
