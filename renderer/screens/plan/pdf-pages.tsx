import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { drawPage, openPdf } from './page-pictures';

/** Real pages of a PDF as pictures; a page is drawn when it comes near the window. */
export function PdfPages({ blob, name }: { readonly blob: Blob; readonly name: string }): ReactNode {
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let gone = false;
    let opened: PDFDocumentProxy | null = null;
    const open = async (): Promise<void> => {
      try {
        opened = await openPdf(blob);
        if (gone) await opened.loadingTask.destroy();
        else setPdf(opened);
      } catch {
        if (!gone) setFailed(true);
      }
    };
    void open();
    return () => {
      gone = true;
      void opened?.loadingTask.destroy();
    };
  }, [blob]);
  if (failed) return <p role="alert">页面预览没有画出来，文件本身可以导出。请导出 PDF 后查看。（E-PLAN-11）</p>;
  if (!pdf) return <output>正在画出页面…</output>;
  return (
    <section className="plan-pages" aria-label={`${name}，共 ${pdf.numPages} 页`}>
      {Array.from({ length: pdf.numPages }, (_, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the page number is its identity
        <PagePicture key={at} pdf={pdf} number={at + 1} />
      ))}
    </section>
  );
}

const width = 760;

function PagePicture({ pdf, number }: { readonly pdf: PDFDocumentProxy; readonly number: number }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const target = canvas.current;
    if (!target) return undefined;
    const watcher = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        watcher.disconnect();
        void drawPage(pdf, number, target, width);
      },
      { rootMargin: '800px' },
    );
    watcher.observe(target);
    return () => watcher.disconnect();
  }, [pdf, number]);
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the picture is drawn, it has no address
  return <canvas ref={canvas} role="img" aria-label={`第 ${number} 页`} width={width} height={Math.round((width * 297) / 210)} />;
}
