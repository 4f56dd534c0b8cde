import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { utf8 } from '#shared/vault/bytes';
import { Vault } from '#shared/vault/vault';
import { vaultCalls } from '#shared/vault/vault-calls';
import { evidenceEntry } from '../shared/vault/vault-on';
import { freshRoot, must, partsAt, setting } from './vault-parts';

describe('a vault on real files', () => {
  it('gives back after reopening exactly what was acknowledged', async () => {
    const root = await freshRoot();
    const first = vaultCalls(new Vault(partsAt(root), 1024));
    const { id } = must(await first.create({ title: '滇西铜业', sample: false, passphrase: null }));
    must(await first.open({ id, secret: null }));
    for (let step = 1; step <= 450; step += 1) must(await first.append({ id, entry: setting(`k${step % 7}`, `第${step}次`) }));
    must(await first.close({ id }));
    const again = vaultCalls(new Vault(partsAt(root), 1024));
    const opened = must(await again.open({ id, secret: null }));
    expect(opened.seq).toBe(450);
    expect(opened.notices).toEqual([]);
    expect(opened.data.settings['k2']).toEqual({ value: '第450次' });
    const history = must(await again.history({ id, limit: 3 }));
    expect(history.map(({ seq, label }) => [seq, label])).toEqual([
      [450, '修改k2'],
      [449, '修改k1'],
      [448, '修改k0'],
    ]);
    expect(must(await again.list())).toMatchObject([{ id, title: '滇西铜业', protected: false }]);
  });

  it('cuts a torn tail before the next record and keeps the torn bytes', async () => {
    const root = await freshRoot();
    const calls = vaultCalls(new Vault(partsAt(root), 1024));
    const { id } = must(await calls.create({ title: '甲', sample: false, passphrase: null }));
    must(await calls.open({ id, secret: null }));
    must(await calls.append({ id, entry: setting('a', '一') }));
    const folder = path.join(root, 'dossiers', id);
    const journal = path.join(folder, (await readdir(folder)).find((name) => name.endsWith('.gdj'))!);
    await appendFile(journal, Buffer.from([40, 0, 0, 0, 2, 0]));
    await writeFile(path.join(folder, 'lock'), '');
    const other = vaultCalls(new Vault(partsAt(root), 1024));
    const opened = must(await other.open({ id, secret: null }));
    expect(opened.notices.map(({ code }) => code)).toEqual(['W-VLT-04']);
    must(await other.append({ id, entry: setting('b', '二') }));
    must(await other.close({ id }));
    expect((await readdir(folder)).filter((name) => name.startsWith('salvage-'))).toHaveLength(1);
    const third = must(await vaultCalls(new Vault(partsAt(root), 1024)).open({ id, secret: null }));
    expect(third.notices).toEqual([]);
    expect(third.data.settings).toEqual({ a: { value: '一' }, b: { value: '二' } });
  });

  it('keeps a protected dossier unreadable without its passphrase, evidence included', async () => {
    const root = await freshRoot();
    const calls = vaultCalls(new Vault(partsAt(root), 1024));
    const { id, recoveryCode } = must(await calls.create({ title: '代号七', sample: false, passphrase: '正确的口令 8848' }));
    must(await calls.open({ id, secret: '正确的口令 8848' }));
    must(await calls.append({ id, entry: setting('canary', '金丝雀CANARY') }));
    const { token } = must(await calls.evidenceBegin({ id }));
    const bytes = utf8('CANARY '.repeat(400_000));
    must(await calls.evidenceWrite({ token, bytes: bytes.slice(0, 1_500_000) }));
    must(await calls.evidenceWrite({ token, bytes: bytes.slice(1_500_000) }));
    const { sha256, size } = must(await calls.evidenceFinish({ token }));
    must(await calls.append({ id, entry: evidenceEntry(sha256, size) }));
    must(await calls.close({ id }));
    for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) expect((await readFile(path.join(entry.parentPath, entry.name))).includes('CANARY')).toBe(false);
    }
    expect(await calls.open({ id, secret: null })).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-40' }] });
    for (let attempt = 0; attempt < 4; attempt += 1) {
      expect(await calls.open({ id, secret: '错误的口令' })).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-41' }] });
    }
    const opened = must(await calls.open({ id, secret: recoveryCode!.replaceAll('-', ' ') }));
    expect(opened.data.settings['canary']).toEqual({ value: '金丝雀CANARY' });
    expect(must(await calls.evidenceSize({ id, sha256 })).size).toBe(size);
    const pieces = await Promise.all([0, 1, 2].map(async (index) => must(await calls.evidencePiece({ id, sha256, index })).bytes));
    expect(Buffer.concat(pieces).equals(Buffer.from(bytes))).toBe(true);
  });

  it('opens read-only for a second program and says who has it', async () => {
    const root = await freshRoot();
    const calls = vaultCalls(new Vault({ ...partsAt(root), owner: '张三（财务室）' }, 1024));
    const { id } = must(await calls.create({ title: '甲', sample: false, passphrase: null }));
    must(await calls.open({ id, secret: null }));
    const second = vaultCalls(new Vault(partsAt(root), 1024));
    expect(must(await second.open({ id, secret: null })).readOnly).toEqual({ owner: '张三（财务室）' });
    expect(await second.append({ id, entry: setting('a', '一') })).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-20' }] });
    expect(await second.remove({ id })).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-20' }] });
    must(await calls.close({ id }));
    expect(must(await second.open({ id, secret: null })).readOnly).toBeNull();
  });
});
