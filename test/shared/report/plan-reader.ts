import type { DossierData } from '#shared/dossier/stores';
import { blockText } from '#shared/plan/plan-blocks';
import type { PlanBlock } from '#shared/plan/plan-blocks';
import { renderPlan } from '#shared/plan/plan-rendering';
import type { RenderedPlan } from '#shared/plan/plan-rendering';
import type { ReportDocument } from '#shared/report/blocks';
import { planDocument } from '#shared/report/sections/plan-document';
import { planPack } from '../plan/sample-dossiers';
import { testPacks } from '../test-packs';

/** The plan of a dossier by the packs that the program comes with. */
export const planOf = (dossier: DossierData): RenderedPlan => renderPlan(testPacks(), dossier);

/** The blocks of one section or annex. */
export function blocksOf(dossier: DossierData, id: string): readonly PlanBlock[] {
  const plan = planOf(dossier);
  return [...plan.chapters.flatMap((chapter) => chapter.sections), ...plan.annexes].find((one) => one.id === id)!.blocks;
}

/** Its words. */
export const textOf = (dossier: DossierData, id: string): string => blocksOf(dossier, id).map((block) => blockText(block)).join('\n');

/** The rows of one of its tables, cells parted by ` | `. */
export function rowsOf(dossier: DossierData, id: string, table: string): readonly string[] {
  const found = blocksOf(dossier, id).find((block) => block.kind === 'table' && block.id === table);
  return found?.kind === 'table' ? found.rows.map((row) => row.map((cell) => cell.map((run) => run.text).join('')).join(' | ')) : [];
}

/** The plan as a document in the compact look. */
export const documentOf = (dossier: DossierData, draft: boolean): ReportDocument => planDocument({ plan: planOf(dossier), pack: planPack, dossier, createdOn: '2026-11-23', draft, look: 'compact' });
