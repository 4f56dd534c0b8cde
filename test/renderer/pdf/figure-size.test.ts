import { describe, expect, test } from 'vitest';
import type { Block } from '#shared/report/blocks';
import { currentAssessment } from '#shared/report/sections/current-assessment';
import { gradingReport } from '#shared/report/sections/grading-report';
import { currentGrading } from '#shared/grading/grading-steps';
import { printedFigure } from '#shared/report/sections/plan-runs';
import type { ReportDocument } from '#shared/report/blocks';
import { drawFigure } from '../../../renderer/pdf/draw/draw-figure';
import { pageProfile } from '../../../renderer/pdf/draw/page-profile';
import { fiveEnterprises } from '../../fixtures/five-enterprises';
import { testPacks } from '../../shared/test-packs';

const printed = fiveEnterprises().flatMap(({ name, plan }) => plan.figures.map((figure) => ({ name, id: figure.id, block: printedFigure(figure) })));

/** Sizes of a figure on paper, in points. */
function onPaper(block: ReturnType<typeof printedFigure>, look: ReportDocument['profile']): { readonly smallest: number; readonly width: number; readonly height: number } {
  const profile = pageProfile(look);
  const drawn = drawFigure(block, { profile, covers: () => true, width: profile.contentWidth, headings: [] });
  const width = Number(drawn.stack![0]!.width);
  const [, , wide, high] = /viewBox="([^"]+)"/.exec(block.svg)![1]!.split(' ').map(Number);
  const sizes = [...block.svg.matchAll(/font-size="([\d.]+)"/g)].map((found) => Number(found[1]));
  return { smallest: (Math.min(...sizes) * width) / wide!, width, height: (high! * width) / wide! };
}

describe.each(['official', 'compact'] as const)('in the %s look', (look) => {
  test.each(printed)('$id of $name uses the width and can be read', ({ block }) => {
    const { smallest, width, height } = onPaper(block, look);
    expect(smallest).toBeGreaterThanOrEqual(9);
    expect(width).toBeGreaterThan(pageProfile(look).contentWidth * 0.9);
    expect(height).toBeLessThan(pageProfile(look).contentHeight * 0.6);
  });
});

const figuresOf = (blocks: readonly Block[]): readonly ReturnType<typeof printedFigure>[] => blocks.flatMap((block) => (block.kind === 'keep' ? figuresOf(block.blocks) : block.kind === 'figure' ? [block] : []));
const reports = fiveEnterprises().slice(0, 3).flatMap(({ name, dossier }) => {
  const [type] = dossier.profile['profile']!.types;
  const packs = testPacks();
  const record = currentGrading(Object.values(dossier.gradings), type!)!;
  const documents = [currentAssessment({ packs, dossier, type: type!, today: '2026-11-23' })!, gradingReport({ packs, dossier, record, createdOn: '2026-11-23' })];
  return documents.flatMap(({ subject, profile, blocks }) => figuresOf(blocks).map((block) => ({ name, subject, caption: block.caption, profile, block })));
});

test.each(reports)('$caption in the $subject of $name can be read', ({ profile, block }) => {
  expect(onPaper(block, profile).smallest).toBeGreaterThanOrEqual(9);
});

test.each(printed)('$id of $name has no ground of its own: the watermark of a draft shows between its boxes', ({ block }) => {
  expect(block.svg).not.toMatch(/fill="(?:#ffffff|white)"/);
});
