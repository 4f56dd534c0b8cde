import { cp } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyDossier, put } from '#shared/dossier/change';
import { dossierFormat, readDossierFile, writeDossierFile } from '#shared/dossier/dossier-file';
import { newestFormat, upgradeSteps, upgradeStores } from '#shared/dossier/upgrades/upgrade-steps';
import type { UpgradeStep } from '#shared/dossier/upgrades/upgrade-steps';
import { Vault } from '#shared/vault/vault';
import { vaultCalls } from '#shared/vault/vault-calls';
import { freshRoot, partsAt } from '../../electron/vault-parts';
import { MemoryFiles } from './memory-files';
import type { Fault } from './memory-files';
import { must, setting, vaultOn } from './vault-on';

/** A step that a later version might have: every setting gets a mark, and one is renamed. */
const madeUp: UpgradeStep = {
  to: 2,
  apply: ({ settings = {}, ...others }) => {
    const { old, ...rest } = settings;
    const marked = Object.entries({ ...rest, ...(old === undefined ? {} : { renamed: old }) }).map(([key, value]) => [key, { value: `${String((value as { value: unknown }).value)}（二）` }]);
    return { ...others, settings: Object.fromEntries(marked) as Record<string, unknown> };
  },
};
const later = [madeUp];
const passphrase = '山高水长风清月朗天心';
const written = { old: { value: '甲' }, kept: { value: '乙' } };
const upgraded = { renamed: { value: '甲（二）' }, kept: { value: '乙（二）' } };
const kinds: readonly Fault['kind'][] = ['ENOSPC', 'short', 'crash'];

async function oldDossier(secret: string | null): Promise<{ start: ReadonlyMap<string, Uint8Array<ArrayBuffer>>; id: string }> {
  const memory = new MemoryFiles();
  const calls = vaultOn(memory);
  const { id } = must(await calls.create({ title: '甲', sample: false, passphrase: secret }));
  must(await calls.open({ id, secret }));
  must(await calls.append({ id, entry: { ...setting('old', '甲'), changes: [put('settings', 'old', { value: '甲' }), put('settings', 'kept', { value: '乙' })] } }));
  must(await calls.backupNow({ id }));
  memory.killProcess();
  return { start: new Map(memory.paths().map((file) => [file, memory.get(file).slice()])), id };
}

function memoryWith(start: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): MemoryFiles {
  const memory = new MemoryFiles();
  for (const [file, bytes] of start) memory.put(file, bytes);
  return memory;
}

describe('the steps of this program', () => {
  it('lead from one format to the next without a gap, and the dossier file has the same number', () => {
    expect(upgradeSteps.map(({ to }) => to)).toEqual(upgradeSteps.map((_, at) => at + 2));
    expect(dossierFormat).toBe(`gongdun.dossier/${newestFormat(upgradeSteps)}`);
    expect(() => upgradeStores({}, 1, [{ to: 2, apply: () => { throw new Error('坏步骤'); } }])).toThrow(expect.objectContaining({ problem: expect.objectContaining({ code: 'E-VLT-08' }) }));
  });
});

