import type { ReportDocument } from '#shared/report/blocks';
import { assessmentDocument, emergencyPlan, gradingDocument, rectificationDocument, registrationDocument } from './dossier-documents';
import type { DocumentSource } from './dossier-documents';

/** The documents that the demonstration writes, by file name without ending. */
export function demoDocuments(source: DocumentSource): readonly { readonly name: string; readonly document: ReportDocument }[] {
  return [
    { name: '定级报告', document: gradingDocument(source) },
    { name: '信息登记表', document: registrationDocument(source) },
    { name: '符合性评测报告', document: assessmentDocument(source) },
    { name: '整改计划', document: rectificationDocument(source) },
    { name: '应急预案', document: emergencyPlan(source).document },
  ];
}
