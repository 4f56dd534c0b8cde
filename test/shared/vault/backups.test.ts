import { describe, expect, it } from 'vitest';
import { put } from '#shared/dossier/change';
import { outdatedBackups } from '#shared/vault/backup-rotation';
import { Vault } from '#shared/vault/vault';
import { vaultCalls } from '#shared/vault/vault-calls';
import { MemoryFiles } from './memory-files';
import { must, partsOn, setting, vaultOn } from './vault-on';

const text = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);
const evidenceBytes = new TextEncoder().encode('CANARY evidence '.repeat(100));

async function addEvidence(calls: ReturnType<typeof vaultOn>, id: string): Promise<string> {
  const { token } = must(await calls.evidenceBegin({ id }));
  must(await calls.evidenceWrite({ token, bytes: evidenceBytes.slice() }));
  const { sha256, size } = must(await calls.evidenceFinish({ token }));
  const value = { id: 'e1', title: '制度.pdf', kind: 'file' as const, sha256, sm3: null, size, mediaType: 'application/pdf', addedAt: '2026-01-01T00:00:00Z', addedBy: '', validUntil: null, note: '', deleted: null };
  must(await calls.append({ id, entry: { at: '2026-01-01T00:00:00Z', by: '张三', label: '添加佐证', changes: [put('evidence', 'e1', value as never)] } }));
  return sha256;
}

describe('rotation', () => {
  const at = (day: string, hour: number, reason: 'auto' | 'before-restore' = 'auto') => {
    const instant = `${day}T${String(hour).padStart(2, '0')}:00:00Z`;
    return { name: `${instant}-${reason}`, at: instant, reason };
  };
  const day = (number: number): string => new Date(Date.UTC(2026, 10, 23 - number)).toISOString().slice(0, 10);

  it('keeps 3 of the newest day, one of each of 14 days, one of each of 12 months, 6 ways back', () => {
    const all = [
      ...[1, 2, 3, 4, 5].map((hour) => at(day(0), hour)),
      ...Array.from({ length: 500 }, (_, number) => [at(day(number + 1), 1), at(day(number + 1), 2)]).flat(),
      ...Array.from({ length: 9 }, (_, number) => at(day(number), 7, 'before-restore')),
    ];
    const gone = new Set(outdatedBackups(all));
    const kept = all.filter(({ name }) => !gone.has(name)).map(({ name }) => name);
    expect(kept.filter((name) => name.startsWith(day(0)) && name.endsWith('auto'))).toHaveLength(3);
    expect(kept.filter((name) => name.endsWith('before-restore'))).toHaveLength(6);
    const days = new Set(kept.filter((name) => name.endsWith('auto')).map((name) => name.slice(0, 10)));
    for (let number = 0; number < 14; number += 1) expect(days).toContain(day(number));
    const months = new Set([...days].map((one) => one.slice(0, 7)));
    expect(months.size).toBe(12);
    expect(kept).toHaveLength(3 + 13 + 11 + 6);
    // Running it again on what is left removes nothing more.
    expect(outdatedBackups(all.filter(({ name }) => kept.includes(name)))).toEqual([]);
  });

  it('never removes the newest, also when the clock was set back', () => {
    expect(outdatedBackups([at('1980-01-01', 0)])).toEqual([]);
    const back = [at(day(0), 1), at('1980-01-01', 1), at('1980-01-01', 2)];
    expect(outdatedBackups(back)).not.toContain(back[0]!.name);
  });
});

