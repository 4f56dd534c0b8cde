import { cp, readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { storeNames } from '#shared/dossier/stores';
import { Vault } from '#shared/vault/vault';
import { vaultCalls } from '#shared/vault/vault-calls';
import { schemaSteps } from '../../renderer/db/upgrades/schema-steps';
import { freshRoot, must, partsAt } from './vault-parts';

const fixtures = path.join(import.meta.dirname, '../fixtures');
const formats = (await readdir(fixtures)).filter((name) => name.startsWith('vault-'));

describe.each(formats)('%s, frozen', (format) => {
  it.each([null, '山高水长风清月朗天心'])('opens, with its evidence, its history and its backups (passphrase %s)', async (passphrase) => {
    const root = await freshRoot();
    await cp(path.join(fixtures, format), root, { recursive: true });
    const calls = vaultCalls(new Vault(partsAt(root), 1024));
    const summary = must(await calls.list()).find((one) => one.protected === (passphrase !== null))!;
    const { id } = summary;
    const opened = must(await calls.open({ id, secret: passphrase }));
    expect(opened.notices).toEqual([]);
    expect(opened.seq).toBe(3);
    expect(opened.data.profile['profile']?.values).toEqual({ name: '样本铜业有限公司𠮷' });
    expect(opened.data.settings).toEqual({ codeName: { value: '代号七' } });
    const { sha256 } = opened.data.evidence['e1']!;
    const { bytes } = must(await calls.evidencePiece({ id, sha256: sha256!, index: 0 }));
    expect(new TextDecoder().decode(bytes)).toBe('%PDF-1.7 样本佐证');
    expect(must(await calls.history({ id, limit: 9 })).map(({ label }) => label)).toEqual(['修改代号', '添加佐证', '新建企业档案']);
    const { backups } = must(await calls.backupStatus({ id }));
    expect(backups).toHaveLength(2);
    for (const { name } of backups) {
      expect(must(await calls.drill({ id, name, place: 'inside', secret: null }))).toEqual({ records: 2, evidence: 1, missingEvidence: 0 });
    }
    must(await calls.close({ id }));
  });
});

describe('the working database', () => {
  it('has a table for every store, and its published steps stay as they are', () => {
    expect(schemaSteps.flatMap(({ added }) => added).toSorted()).toEqual([...storeNames, 'meta'].toSorted());
    expect(schemaSteps.map(({ version }) => version)).toEqual(schemaSteps.map((_, at) => at + 1));
    // Step 1 as published; a changed step would leave databases of users without the change.
    expect(schemaSteps[0]).toEqual({
      version: 1,
      added: ['profile', 'persons', 'systems', 'evidence', 'gradings', 'registrations', 'answers', 'gaps', 'assessments', 'notices', 'planValues', 'planSections', 'planVersions', 'drills', 'incidents', 'submissions', 'receipts', 'audit', 'settings', 'meta'],
    });
  });
});
