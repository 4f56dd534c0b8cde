/**
 * A count or figure with thousands separators, as printed in documents: `12,345`. Not for years and codes.
 * @param value a finite number; anything else gives an empty text
 * @param digits most digits behind the point, trailing zeros dropped (default 2)
 * @example formatNumber(12345.6) // '12,345.6'
 */
export function formatNumber(value: number, digits = 2): string {
  if (!Number.isFinite(value)) return '';
  const rounded = roundDecimal(value, digits);
  const [whole = '0', part] = rounded.split('.');
  const sign = whole.startsWith('-') ? '-' : '';
  const grouped = whole.replace('-', '').replaceAll(/\B(?=(\d{3})+$)/g, ',');
  const fraction = part?.replace(/0+$/, '');
  return `${sign}${grouped}${fraction ? `.${fraction}` : ''}`;
}

/** `toFixed` without exponents, and without "-0". */
function roundDecimal(value: number, digits: number): string {
  const fixed = Math.abs(value) < 1e21 ? value.toFixed(digits) : BigInt(Math.round(value)).toString();
  return Number(fixed) === 0 ? fixed.replace('-', '') : fixed;
}

/**
 * An amount in 万元 with its unit: `1,234.5 万元`. The value is already in 万元; it is never converted.
 * @example formatWan(40000) // '40,000 万元'
 */
export function formatWan(value: number): string {
  const text = formatNumber(value, 4);
  return text === '' ? '' : `${text} 万元`;
}

/**
 * A file size for people: bytes below 1 KB, else KB, MB, GB, TB with one digit, in steps of 1024.
 * @param bytes whole number of bytes, not negative; anything else gives an empty text
 * @example formatBytes(13002342) // '12.4 MB'
 */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes) || bytes < 0) return '';
  if (bytes < 1024) return `${Math.round(bytes)} 字节`;
  const units = ['KB', 'MB', 'GB', 'TB'] as const;
  let value = bytes;
  let unit: string = 'B';
  for (const next of units) {
    value /= 1024;
    unit = next;
    // 1023.95 would print as 1024.0: it belongs to the next unit.
    if (value < 1023.95) break;
  }
  return `${value.toFixed(1)} ${unit}`;
}

/**
 * A share of a whole in percent with at most one digit: `71%`, `66.7%`. An empty whole gives `–`, never 0 or 100.
 * @example formatShare(2, 3) // '66.7%'
 */
export function formatShare(part: number, whole: number): string {
  if (!(whole > 0)) return '–';
  return `${formatNumber((part / whole) * 100, 1)}%`;
}
