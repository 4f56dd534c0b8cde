import 'fake-indexeddb/auto'; // before dexie, which looks for the global once
import { describe, expect, it } from 'vitest';
import { put } from '#shared/dossier/change';
import { incidentSchema } from '#shared/dossier/plan-records';
import { appendLine } from '#shared/plan/append-log';
import { databaseName, DossierDb } from '../../renderer/db/dossier-db';
import { MemoryFiles } from '../shared/vault/memory-files';
import { must, vaultOn } from '../shared/vault/vault-on';
import { hostOn, windowOn } from './session-on';

const set = (key: string, value: string) => [put('settings', key, { value })];

async function opened() {
  const memory = new MemoryFiles();
  const workspace = windowOn(memory);
  const { id } = must(await workspace.createDossier({ title: '甲厂' }));
  return { memory, workspace, id, session: workspace.state().session! };
}

/** The window is gone without a word, and its program with it. */
function crash(memory: MemoryFiles): ReturnType<typeof windowOn> {
  memory.killProcess();
  return windowOn(memory);
}

describe('saving', () => {
  it('shows a change at once and calls it saved when the vault has it', async () => {
    const { session, memory, id } = await opened();
    const saving = session.save('修改', set('a', '一'));
    expect(session.data().settings['a']).toEqual({ value: '一' });
    expect(session.state()).toEqual({ kind: 'saving', pending: 1 });
    must(await saving);
    expect(session.state().kind).toBe('saved');
    const again = crash(memory);
    must(await again.openDossier(id));
    expect(again.state().session!.data().settings['a']).toEqual({ value: '一' });
    expect(again.state().open!.notices).toEqual([]);
  });

  it('keeps what could not be saved on screen and in the queue, refuses to close, and saves it on retry', async () => {
    const { session, memory, workspace, id } = await opened();
    must(await session.save('修改', set('a', '一')));
    memory.fail({ at: 1, kind: 'ENOSPC', times: 100_000 });
    expect(await session.save('修改', set('a', '二'))).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-30' }] });
    void session.save('修改', set('b', '三'));
    expect(session.state()).toMatchObject({ kind: 'unsaved', pending: 2, problem: { code: 'E-VLT-30' } });
    expect(session.data().settings).toEqual({ a: { value: '二' }, b: { value: '三' } });
    expect(await workspace.closeDossier()).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-25' }] });
    memory.fail(null);
    session.retry();
    expect(await session.settled()).toBe(true);
    expect(session.state().kind).toBe('saved');
    const again = crash(memory);
    must(await again.openDossier(id));
    expect(again.state().session!.data().settings).toEqual({ a: { value: '二' }, b: { value: '三' } });
  });

  it('refuses a lone surrogate and a record that does not fit, and shows neither', async () => {
    const { session } = await opened();
    expect(await session.save('修改', set('a', '张\uD842三'))).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-22', where: 'settings/a' }] });
    expect(await session.save('修改', [put('persons', 'p', { id: 'p' } as never)])).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-23' }] });
    expect(await session.save('修改', set('__proto__', 'x'))).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-23' }] });
    expect(session.data().settings).toEqual({});
    expect(session.state()).toEqual({ kind: 'idle' });
  });

  it('takes steps back one by one, each as a step of its own', async () => {
    const { session, workspace, id } = await opened();
    must(await session.save('第一步', set('a', '一')));
    must(await session.save('第二步', [...set('a', '二'), ...set('b', '新')]));
    expect(session.undoable()).toBe('第二步');
    must(await session.undo());
    expect(session.data().settings).toEqual({ a: { value: '一' } });
    expect(session.undoable()).toBe('第一步');
    must(await session.undo());
    expect(session.data().settings).toEqual({});
    expect(session.undoable()).toBeNull();
    expect(await session.undo()).toMatchObject({ ok: false, problems: [{ code: 'E-HIS-04' }] });
    const history = await workspace.host.vault.history(id, 10);
    expect(history.map(({ label }) => label)).toEqual(['撤销：第一步', '撤销：第二步', '第二步', '第一步']);
  });

  it('stops before what has happened: neither it nor an earlier step is taken back, and its log is not rewritten', async () => {
    const { session } = await opened();
    const incident = incidentSchema.parse({ id: 'i', title: '事件', log: appendLine([], { at: '2026-11-22T18:10:00Z', kind: '登记', text: '打开', by: '' }) });
    must(await session.save('第一步', set('a', '一')));
    must(await session.save('登记事件', [put('incidents', 'i', incident)]));
    expect(await session.undo()).toMatchObject({ ok: false, problems: [{ code: 'E-HIS-05' }] });
    expect(await session.save('改写', [put('incidents', 'i', { ...incident, log: [] })])).toMatchObject({ ok: false, problems: [{ code: 'E-HIS-07' }] });
    expect(session.data()).toMatchObject({ settings: { a: { value: '一' } }, incidents: { i: { log: [{ seq: 1 }] } } });
  });
});

