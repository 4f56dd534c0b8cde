import { figureDrawer } from '../../electron/cli/draw-figures';
import type { Rasterize } from '../../renderer/office/docx/docx-context';
import type { Covers } from '../../renderer/pdf/draw/draw-context';

/** Draws figures as the command line does; null where npm left the optional package out. */
export function figureDrawerHere(covers: Covers): Rasterize | null {
  try {
    return figureDrawer(covers);
  } catch {
    return null;
  }
}
