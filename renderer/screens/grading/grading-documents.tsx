import type { ReactNode } from 'react';
import { enterpriseTypeNames } from '#shared/dossier/enterprise-type';
import type { GradingRecord } from '#shared/dossier/grading-records';
import { gradingReport } from '#shared/report/sections/grading-report';
import { SaveDocument } from '../../documents/save-document';
import type { GradingWork } from './use-grading';

interface GradingDocumentsProps {
  readonly work: GradingWork;
  readonly record: GradingRecord;
}

/** 定级报告 as PDF and DOCX. */
export function GradingDocuments({ work, record }: GradingDocumentsProps): ReactNode {
  const { packs, dossier, today, type } = work;
  return (
    <section className="gd-panel" aria-labelledby={`gr-documents-${record.id}`}>
      <h2 id={`gr-documents-${record.id}`}>定级报告</h2>
      <p className="gd-muted">
        按本工具提出的章节生成（没有找到官方模板）。{record.status === 'draft' ? '尚未批准，文件带“草稿”水印，缺少的内容会标出。' : '按批准时冻结的结果生成。'}
      </p>
      <SaveDocument what="定级报告" name={`定级报告_${enterpriseTypeNames[type]}`} make={() => gradingReport({ packs, dossier, record, createdOn: today })} />
    </section>
  );
}