describe.each([null, passphrase])('a dossier of format 1 opened by a later program (passphrase %s)', (secret) => {
  it('is copied first, upgraded once, told of, with its history; the old backup is upgraded when it is restored', async () => {
    const { start, id } = await oldDossier(secret);
    const memory = memoryWith(start);
    const calls = vaultOn(memory, later);
    const opened = must(await calls.open({ id, secret }));
    expect(opened.data.settings).toEqual(upgraded);
    expect(opened.notices.map(({ code }) => code)).toEqual(['W-VLT-08']);
    const { backups } = must(await calls.backupStatus({ id }));
    expect(backups.map(({ reason }) => reason).toSorted()).toEqual(['before-migration', 'manual']);
    must(await calls.append({ id, entry: setting('after', '之后') }));
    must(await calls.close({ id }));
    const again = must(await calls.open({ id, secret }));
    expect(again.notices).toEqual([]);
    expect(must(await calls.history({ id, limit: 9 })).map(({ label }) => label)).toEqual(['修改after', '升级到档案格式 2', '修改old']);
    for (const { name } of backups) {
      expect(must(await calls.drill({ id, name, place: 'inside', secret: null })).records).toBe(2);
      must(await calls.restore({ id, name, place: 'inside', secret: null }));
      expect(must(await calls.current({ id })).data.settings).toEqual(upgraded);
    }
    // The program from before refuses what was upgraded, and changes nothing.
    must(await calls.close({ id }));
    const bytes = (): string[] => memory.paths().map((file) => `${file} ${Buffer.from(memory.get(file)).toString('base64')}`);
    const before = bytes();
    const older = vaultOn(memory);
    expect(await older.open({ id, secret })).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-03' }] });
    expect(must(await older.list())).toMatchObject([{ id, problem: { code: 'E-VLT-03' } }]);
    expect(bytes()).toEqual(before);
  });

  it.each(kinds)('is whole in the old form or in the new one, whichever call of the upgrade ends in %s', async (kind) => {
    const { start, id } = await oldDossier(secret);
    const whole = memoryWith(start);
    must(await vaultOn(whole, later).open({ id, secret }));
    const calls = whole.calls;
    let inOldForm = 0;
    for (let at = 1; at <= calls; at += 1) {
      const memory = memoryWith(start);
      memory.fail({ at, kind });
      await vaultOn(memory, later).open({ id, secret }).catch((error: unknown) => {
        if (kind !== 'crash') throw error;
      });
      if (kind === 'crash') memory.restart();
      else memory.killProcess();
      const older = await vaultOn(memory).open({ id, secret });
      if (older.ok) {
        inOldForm += 1;
        expect(older.value.data.settings).toEqual(written);
        memory.killProcess();
      }
      expect(must(await vaultOn(memory, later).open({ id, secret })).data.settings).toEqual(upgraded);
    }
    expect(inOldForm).toBeGreaterThan(0);
  });
});

it('a dossier that somebody else has open is shown in the new form and not upgraded', async () => {
  const { start, id } = await oldDossier(null);
  const memory = memoryWith(start);
  must(await vaultOn(memory).open({ id, secret: null }));
  const files = memory.paths();
  const seen = must(await vaultOn(memory, later).open({ id, secret: null }));
  expect(seen.data.settings).toEqual(upgraded);
  expect(seen.readOnly).not.toBeNull();
  expect(memory.paths()).toEqual(files);
});

it('a step that fails refuses the dossier with a code and leaves it as it was', async () => {
  const { start, id } = await oldDossier(null);
  const memory = memoryWith(start);
  const broken: UpgradeStep = { to: 2, apply: ({ nothing }) => ({ settings: nothing!['missing'] as never }) };
  expect(await vaultOn(memory, [broken]).open({ id, secret: null })).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-08' }] });
  expect(must(await vaultOn(memory).open({ id, secret: null })).data.settings).toEqual(written);
});

it.each([null, passphrase])('the frozen sample of format 1 goes through the made-up step on real files (passphrase %s)', async (secret) => {
  const root = await freshRoot();
  await cp(path.join(import.meta.dirname, '../../fixtures/vault-1'), root, { recursive: true });
  const calls = vaultCalls(new Vault({ ...partsAt(root), upgrades: later }, 1024));
  const { id } = must(await calls.list()).find((one) => one.protected === (secret !== null))!;
  const opened = must(await calls.open({ id, secret }));
  expect(opened.data.settings).toEqual({ codeName: { value: '代号七（二）' } });
  expect(opened.data.profile['profile']?.values).toEqual({ name: '样本铜业有限公司𠮷' });
  const { sha256 } = opened.data.evidence['e1']!;
  expect(new TextDecoder().decode(must(await calls.evidencePiece({ id, sha256: sha256!, index: 0 })).bytes)).toBe('%PDF-1.7 样本佐证');
  must(await calls.close({ id }));
});

it('a dossier file of format 1 is upgraded by a later program, and one of format 3 refused', () => {
  const text = writeDossierFile({ format: dossierFormat, id: 'd1', exportedAt: '2026-11-23T00:00:00Z', stores: { ...emptyDossier(), settings: written } });
  expect(must(readDossierFile(text, later)).stores.settings).toEqual(upgraded);
  expect(readDossierFile(text.replace('gongdun.dossier/1', 'gongdun.dossier/3'), later)).toMatchObject({ ok: false, problems: [{ code: 'E-DOS-03' }] });
});
