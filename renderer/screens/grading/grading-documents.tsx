import { App } from 'antd';
import type { ReactNode } from 'react';
import { describeProblem } from '#shared/base/problem';
import { enterpriseTypeNames } from '#shared/dossier/enterprise-type';
import type { GradingRecord } from '#shared/dossier/grading-records';
import type { ReportDocument } from '#shared/report/blocks';
import { gradingReport } from '#shared/report/sections/grading-report';
import { renderDocx } from '../../office/docx';
import { findMissingGlyphs, renderPdf } from '../../pdf/render-pdf';
import { useHost } from '../../session/hooks';
import { DocumentButtons } from '../../ui/document-buttons';
import type { GradingWork } from './use-grading';

interface GradingDocumentsProps {
  readonly work: GradingWork;
  readonly record: GradingRecord;
}

/** 定级报告 as PDF and DOCX. */
export function GradingDocuments({ work, record }: GradingDocumentsProps): ReactNode {
  const { packs, dossier, today, type } = work;
  const { files } = useHost();
  const { message } = App.useApp();
  const make = (): ReportDocument => gradingReport({ packs, dossier, record, createdOn: today });
  const save = async (bytes: Blob, ending: string): Promise<string | null> => {
    const name = `定级报告_${enterpriseTypeNames[type]}_${today}.${ending}`;
    const saved = await files.save({ suggestedName: name, bytes, kind: ending });
    if (!saved.ok) throw new Error(saved.problems.map(describeProblem).join('；'));
    return saved.value?.path ?? null;
  };
  return (
    <section className="gd-panel" aria-labelledby={`gr-documents-${record.id}`}>
      <h2 id={`gr-documents-${record.id}`}>定级报告</h2>
      <p className="gd-muted">
        按本工具提出的章节生成（没有找到官方模板）。{record.status === 'draft' ? '尚未批准，文件带“草稿”水印，缺少的内容会标出。' : '按批准时冻结的结果生成。'}
      </p>
      <DocumentButtons
        what="定级报告"
        onPdf={async (signal, onProgress) => {
          const document = make();
          const glyphs = await findMissingGlyphs(document, { signal });
          if (glyphs.length > 0) void message.warning(`有 ${glyphs.length} 个字不在内置字体里，PDF 中以编码框代替：${glyphs.map((one) => one.char).slice(0, 20).join(' ')}`, 8);
          return save(await renderPdf(document, { signal, onProgress }), 'pdf');
        }}
        onDocx={async (signal, onProgress) => save(await renderDocx(make(), { signal, onProgress }), 'docx')}
      />
    </section>
  );
}