describe('a clock that stands still or was set back', () => {
  const vaultAt = (memory: MemoryFiles, clock: { now: string }) => vaultCalls(new Vault({ ...partsOn(memory), now: () => clock.now }, 4096));

  it('backups of one second are listed newest first, and the newest are kept', async () => {
    const calls = vaultAt(new MemoryFiles(), { now: '2026-01-01T08:00:00Z' });
    const { id } = must(await calls.create({ title: '甲', sample: false, passphrase: null }));
    must(await calls.open({ id, secret: null }));
    for (const value of ['一', '二', '三', '四', '五']) {
      must(await calls.append({ id, entry: setting('a', value) }));
      must(await calls.backupNow({ id }));
    }
    const { backups } = must(await calls.backupStatus({ id }));
    expect(backups.map(({ name }) => name)).toEqual([5, 4, 3].map((number) => `20260101T080000Z-manual-${number}.gdbak`));
    must(await calls.restore({ id, name: backups[0]!.name, place: 'inside', secret: null }));
    expect(must(await calls.open({ id, secret: null })).data.settings['a']?.value).toBe('五');
  });

  it('a backup that was just made stays, also where it looks older than enough others', async () => {
    const clock = { now: '2026-03-02T08:00:00Z' };
    const calls = vaultAt(new MemoryFiles(), clock);
    const { id } = must(await calls.create({ title: '甲', sample: false, passphrase: null }));
    must(await calls.open({ id, secret: null }));
    for (const hour of ['09', '10', '11', '12']) {
      clock.now = `2026-03-02T${hour}:00:00Z`;
      must(await calls.backupNow({ id }));
    }
    clock.now = '2026-03-02T07:00:00Z';
    const { backups } = must(await calls.backupNow({ id }));
    expect(backups.map(({ at }) => at)).toContain('2026-03-02T07:00:00Z');
  });
});