describe('the working copy', () => {
  it('is rebuilt, and the user told, when it is gone, older, or other than the vault', async () => {
    const { memory, session, id } = await opened();
    must(await session.save('修改', set('a', '一')));
    const ways: [string, () => Promise<void>][] = [
      ['不存在', async () => new DossierDb(id).destroy()],
      ['旧', async () => new DossierDb(id).apply(set('a', '旧'), { generation: (await new DossierDb(id).head())!.generation, seq: 0, head: '00' })],
      ['不一致', async () => new DossierDb(id).apply(set('ghost', '鬼'), (await new DossierDb(id).head())!)],
      ['另一份', async () => new DossierDb(id).apply([], { ...(await new DossierDb(id).head())!, generation: 'other' })],
    ];
    for (const [word, damage] of ways) {
      await damage();
      const again = crash(memory);
      must(await again.openDossier(id));
      expect(again.state().open!.notices).toMatchObject([{ code: 'W-VLT-01', severity: 'hint' }]);
      expect(again.state().open!.notices[0]!.message).toContain(word);
      expect(again.state().session!.data().settings).toEqual({ a: { value: '一' } });
      expect((await new DossierDb(id).read()).settings).toEqual({ a: { value: '一' } });
      const quiet = crash(memory);
      must(await quiet.openDossier(id));
      expect(quiet.state().open!.notices).toEqual([]);
    }
  });

  it('of a protected dossier is never on disk', async () => {
    const memory = new MemoryFiles();
    const workspace = windowOn(memory);
    const made = must(await workspace.createDossier({ title: '代号七', passphrase: '山高水长风清月朗天心' }));
    expect(made.recoveryCode).toMatch(/^(\d{5}-){5}\d{5}$/);
    must(await workspace.state().session!.save('修改', set('a', 'CANARY')));
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(databaseName(made.id));
    must(await workspace.closeDossier());
    expect(workspace.state().session).toBeNull();
    expect(await workspace.openDossier(made.id)).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-40' }] });
    must(await workspace.openDossier(made.id, '山高水长风清月朗天心'));
    expect(workspace.state().session!.data().settings).toEqual({ a: { value: 'CANARY' } });
    // Switching protection on removes the copy that lay in clear.
    const open = must(await workspace.createDossier({ title: '乙厂' }));
    must(await workspace.state().session!.save('修改', set('a', 'CANARY')));
    expect((await indexedDB.databases()).map(({ name }) => name)).toContain(databaseName(open.id));
    const now = must(await workspace.protectDossier('春江花月夜江水流不尽', '代号八'));
    expect(now).toMatchObject({ protected: true, title: '代号八' });
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(databaseName(open.id));
    must(await workspace.state().session!.save('修改', set('b', '又')));
    must(await workspace.unprotectDossier('乙厂'));
    expect(workspace.state().session!.data().settings).toEqual({ a: { value: 'CANARY' }, b: { value: '又' } });
  });
});

describe('a second window', () => {
  it('is read-only, says who is writing, and shows what the first one saves', async () => {
    const memory = new MemoryFiles();
    const first = windowOn(memory);
    const { id } = must(await first.createDossier({ title: '甲厂' }));
    must(await first.state().session!.save('修改', set('a', '一')));
    const second = windowOn(memory, hostOn(vaultOn(memory)));
    const shown = must(await second.openDossier(id));
    expect(shown.readOnly).toEqual({ owner: '测试' });
    const { session } = second.state();
    expect(await session!.save('修改', set('a', '抢'))).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-20' }] });
    const seen = new Promise<void>((resolve) => {
      session!.subscribe(() => {
        if (session!.data().settings['a']?.value === '二') resolve();
      });
    });
    must(await first.state().session!.save('修改', set('a', '二')));
    await seen;
    expect(session!.data().settings).toEqual({ a: { value: '二' } });
  });
});

describe('restoring', () => {
  it('shows the restored records, and takes them back', async () => {
    const { workspace, session, id } = await opened();
    must(await session.save('修改', set('a', '备份时')));
    const [backup] = must(await workspace.host.vault.backups.now(id)).backups;
    must(await session.save('修改', set('a', '之后')));
    const restored = must(await workspace.restoreBackup({ name: backup!.name, place: 'inside', secret: null }));
    expect(restored.unconfirmed?.reason).toContain(backup!.name);
    expect(workspace.state().session!.data().settings).toEqual({ a: { value: '备份时' } });
    must(await workspace.undoRestore());
    expect(workspace.state().session!.data().settings).toEqual({ a: { value: '之后' } });
    expect(workspace.state().open!.unconfirmed).toBeNull();
  });
});
