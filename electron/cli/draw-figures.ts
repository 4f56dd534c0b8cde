import { createRequire } from 'node:module';
import { pictureSharpness } from '../../renderer/office/docx/docx-context';
import type { Rasterize } from '../../renderer/office/docx/docx-context';
import type { Covers } from '../../renderer/pdf/draw/draw-context';
import { coveredSvg } from '../../renderer/pdf/draw/draw-text';

/** The package `@napi-rs/canvas` as it is used here. */
interface CanvasLibrary {
  readonly GlobalFonts: { registerFromPath(path: string, family: string): object | null };
  loadImage(svg: Buffer): Promise<object>;
  createCanvas(width: number, height: number): {
    getContext(kind: '2d'): { drawImage(image: object, x: number, y: number, width: number, height: number): void };
    encode(format: 'png'): Promise<Uint8Array>;
  };
}

/** A name of our own: it draws figures the same whatever fonts the machine has, and needs no list of families, which the drawer cannot read. */
const family = 'GongdunFigures';

/**
 * Draws the figures of a DOCX as pictures for LibreOffice, old WPS and others that do not draw SVG, with the bundled fonts.
 * Their ground stays clear, as in the SVG: a white one would cut the watermark behind the text.
 * @throws Error where the optional package is not there, or does not load: npm leaves it out on systems for which it was not built
 */
export function figureDrawer(covers: Covers): Rasterize {
  const library = canvasLibrary();
  return async (svg, { width, height }) => {
    const [wide, high] = [width * pictureSharpness, height * pictureSharpness];
    const image = await library.loadImage(Buffer.from(sized(coveredSvg(svg, covers), wide, high)));
    const canvas = library.createCanvas(wide, high);
    canvas.getContext('2d').drawImage(image, 0, 0, wide, high);
    return await canvas.encode('png');
  };
}

/** The figure at the size of its picture: it is drawn in that, not enlarged afterwards, which would blur it. */
function sized(svg: string, width: number, height: number): string {
  const [head] = /<svg[^>]*>/.exec(svg) ?? [''];
  const own = head.replaceAll(/\s(?:width|height|font-family)="[^"]*"/g, '').replace('<svg', `<svg width="${width}" height="${height}" font-family="${family}"`);
  return svg.replace(head, own);
}

/** Optional, types and all: the import is not one that the compiler sees. Loaded with the first figure, it takes a fifth of a second. */
function canvasLibrary(): CanvasLibrary {
  const require = createRequire(import.meta.url);
  const library = require('@napi-rs/canvas') as CanvasLibrary;
  for (const weight of ['400Regular/NotoSansSC_400Regular', '700Bold/NotoSansSC_700Bold']) library.GlobalFonts.registerFromPath(require.resolve(`@expo-google-fonts/noto-sans-sc/${weight}.ttf`), family);
  return library;
}