describe('backups', () => {
  it('restores what was backed up, shows the counts before, keeps the old state until confirmed, and takes it back', async () => {
    const memory = new MemoryFiles();
    const calls = vaultOn(memory);
    const { id } = must(await calls.create({ title: '甲', sample: false, passphrase: null }));
    must(await calls.open({ id, secret: null }));
    must(await calls.append({ id, entry: setting('a', '备份时') }));
    const sha256 = await addEvidence(calls, id);
    const status = must(await calls.backupNow({ id }));
    const [backup] = status.backups;
    expect(status.backups).toHaveLength(1);
    must(await calls.append({ id, entry: setting('a', '备份后') }));
    must(await calls.append({ id, entry: setting('b', '新增') }));
    const choice = { id, name: backup!.name, place: 'inside' as const, secret: null };
    expect(must(await calls.previewRestore(choice))).toEqual({
      counts: [
        { store: 'evidence', now: 1, backup: 1 },
        { store: 'settings', now: 2, backup: 1 },
      ],
      different: 2,
      missingEvidence: 0,
    });
    expect(must(await calls.drill(choice))).toEqual({ records: 2, evidence: 1, missingEvidence: 0 });
    expect(memory.paths().filter((path) => path.includes('drill'))).toEqual([]);
    must(await calls.restore(choice));
    let opened = must(await calls.open({ id, secret: null }));
    expect(opened.data.settings).toEqual({ a: { value: '备份时' } });
    expect(opened.unconfirmed?.reason).toContain('恢复备份');
    must(await calls.append({ id, entry: setting('c', '恢复后') }));
    must(await calls.undoRestore({ id }));
    opened = must(await calls.open({ id, secret: null }));
    expect(opened.data.settings).toEqual({ a: { value: '备份后' }, b: { value: '新增' } });
    expect(opened.unconfirmed).toBeNull();
    must(await calls.restore(choice));
    must(await calls.confirmRestore({ id }));
    opened = must(await calls.open({ id, secret: null }));
    expect(opened.data.settings).toEqual({ a: { value: '备份时' } });
    // The journal from before the restore stays for the history, its snapshot does not.
    expect(memory.paths().filter((path) => path.endsWith('.gdj'))).toHaveLength(2);
    expect(memory.paths().filter((path) => path.endsWith('.gds'))).toHaveLength(1);
    expect(must(await calls.evidenceSize({ id, sha256 })).size).toBe(evidenceBytes.length);
    expect(await calls.undoRestore({ id })).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-53' }] });
    // Every state from before each step is still there as a backup.
    expect(must(await calls.backupStatus({ id })).backups.filter(({ reason }) => reason === 'before-restore').length).toBeGreaterThan(2);
  });

  it('refuses a damaged, cut or newer backup at any byte, and changes nothing', async () => {
    const memory = new MemoryFiles();
    const calls = vaultOn(memory);
    const { id } = must(await calls.create({ title: '甲', sample: false, passphrase: null }));
    must(await calls.open({ id, secret: null }));
    must(await calls.append({ id, entry: setting('a', '一') }));
    const [backup] = must(await calls.backupNow({ id })).backups;
    const path = `backups/${id}/${backup!.name}`;
    const whole = memory.get(path).slice();
    const choice = { id, name: backup!.name, place: 'inside' as const, secret: null };
    for (let at = 0; at < whole.length; at += 1) {
      const flipped = whole.slice();
      flipped[at]! ^= 4;
      memory.put(path, flipped);
      const refused = await calls.restore(choice);
      // Two bytes of the head are reserved and carry nothing.
      if (at === 6 || at === 7) continue;
      expect([at, refused.ok]).toEqual([at, false]);
      expect(refused.ok ? '' : refused.problems[0]!.code).toMatch(/^E-VLT-0[235]$/);
    }
    for (const length of [0, 5, 11, 12, 60, whole.length - 1]) {
      memory.put(path, whole.slice(0, length));
      expect(await calls.previewRestore(choice)).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-05' }] });
    }
    memory.put(path, null);
    expect(await calls.previewRestore(choice)).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-50' }] });
    expect(await calls.previewRestore({ ...choice, name: '../dossier.json' })).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-50' }] });
  });

  it('backs up by itself after half an hour of work and when a changed dossier is closed', async () => {
    const memory = new MemoryFiles();
    let minute = 0;
    const now = (): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
    const calls = vaultCalls(new Vault({ ...partsOn(memory), now }, 4096));
    const { id } = must(await calls.create({ title: '甲', sample: false, passphrase: null }));
    must(await calls.open({ id, secret: null }));
    must(await calls.append({ id, entry: setting('a', '一') }));
    expect(must(await calls.backupStatus({ id })).backups).toHaveLength(0);
    minute = 31;
    must(await calls.append({ id, entry: setting('a', '二') }));
    must(await calls.history({ id, limit: 1 })); // runs behind the backup in the same queue
    expect(must(await calls.backupStatus({ id })).backups).toMatchObject([{ reason: 'auto' }]);
    must(await calls.close({ id }));
    expect(must(await calls.backupStatus({ id })).backups).toHaveLength(1);
    must(await calls.open({ id, secret: null }));
    minute = 35;
    must(await calls.append({ id, entry: setting('a', '三') }));
    must(await calls.close({ id }));
    expect(must(await calls.backupStatus({ id })).backups).toHaveLength(2);
  });

  it('copies into a chosen folder, evidence too, and brings evidence back from there', async () => {
    const memory = new MemoryFiles();
    const stick = new MemoryFiles();
    const calls = vaultCalls(new Vault({ ...partsOn(memory), outside: () => stick.files }, 4096));
    const { id } = must(await calls.create({ title: '甲', sample: false, passphrase: null }));
    must(await calls.open({ id, secret: null }));
    const sha256 = await addEvidence(calls, id);
    must(await calls.chooseBackupFolder({ folder: '/media/usb' }));
    const status = must(await calls.backupNow({ id }));
    expect(status.outside).toMatchObject({ folder: '/media/usb', trouble: null });
    const [backup] = status.outside!.backups;
    memory.put(`dossiers/${id}/evidence/${sha256.slice(0, 2)}/${sha256}`, null);
    expect(await calls.evidenceSize({ id, sha256 })).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-11' }] });
    must(await calls.restore({ id, name: backup!.name, place: 'outside', secret: null }));
    expect(must(await calls.evidenceSize({ id, sha256 })).size).toBe(evidenceBytes.length);
    stick.fail({ at: 1, kind: 'EIO', times: 100_000 });
    expect(await calls.backupNow({ id })).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-33' }] });
    stick.fail(null);
    expect(must(await calls.backupStatus({ id })).outside?.trouble).toMatchObject({ code: 'E-VLT-33' });
    must(await calls.backupNow({ id }));
    expect(must(await calls.backupStatus({ id })).outside?.trouble).toBeNull();
  });
});

