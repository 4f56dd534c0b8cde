import { App } from 'antd';
import type { ReactNode } from 'react';
import { describeProblem } from '#shared/base/problem';
import type { ReportDocument } from '#shared/report/blocks';
import { renderDocx } from '../../office/docx';
import { findMissingGlyphs, renderPdf } from '../../pdf/render-pdf';
import { useClock, useHost } from '../../session/hooks';
import { DocumentButtons } from '../../ui/document-buttons';

interface SaveDocumentProps {
  /** What the document is called on the buttons, e.g. 整改计划. */
  readonly what: string;
  /** First part of the file name. */
  readonly name: string;
  readonly disabled?: boolean;
  readonly make: () => ReportDocument;
}

/** Makes a document as PDF or DOCX and asks where to put it; characters without a glyph are named. */
export function SaveDocument({ what, name, disabled = false, make }: SaveDocumentProps): ReactNode {
  const { files } = useHost();
  const { message } = App.useApp();
  const clock = useClock();
  const save = async (bytes: Blob, ending: string): Promise<string | null> => {
    const saved = await files.save({ suggestedName: `${name}_${clock.today()}.${ending}`, bytes, kind: ending });
    if (!saved.ok) throw new Error(saved.problems.map(describeProblem).join('；'));
    return saved.value?.path ?? null;
  };
  return (
    <DocumentButtons
      what={what}
      disabled={disabled}
      onPdf={async (signal, onProgress) => {
        const document = make();
        const glyphs = await findMissingGlyphs(document, { signal });
        if (glyphs.length > 0) void message.warning(`有 ${glyphs.length} 个字不在内置字体里，PDF 中以编码框代替：${glyphs.slice(0, 20).map((one) => one.char).join(' ')}`, 8);
        return save(await renderPdf(document, { signal, onProgress }), 'pdf');
      }}
      onDocx={async (signal, onProgress) => save(await renderDocx(make(), { signal, onProgress }), 'docx')}
    />
  );
}
