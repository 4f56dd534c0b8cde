import { describe, expect, it } from 'vitest';
import { put, remove } from '#shared/dossier/change';
import { recordHistory, undoEntry } from '#shared/dossier/history';
import type { NumberedEntry } from '#shared/dossier/history';
import type { VaultCalls } from '#shared/vault/vault-calls';
import { MemoryFiles } from './memory-files';
import { must, onlyPath, setting, vaultOn } from './vault-on';

const passphrase = '山高水长风清月朗天心';

async function history(calls: VaultCalls, id: string): Promise<NumberedEntry[]> {
  return must(await calls.history({ id, limit: 1000 })) as NumberedEntry[];
}

/** Labels, oldest first. */
const labels = async (calls: VaultCalls, id: string): Promise<string[]> => (await history(calls, id)).map(({ label }) => label).toReversed();

async function begin(secret: string | null = null): Promise<{ memory: MemoryFiles; calls: VaultCalls; id: string }> {
  const memory = new MemoryFiles();
  const calls = vaultOn(memory);
  const { id } = must(await calls.create({ title: '甲', sample: false, passphrase: secret }));
  must(await calls.open({ id, secret }));
  must(await calls.append({ id, entry: setting('a', '一') }));
  must(await calls.append({ id, entry: setting('b', '旧') }));
  return { memory, calls, id };
}

async function restoreLatest(calls: VaultCalls, id: string): Promise<void> {
  const name = must(await calls.backupStatus({ id })).backups.find(({ reason }) => reason === 'manual')!.name;
  must(await calls.restore({ id, name, place: 'inside', secret: null }));
}

describe('history across a restore', () => {
  it('goes on with numbers of its own and shows what the restore changed and took away', async () => {
    const { calls, id } = await begin();
    must(await calls.backupNow({ id }));
    must(await calls.append({ id, entry: setting('a', '二') }));
    must(await calls.append({ id, entry: setting('c', '新增') }));
    await restoreLatest(calls, id);
    must(await calls.append({ id, entry: setting('a', '三') }));
    for (const confirmed of [false, true]) {
      if (confirmed) must(await calls.confirmRestore({ id }));
      expect(await labels(calls, id)).toEqual(['修改a', '修改b', '修改a', '修改c', '从备份恢复', '修改a']);
    }
    must(await calls.close({ id }));
    const opened = must(await calls.open({ id, secret: null }));
    const all = await history(calls, id);
    expect(all.map(({ seq }) => seq)).toEqual([6, 5, 4, 3, 2, 1]);
    expect(recordHistory(all, 'settings', 'a').map(({ from, to }) => [from, to])).toEqual([
      [{ value: '一' }, { value: '三' }],
      [{ value: '二' }, { value: '一' }],
      [{ value: '一' }, { value: '二' }],
      [null, { value: '一' }],
    ]);
    expect(recordHistory(all, 'settings', 'c')[0]).toMatchObject({ label: '从备份恢复', from: { value: '新增' }, to: null });
    // A step from before the restore can still be taken back where nothing touched its record since.
    expect(undoEntry(all, opened.data, 2)).toEqual({ ok: true, value: [remove('settings', 'b')] });
    expect(undoEntry(all, opened.data, 1)).toMatchObject({ ok: false, problems: [{ code: 'E-HIS-02' }] });
  });

  it('is what it was after the restore is taken back, also after two restores in a row', async () => {
    const { memory, calls, id } = await begin();
    must(await calls.backupNow({ id }));
    must(await calls.append({ id, entry: setting('a', '二') }));
    const before = await labels(calls, id);
    await restoreLatest(calls, id);
    must(await calls.append({ id, entry: setting('d', '其间') }));
    await restoreLatest(calls, id);
    expect(await labels(calls, id)).toEqual([...before, '从备份恢复', '修改d', '从备份恢复']);
    must(await calls.undoRestore({ id }));
    expect(await labels(calls, id)).toEqual(before);
    onlyPath(memory, '.gdj');
  });

  it('survives a damaged journal, up to the damage', async () => {
    const { memory, calls, id } = await begin();
    must(await calls.append({ id, entry: setting('c', '三') }));
    memory.killProcess();
    const path = onlyPath(memory, '.gdj');
    const damaged = memory.get(path).slice();
    damaged[damaged.length - 20]! ^= 1;
    memory.put(path, damaged);
    const again = vaultOn(memory);
    must(await again.open({ id, secret: null }));
    must(await again.append({ id, entry: setting('e', '之后') }));
    expect(await labels(again, id)).toEqual(['修改a', '修改b', '日志损坏后重新开始', '修改e']);
  });
});

describe('history across a change of protection', () => {
  it('is sealed with the dossier, with nothing left in clear, and comes back out with it', async () => {
    const { memory, calls, id } = await begin();
    must(await calls.append({ id, entry: setting('a', 'CANARY') }));
    must(await calls.backupNow({ id }));
    must(await calls.append({ id, entry: setting('a', '二') }));
    await restoreLatest(calls, id);
    must(await calls.append({ id, entry: setting('a', '三') }));
    const before = await labels(calls, id);
    must(await calls.protect({ id, passphrase, title: '代号' }));
    must(await calls.close({ id }));
    for (const path of memory.paths()) expect([path, new TextDecoder('latin1').decode(memory.get(path)).includes('CANARY')]).toEqual([path, false]);
    must(await calls.open({ id, secret: passphrase }));
    expect(await labels(calls, id)).toEqual([...before, '启用口令保护']);
    must(await calls.unprotect({ id, title: '甲' }));
    must(await calls.close({ id }));
    const opened = must(await calls.open({ id, secret: null }));
    expect(await labels(calls, id)).toEqual([...before, '启用口令保护', '取消口令保护']);
    expect(recordHistory(await history(calls, id), 'settings', 'a').map(({ to }) => to)).toEqual(['三', 'CANARY', '二', 'CANARY', '一'].map((value) => ({ value })));
    expect(opened.data.settings).toEqual({ a: { value: '三' }, b: { value: '旧' } });
  });

  it('seals evidence whose record was taken back, and has it when the step is done again', async () => {
    const { memory, calls, id } = await begin();
    const bytes = new TextEncoder().encode('CANARY evidence');
    const { token } = must(await calls.evidenceBegin({ id }));
    must(await calls.evidenceWrite({ token, bytes }));
    const { sha256, size } = must(await calls.evidenceFinish({ token }));
    const value = { id: 'e1', title: '制度.pdf', kind: 'file' as const, sha256, sm3: null, size, mediaType: 'application/pdf', addedAt: '2026-01-01T00:00:00Z', addedBy: '', validUntil: null, note: '', deleted: null };
    const step = (label: string, changes: unknown[]): unknown => ({ at: '2026-01-01T00:00:00Z', by: '张三', label, changes });
    must(await calls.append({ id, entry: step('添加佐证', [put('evidence', 'e1', value as never)]) }));
    must(await calls.append({ id, entry: step('撤销：添加佐证', [remove('evidence', 'e1')]) }));
    must(await calls.protect({ id, passphrase, title: '代号' }));
    must(await calls.append({ id, entry: step('撤销：撤销', [put('evidence', 'e1', value as never)]) }));
    must(await calls.close({ id }));
    for (const path of memory.paths()) expect([path, new TextDecoder('latin1').decode(memory.get(path)).includes('CANARY')]).toEqual([path, false]);
    must(await calls.open({ id, secret: passphrase }));
    expect(must(await calls.evidencePiece({ id, sha256, index: 0 })).bytes).toEqual(bytes);
  });
});
