import { describe, expect, it } from 'vitest';
import type { Level } from '#shared/dossier/enterprise-type';
import { gradingRecordSchema } from '#shared/dossier/grading-records';
import type { GradingRecord } from '#shared/dossier/grading-records';
import { levelSince } from '#shared/grading/level-since';
import { newGrading } from '#shared/grading/grading-steps';
import { packRef } from '#shared/rules/rule-packs';
import { testPacks } from '../test-packs';

const pack = packRef(testPacks().grading.platform);
let made = 0;
function graded(level: Level, approvedAt: string, change: Partial<GradingRecord> = {}): GradingRecord {
  const frozen = { level, by: 'score' as const, score: 50, floors: [], floorTexts: [], perFactor: [] };
  return { ...newGrading('platform', { id: `g${(made += 1)}`, at: approvedAt, pack }), status: 'superseded', approvedAt, frozen, ...change };
}
const since = (...records: GradingRecord[]) => levelSince(records, 'platform');

describe('levelSince', () => {
  it('is the day of approval in China, whatever the hour', () => {
    expect(gradingRecordSchema.safeParse(graded(2, '2026-03-11T16:30:00Z')).success).toBe(true);
    expect(since(graded(2, '2026-03-11T16:30:00Z'))).toEqual({ on: '2026-03-12', before: null });
  });
  it('is the first of the gradings that gave the level, in whatever order they are kept', () => {
    expect(since(graded(3, '2026-08-01T02:00:00Z', { status: 'approved' }), graded(3, '2025-03-01T02:00:00Z'))).toEqual({ on: '2025-03-01', before: null });
  });
  it('begins with the rise, and names the level before it', () => {
    expect(since(graded(1, '2024-01-01T02:00:00Z'), graded(2, '2025-01-01T02:00:00Z'), graded(3, '2026-01-01T02:00:00Z'), graded(3, '2026-05-01T02:00:00Z'))).toEqual({ on: '2026-01-01', before: 2 });
    expect(since(graded(3, '2024-01-01T02:00:00Z'), graded(2, '2025-01-01T02:00:00Z'), graded(3, '2026-01-01T02:00:00Z'))).toEqual({ on: '2026-01-01', before: 2 });
  });
  it('counts the time at a higher level', () => {
    expect(since(graded(3, '2024-01-01T02:00:00Z'), graded(2, '2026-01-01T02:00:00Z'))).toEqual({ on: '2024-01-01', before: null });
  });
  it('knows nothing of drafts and of other types', () => {
    expect(since(graded(3, '2026-01-01T02:00:00Z', { status: 'draft' }))).toBeNull();
    expect(since(graded(3, '2026-01-01T02:00:00Z', { type: 'identifier' }))).toBeNull();
    expect(since(graded(3, '2026-01-01T02:00:00Z', { frozen: null }))).toBeNull();
    expect(since(newGrading('platform', { id: 'g', at: '2026-01-01T02:00:00Z', pack }))).toBeNull();
  });
});