describe('protection', () => {
  it('leaves nothing in clear when it is switched on, and opens by passphrase and by recovery code', async () => {
    const memory = new MemoryFiles();
    const calls = vaultOn(memory);
    const { id } = must(await calls.create({ title: '甲', sample: false, passphrase: null }));
    must(await calls.open({ id, secret: null }));
    must(await calls.append({ id, entry: setting('a', 'CANARY') }));
    const sha256 = await addEvidence(calls, id);
    must(await calls.backupNow({ id }));
    expect(await calls.protect({ id, passphrase: '短', title: '代号' })).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-42' }] });
    const { recoveryCode } = must(await calls.protect({ id, passphrase: '山高水长风清月朗天心', title: '代号七' }));
    must(await calls.append({ id, entry: setting('b', 'CANARY too') }));
    must(await calls.close({ id }));
    for (const path of memory.paths()) expect([path, text(memory.get(path)).includes('CANARY')]).toEqual([path, false]);
    expect(must(await calls.list())).toMatchObject([{ title: '代号七', protected: true }]);
    for (const secret of ['山高水长风清月朗天心', recoveryCode]) {
      const opened = must(await calls.open({ id, secret }));
      expect(opened.data.settings).toEqual({ a: { value: 'CANARY' }, b: { value: 'CANARY too' } });
    }
    expect(must(await calls.evidenceSize({ id, sha256 })).size).toBe(evidenceBytes.length);
    expect(Buffer.from(must(await calls.evidencePiece({ id, sha256, index: 0 })).bytes).equals(Buffer.from(evidenceBytes))).toBe(true);
    const changed = must(await calls.protect({ id, passphrase: '另一个更长一些的口令', title: '代号七' }));
    must(await calls.close({ id }));
    expect(await calls.open({ id, secret: recoveryCode })).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-41' }] });
    must(await calls.open({ id, secret: changed.recoveryCode }));
    // Backups from before the change of passphrase open with today's key.
    const before = must(await calls.backupStatus({ id })).backups.at(-1)!;
    must(await calls.previewRestore({ id, name: before.name, place: 'inside', secret: null }));
    must(await calls.unprotect({ id, title: '甲' }));
    must(await calls.close({ id }));
    expect(must(await calls.open({ id, secret: null })).data.settings['a']).toEqual({ value: 'CANARY' });
    expect(must(await calls.evidenceSize({ id, sha256 })).size).toBe(evidenceBytes.length);
    expect(await calls.previewRestore({ id, name: before.name, place: 'inside', secret: null })).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-52' }] });
    must(await calls.previewRestore({ id, name: before.name, place: 'inside', secret: '山高水长风清月朗天心' }));
  });

  it('says after five wrong passphrases what else there is', async () => {
    const memory = new MemoryFiles();
    const calls = vaultOn(memory);
    const { id } = must(await calls.create({ title: '甲', sample: false, passphrase: '口令口令口令口令口令' }));
    const codes: string[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const refused = await calls.open({ id, secret: '错' });
      codes.push(refused.ok ? '' : refused.problems[0]!.code);
    }
    expect(codes).toEqual(['E-VLT-41', 'E-VLT-41', 'E-VLT-41', 'E-VLT-41', 'E-VLT-44', 'E-VLT-44']);
    must(await calls.open({ id, secret: '口令口令口令口令口令' }));
  });
});
