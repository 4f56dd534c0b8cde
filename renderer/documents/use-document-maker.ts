import { App } from 'antd';
import { useCallback } from 'react';
import type { ReportDocument } from '#shared/report/blocks';
import { renderDocx } from '../office/docx';
import type { MissingGlyph } from '../pdf/draw/missing-glyphs';
import { useWorkspace } from '../session/hooks';
import { findMissingGlyphs, renderPdf } from '../pdf/render-pdf';
import type { RenderOptions } from '../pdf/render-pdf';

/** Kinds of file that a report is made as. */
export type DocumentKind = 'pdf' | 'docx';

/**
 * Makes a report as the bytes of a file.
 * @throws as `renderPdf` and `renderDocx`
 */
export type DocumentMaker = (source: ReportDocument, kind: DocumentKind, options?: RenderOptions) => Promise<Blob>;

/** Characters that are named in one sentence; the PDF shows all of them. */
const named = 20;

/**
 * The maker of this window. Characters that the bundled fonts lack are named to the user, who would otherwise find frames
 * with numbers in a person's name only in print.
 */
export function useDocumentMaker(): DocumentMaker {
  const { message } = App.useApp();
  const { work } = useWorkspace();
  return useCallback(
    async (source, kind, options = {}) => {
      // What is in a document belongs to the open dossier: no file of it is offered once that is closed or locked.
      const closing = new AbortController();
      const signal = options.signal ? AbortSignal.any([options.signal, closing.signal]) : closing.signal;
      const make = async (): Promise<Blob> => {
        if (kind === 'docx') return await renderDocx(source, { ...options, signal });
        const missing = await findMissingGlyphs(source, { signal });
        // One message however many documents lack the same characters.
        if (missing.length > 0) void message.warning({ key: 'missing-glyphs', content: missingGlyphWords(missing), duration: 8 });
        return await renderPdf(source, { ...options, signal });
      };
      return await work.run(() => closing.abort(), make);
    },
    [message, work],
  );
}

function missingGlyphWords(missing: readonly MissingGlyph[]): string {
  const chars = missing.slice(0, named).map(({ char }) => char).join(' ');
  return `有 ${missing.length} 个字不在内置字体里，PDF 中以编码框代替：${chars}${missing.length > named ? ' 等' : ''}。需要原字时请用 DOCX。`;
}
