/** A figure ready for a report block: our own SVG and the words that say the same. */
export interface Chart {
  readonly svg: string;
  /** What the figure shows, with its data, for readers who cannot see it. */
  readonly alt: string;
}

/** Colours of charts; every use has a word beside it, and they stay apart when printed in grey. */
export const palette = {
  ink: '#1f2933',
  line: '#5f6b7a',
  grid: '#c9d1da',
  paper: '#ffffff',
  main: '#0b5cad',
  mainTint: '#dbe8f6',
  good: '#1b7f4d',
  goodTint: '#dcefe4',
  warn: '#b26a00',
  warnTint: '#fbeacd',
  bad: '#b42318',
  badTint: '#f9dedb',
  idle: '#8a94a0',
  idleTint: '#eceff2',
} as const;

/** The meaning of a coloured part. */
export type Tone = 'main' | 'good' | 'warn' | 'bad' | 'idle';

/** Fill and line colours of a tone. */
export function toneColors(tone: Tone): { readonly solid: string; readonly tint: string } {
  return { solid: palette[tone], tint: palette[`${tone}Tint`] };
}

const fontFamily = "'Noto Sans SC', 'Microsoft YaHei', 'PingFang SC', sans-serif";

/**
 * Text made safe for SVG content and attribute values; characters that XML 1.0 does not allow are left out.
 * @example escapeXml('甲<乙 & "丙"') // '甲&lt;乙 &amp; &quot;丙&quot;'
 */
export function escapeXml(text: string): string {
  return Array.from(text.toWellFormed())
    .filter((char) => allowed(char.codePointAt(0)!))
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Char of XML 1.0; control characters and the two noncharacters are not. */
function allowed(codePoint: number): boolean {
  return codePoint >= 0x20 ? codePoint !== 0xfffe && codePoint !== 0xffff : codePoint === 9 || codePoint === 10 || codePoint === 13;
}

/** A coordinate as short text; at most two decimals, so that equal input gives equal bytes everywhere. */
export function num(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Attributes of an element; numbers are rounded, undefined ones left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/**
 * One SVG element as text; attribute values are escaped, children are taken as they are.
 * @example element('rect', { x: 1, fill: '#fff' }) // '<rect x="1" fill="#fff"/>'
 */
export function element(name: string, attributes: Attributes, children = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? num(value) : escapeXml(String(value))}"`)
    .join('');
  return children === '' ? `<${name}${written}/>` : `<${name}${written}>${children}</${name}>`;
}

/** Where and how a text stands; `y` is the vertical middle of the line. */
export interface TextPlace {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly color?: string;
  readonly bold?: boolean;
}

/**
 * One line of text, escaped, centred vertically on `y` (by an offset: not every drawer knows dominant-baseline).
 * @example textLine('二级', { x: 0, y: 10, size: 12 })
 */
export function textLine(text: string, place: TextPlace): string {
  return element(
    'text',
    {
      x: place.x,
      y: place.y + place.size * 0.36,
      'font-size': place.size,
      'text-anchor': place.anchor ?? 'start',
      fill: place.color ?? palette.ink,
      'font-weight': place.bold === true ? 'bold' : undefined,
    },
    escapeXml(text),
  );
}

/**
 * Several lines of text, centred as a block on `place.y`.
 * @example textLines(['省工业和', '信息化厅'], { x: 0, y: 10, size: 12 })
 */
export function textLines(lines: readonly string[], place: TextPlace): string {
  const step = place.size * 1.3;
  const top = place.y - ((lines.length - 1) * step) / 2;
  return lines.map((line, at) => textLine(line, { ...place, y: top + at * step })).join('');
}

/**
 * The whole figure: self-contained, with viewBox and a title for assistive technology.
 * @param size width and height of the view box
 * @param title short Chinese title
 * @param body elements as text
 */
export function svgDocument(size: { readonly width: number; readonly height: number }, title: string, body: string): string {
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${num(size.width)} ${num(size.height)}`,
    width: size.width,
    height: size.height,
    'font-family': fontFamily,
    role: 'img',
  };
  return element('svg', attributes, element('title', {}, escapeXml(title)) + body);
}

/**
 * An arrow head whose tip is at (x, y), as a polygon: markers are not drawn everywhere.
 * @param tip the tip and the direction from which the line comes
 */
export function arrowHead(tip: { readonly x: number; readonly y: number }, from: { readonly x: number; readonly y: number }, color: string): string {
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  const ux = (tip.x - from.x) / length;
  const uy = (tip.y - from.y) / length;
  const point = (along: number, across: number): string => `${num(tip.x - ux * along - uy * across)},${num(tip.y - uy * along + ux * across)}`;
  return element('polygon', { points: `${point(0, 0)} ${point(8, 3.5)} ${point(8, -3.5)}`, fill: color });
}
