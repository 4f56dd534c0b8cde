import { renderDocx } from '../../../../renderer/office/docx';
import { findMissingGlyphs, renderPdf } from '../../../../renderer/pdf/render-pdf';

/** What the test calls from outside. */
const tools = { renderPdf, renderDocx, findMissingGlyphs };
export type PageTools = typeof tools;
Object.assign(window, { tools });
