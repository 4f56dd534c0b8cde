import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fontCoverage } from '../../../renderer/pdf/draw/print-pdf';
import { fonts } from '../../fixtures/report-documents';
import { hasTool } from '../../fixtures/tools';
import { buildCli, removeBuilt } from './built-cli';
import type { Cli } from './built-cli';
import { figureDrawerHere } from '../figure-drawer-here';

interface Image {
  readonly width: number;
  readonly height: number;
}
interface Canvas {
  loadImage(png: Uint8Array): Promise<Image>;
  createCanvas(width: number, height: number): { getContext(kind: '2d'): { drawImage(image: Image, x: number, y: number): void; getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray } } };
}

const sample = 'assets/sample/dossier.json';
const folder = mkdtempSync(join(tmpdir(), 'gongdun-figures-'));
const drawer = figureDrawerHere(fontCoverage(fonts));
if (!drawer && process.env['CI'] === 'true') throw new Error('@napi-rs/canvas is needed for the tests (CI=true) and is not there');
if (!drawer) console.warn('SKIPPED: tests that need @napi-rs/canvas, which npm left out here');

/** Size of a picture, the share of its points that are not white on white paper, that are not clear, that are light, and whether its corners are clear. */
async function inked(png: Uint8Array): Promise<{ readonly size: readonly [number, number]; readonly ink: number; readonly covered: number; readonly light: number; readonly clear: boolean }> {
  const canvas = createRequire(import.meta.url)('@napi-rs/canvas') as Canvas;
  const image = await canvas.loadImage(png);
  const pen = canvas.createCanvas(image.width, image.height).getContext('2d');
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, image.width, image.height);
  const points = image.width * image.height;
  const share = (holds: (at: number) => boolean): number => Array.from({ length: points }, (_, at) => at * 4).filter(holds).length / points;
  const corners = [0, image.width - 1, points - image.width, points - 1];
  return {
    size: [image.width, image.height],
    ink: share((at) => (255 * 3 - data[at]! - data[at + 1]! - data[at + 2]!) * (data[at + 3]! / 255) > 45),
    covered: share((at) => data[at + 3]! > 127),
    light: share((at) => data[at + 3]! > 127 && data[at]! > 127),
    clear: corners.every((at) => data[at * 4 + 3] === 0),
  };
}

describe.skipIf(!drawer)('figures drawn without a window', () => {
  const drawn = async (text: string, more = ''): Promise<Buffer> => Buffer.from((await drawer!(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 40" width="90" height="40" font-family="'Microsoft YaHei', sans-serif"><text x="6" y="26" font-size="14"${more}>${text}</text></svg>`, { width: 90, height: 40 }))!);

  test('Chinese is drawn with the bundled fonts, bold as bold, a character that they lack as its code point', async () => {
    const pictures = await Promise.all([drawn('工'), drawn('盾'), drawn('盾', ' font-weight="bold"'), drawn('𠮷'), drawn('𠮶')]);
    // Boxes in place of glyphs would all look alike.
    expect(new Set(pictures.map((each) => each.toString('base64'))).size).toBe(5);
    expect((await inked(pictures[1])).size).toEqual([180, 80]);
    expect((await inked(pictures[2])).ink).toBeGreaterThan((await inked(pictures[1])).ink * 1.1);
  });
});

describe('the DOCX of the built command line', () => {
  let cli: Cli;
  beforeAll(async () => {
    cli = await buildCli();
  }, 120_000);
  afterAll(removeBuilt);

  const picturesIn = (path: string): readonly { readonly png: Uint8Array; readonly svg: string }[] => {
    const parts = unzipSync(readFileSync(path));
    return Object.keys(parts).filter((name) => name.endsWith('.svg')).map((name) => ({ svg: strFromU8(parts[name]!), png: parts[name.replace('.svg', '.png')]! }));
  };

  test.skipIf(!drawer || !hasTool('soffice') || !hasTool('pdfimages'))('each figure has a picture beside it that LibreOffice prints', async () => {
    for (const [kind, count] of [['assessment', 3], ['grading', 2]] as const) {
      const path = join(folder, `${kind}.docx`);
      const { result, stderr } = await cli('report', '--kind', kind, '--input', sample, '--out', path);
      expect(result).toMatchObject({ figuresAsWords: 0 });
      expect(stderr).not.toContain('没有生成图片');
      const pictures = picturesIn(path);
      expect(pictures).toHaveLength(count);
      for (const { png, svg } of pictures) {
        const { size, ink, clear } = await inked(png);
        expect(clear, 'a white ground would cut the watermark').toBe(true);
        const [wide, high] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.slice(1).map(Number) as [number, number];
        expect(size[0]).toBeGreaterThan(600);
        expect(size[0] / size[1]).toBeCloseTo(wide / high, 1);
        expect(ink, svg.slice(0, 200)).toBeGreaterThan(0.02);
      }
      execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'pdf', '--outdir', folder, path], { stdio: 'ignore' });
      execFileSync('pdfimages', ['-png', join(folder, `${kind}.pdf`), join(folder, `${kind}-printed`)]);
      const printed = await Promise.all(readdirSync(folder).filter((name) => name.startsWith(`${kind}-printed`)).map(async (name) => await inked(readFileSync(join(folder, name)))));
      // What is clear in the picture is dark in the mask that goes with it.
      for (const { png } of pictures) {
        const { size, covered } = await inked(png);
        expect(printed.some((each) => each.size.join() === size.join() && Math.abs(each.light - covered) < 0.02), `${kind} ${size.join('×')}`).toBe(true);
      }
    }
  });

  test('without the optional package it says so, and the words of each figure stand below its place', async () => {
    const absent = join(folder, 'absent.cjs');
    writeFileSync(absent, `const { Module } = require('node:module'); const find = Module._resolveFilename; Module._resolveFilename = function (name, ...rest) { if (name === '@napi-rs/canvas') throw new Error('absent'); return find.call(this, name, ...rest); };`);
    const path = join(folder, 'words.docx');
    const { stdout, stderr } = spawnSync(process.execPath, ['--require', absent, cli.script, 'report', '--kind', 'grading', '--input', sample, '--out', path], { encoding: 'utf8' });
    expect(JSON.parse(stdout)).toMatchObject({ figuresAsWords: 2, figureTrouble: 'Error: absent' });
    expect(stderr).toMatch(/有 2 幅图没有生成图片.*原因：Error: absent/);
    expect(strFromU8(unzipSync(readFileSync(path))['word/document.xml']!).split('图示文字说明')).toHaveLength(3);
  });
});
