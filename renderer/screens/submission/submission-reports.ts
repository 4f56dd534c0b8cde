import { renderPlan } from '#shared/plan/plan-rendering';
import type { RenderedPlan } from '#shared/plan/plan-rendering';
import { printLook } from '#shared/plan/plan-settings';
import { latestVersion, readsAsApproved } from '#shared/plan/plan-versions';
import { currentGrading } from '#shared/grading/grading-steps';
import type { ReportDocument } from '#shared/report/blocks';
import { currentAssessment } from '#shared/report/sections/current-assessment';
import { gradingReport } from '#shared/report/sections/grading-report';
import { planDocument } from '#shared/report/sections/plan-document';
import { registrationForm } from '#shared/report/sections/registration-form';
import type { PreflightSource } from '#shared/submission/preflight';
import type { DraftReport } from '#shared/submission/submission-draft';
import type { DocumentMaker } from '../../documents/use-document-maker';

interface NamedDocument {
  readonly name: string;
  readonly title: string;
  readonly document: ReportDocument;
}

/** The documents of a package: what people read beside the data. */
function documentsOf({ dossier, packs, type, today }: PreflightSource): readonly NamedDocument[] {
  const record = currentGrading(Object.values(dossier.gradings), type);
  const source = { pack: packs.registration, regions: packs.regions, dossier, type, grading: record };
  const documents: NamedDocument[] = [{ name: 'registration.pdf', title: '信息登记表', document: registrationForm({ source, createdOn: today }) }];
  if (record !== null) documents.unshift({ name: 'grading.pdf', title: '定级报告', document: gradingReport({ packs, dossier, record, createdOn: today }) });
  const assessment = currentAssessment({ packs, dossier, type, today });
  if (assessment !== null) documents.push({ name: 'assessment.pdf', title: '符合性评测报告', document: assessment });
  if (Object.keys(dossier.planVersions).length > 0) {
    const plan: RenderedPlan = renderPlan(packs, dossier);
    documents.push({ name: 'plan.pdf', title: '网络安全事件应急预案', document: planDocument({ plan, pack: packs.plan, dossier, createdOn: today, draft: !readsAsApproved(plan, latestVersion(dossier.planVersions)), look: printLook(dossier) }) });
  }
  return documents;
}

/**
 * Prints the documents of a package.
 * @param onStep title of the document that is being printed, and how many are done of how many
 * @throws ProblemError E-PDF-01, DOMException AbortError as `renderPdf`
 */
export async function makeReports(
  source: PreflightSource,
  { makeDocument, signal, onStep }: { makeDocument: DocumentMaker; signal: AbortSignal; onStep: (title: string, done: number, total: number) => void },
): Promise<readonly DraftReport[]> {
  const documents = documentsOf(source);
  const reports: DraftReport[] = [];
  for (const [at, { name, title, document }] of documents.entries()) {
    onStep(title, at, documents.length);
    const blob = await makeDocument(document, 'pdf', { signal });
    reports.push({ name, title: `${title}.pdf`, bytes: new Uint8Array(await blob.arrayBuffer()) });
  }
  return reports;
}
