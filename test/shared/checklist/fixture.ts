import { readFileSync } from 'node:fs';
import type { Answer, Verdict } from '#shared/dossier/checklist-records';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import { readRulePack } from '#shared/rules/rule-packs';
import type { ChecklistItem, ChecklistPack } from '#shared/rules/checklist-pack';

const file = new URL('../../../assets/rule-packs/yn-checklist/1.0.0.json', import.meta.url);

/** The published pack as JSON value, fresh each time so that a test may alter it. */
export function rawPack(): { version: string; items: Record<string, unknown>[] } & Record<string, unknown> {
  return JSON.parse(readFileSync(file, 'utf8')) as ReturnType<typeof rawPack>;
}

/** A pack read from its JSON value. */
export function readPack(raw: unknown = rawPack()): ChecklistPack {
  const read = readRulePack(raw);
  if (!read.ok || read.value.kind !== 'checklist') throw new Error('pack');
  return read.value;
}

/** An answer with all defaults. */
export function answer(item: Pick<ChecklistItem, 'id' | 'digest'>, verdict: Verdict | null, more: Partial<Answer> = {}): Answer {
  return {
    type: 'connected_industrial' satisfies EnterpriseType,
    itemId: item.id,
    digest: item.digest,
    verdict,
    objects: {},
    note: '',
    naReason: '',
    ownerId: null,
    evidenceIds: [],
    toConfirm: false,
    updatedAt: '2026-11-23T00:00:00Z',
    ...more,
  };
}
