import { describe, expect, it } from 'vitest';
import { MemoryFiles } from './memory-files';
import type { Fault } from './memory-files';
import { evidenceEntry, must, setting, vaultOn } from './vault-on';

const kinds: readonly Fault['kind'][] = ['ENOSPC', 'EIO', 'EPERM', 'EBUSY', 'short', 'crash'];

/** What was acknowledged, by key. */
type Acknowledged = Map<string, string>;

/** Saves some steps, evidence between them, and closes; notes what was acknowledged. Failures are part of the game. */
async function work(memory: MemoryFiles, id: string, passphrase: string | null, acknowledged: Acknowledged): Promise<string[]> {
  const calls = vaultOn(memory);
  const evidence: string[] = [];
  const opened = await calls.open({ id, secret: passphrase });
  if (!opened.ok) return evidence;
  for (let step = 1; step <= 4; step += 1) {
    const saved = await calls.append({ id, entry: setting(`k${step}`, `第${step}步`) });
    if (saved.ok) acknowledged.set(`k${step}`, `第${step}步`);
    if (step === 2) {
      const begun = await calls.evidenceBegin({ id });
      if (!begun.ok) continue;
      const written = await calls.evidenceWrite({ token: begun.value.token, bytes: new Uint8Array(3000).fill(7) });
      const stored = written.ok ? await calls.evidenceFinish(begun.value) : null;
      if (!stored?.ok) continue;
      const { sha256, size } = stored.value;
      if ((await calls.append({ id, entry: evidenceEntry(sha256, size) })).ok) evidence.push(sha256);
    }
  }
  await calls.close({ id });
  return evidence;
}

async function expectAll(memory: MemoryFiles, id: string, passphrase: string | null, acknowledged: Acknowledged, evidence: readonly string[]): Promise<void> {
  const calls = vaultOn(memory);
  const opened = must(await calls.open({ id, secret: passphrase }));
  const shown = opened.data.settings;
  for (const [key, value] of acknowledged) expect(shown[key]).toEqual({ value });
  for (const sha256 of evidence) expect(must(await calls.evidenceSize({ id, sha256 })).size).toBe(3000);
  // List and bytes agree: whatever is listed is there whole, and nothing lies there that is not listed.
  const listed = Object.values(opened.data.evidence).map((one) => one.sha256!);
  for (const sha256 of listed) expect(must(await calls.evidenceSize({ id, sha256 })).size).toBe(3000);
  expect(memory.paths().filter((path) => path.includes('/evidence/'))).toHaveLength(listed.length);
  // What was not acknowledged may be there (the answer was lost) but never half or otherwise.
  for (const [key, record] of Object.entries(shown)) expect(record).toEqual({ value: `第${key.slice(1)}步` });
  expect(opened.notices.filter(({ severity }) => severity !== 'hint')).toEqual([]);
  // And work goes on.
  must(await calls.append({ id, entry: setting('later', '第later步') }));
  must(await calls.close({ id }));
}

describe.each([null, '口令口令口令口令口令'])('a store that fails at its Nth call (passphrase %s)', (passphrase) => {
  it.each(kinds)('loses nothing acknowledged by %s, whatever N is', async (kind) => {
    const plain = new MemoryFiles();
    const { id } = must(await vaultOn(plain).create({ title: '甲', sample: false, passphrase }));
    const start = new Map(plain.paths().map((path) => [path, plain.get(path).slice()]));
    await work(plain, id, passphrase, new Map());
    const calls = plain.calls;
    expect(calls).toBeGreaterThan(30);
    for (let at = 1; at <= calls; at += 1) {
      const memory = new MemoryFiles();
      for (const [path, bytes] of start) memory.put(path, bytes);
      memory.fail({ at, kind });
      const acknowledged: Acknowledged = new Map();
      const evidence = await work(memory, id, passphrase, acknowledged).catch((error: unknown) => {
        if (kind !== 'crash') throw error;
        return [] as string[];
      });
      if (kind === 'crash') memory.restart();
      else memory.killProcess();
      memory.fail(null);
      await expectAll(memory, id, passphrase, acknowledged, evidence);
    }
  });
});

describe.each([null, '口令口令口令口令口令'])('backups and restore on a store that fails at its Nth call (passphrase %s)', (passphrase) => {
  async function backUpAndRestore(memory: MemoryFiles, id: string): Promise<{ b: boolean; restored: boolean }> {
    const calls = vaultOn(memory);
    const done = { b: false, restored: false };
    if (!(await calls.open({ id, secret: passphrase })).ok) return done;
    const status = await calls.backupNow({ id });
    done.b = (await calls.append({ id, entry: setting('kb', '第b步') })).ok;
    const name = status.ok ? status.value.backups[0]?.name : undefined;
    if (name) done.restored = (await calls.restore({ id, name, place: 'inside', secret: null })).ok;
    await calls.close({ id });
    return done;
  }

  it.each(kinds)('is in the old state or in the new one after %s, and every listed backup can be restored', async (kind) => {
    const plain = new MemoryFiles();
    const first = vaultOn(plain);
    const { id } = must(await first.create({ title: '甲', sample: false, passphrase }));
    must(await first.open({ id, secret: passphrase }));
    must(await first.append({ id, entry: setting('ka', '第a步') }));
    plain.killProcess();
    const start = new Map(plain.paths().map((path) => [path, plain.get(path).slice()]));
    await backUpAndRestore(plain, id);
    const calls = plain.calls;
    for (let at = 1; at <= calls; at += 1) {
      const memory = new MemoryFiles();
      for (const [path, bytes] of start) memory.put(path, bytes);
      memory.fail({ at, kind });
      const done = await backUpAndRestore(memory, id).catch((error: unknown) => {
        if (kind !== 'crash') throw error;
        return { b: false, restored: false };
      });
      if (kind === 'crash') memory.restart();
      else memory.killProcess();
      memory.fail(null);
      const again = vaultOn(memory);
      const opened = must(await again.open({ id, secret: passphrase }));
      const { settings } = opened.data;
      expect(settings['ka']).toEqual({ value: '第a步' });
      if (done.restored) expect(settings['kb']).toBeUndefined();
      else if (done.b && !opened.unconfirmed) expect(settings['kb']).toEqual({ value: '第b步' });
      expect(opened.notices.filter(({ severity }) => severity !== 'hint')).toEqual([]);
      const { backups } = must(await again.backupStatus({ id }));
      for (const { name } of backups) must(await again.previewRestore({ id, name, place: 'inside', secret: null }));
      if (opened.unconfirmed) {
        must(await again.undoRestore({ id }));
        if (done.b) expect(must(await again.open({ id, secret: passphrase })).data.settings['kb']).toEqual({ value: '第b步' });
      }
      must(await again.append({ id, entry: setting('later', '第later步') }));
    }
  });
});

describe('switching protection on, on a store that fails at its Nth call', () => {
  it.each(kinds)('keeps everything readable after %s, and leaves nothing in clear once it is opened as protected', async (kind) => {
    const passphrase = '山高水长风清月朗天心';
    const run = async (memory: MemoryFiles, id: string): Promise<void> => {
      const calls = vaultOn(memory);
      if (!(await calls.open({ id, secret: null })).ok) return;
      await calls.protect({ id, passphrase, title: '代号' });
      await calls.close({ id });
    };
    const plain = new MemoryFiles();
    const first = vaultOn(plain);
    const { id } = must(await first.create({ title: '甲', sample: false, passphrase: null }));
    must(await first.open({ id, secret: null }));
    must(await first.append({ id, entry: setting('ka', 'CANARY') }));
    plain.killProcess();
    const start = new Map(plain.paths().map((path) => [path, plain.get(path).slice()]));
    await run(plain, id);
    const calls = plain.calls;
    for (let at = 1; at <= calls; at += 1) {
      const memory = new MemoryFiles();
      for (const [path, bytes] of start) memory.put(path, bytes);
      memory.fail({ at, kind });
      await run(memory, id).catch((error: unknown) => {
        if (kind !== 'crash') throw error;
      });
      if (kind === 'crash') memory.restart();
      else memory.killProcess();
      memory.fail(null);
      const again = vaultOn(memory);
      const [summary] = must(await again.list());
      const opened = must(await again.open({ id, secret: summary!.protected ? passphrase : null }));
      expect(opened.data.settings['ka']).toEqual({ value: 'CANARY' });
      await again.close({ id });
      if (!summary!.protected) continue;
      for (const path of memory.paths()) expect([at, path, new TextDecoder('latin1').decode(memory.get(path)).includes('CANARY')]).toEqual([at, path, false]);
    }
  });
});

describe('a full disk', () => {
  it('lets the next edit out of the reserve, then refuses in words, then goes on when there is room', async () => {
    const memory = new MemoryFiles();
    const calls = vaultOn(memory);
    const { id } = must(await calls.create({ title: '甲', sample: false, passphrase: null }));
    must(await calls.open({ id, secret: null }));
    must(await calls.append({ id, entry: setting('a', '一') }));
    expect(memory.paths()).toContain('reserve.bin');
    memory.fail({ at: 2, kind: 'ENOSPC', times: 1 });
    must(await calls.append({ id, entry: setting('b', '二') }));
    expect(memory.paths()).not.toContain('reserve.bin');
    memory.fail({ at: 1, kind: 'ENOSPC', times: 1000 });
    const refused = await calls.append({ id, entry: setting('c', '三') });
    expect(refused).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-30' }] });
    memory.fail(null);
    must(await calls.append({ id, entry: setting('c', '三') }));
    expect(memory.paths()).toContain('reserve.bin');
    memory.killProcess();
    expect(must(await vaultOn(memory).open({ id, secret: null })).data.settings).toEqual({ a: { value: '一' }, b: { value: '二' }, c: { value: '三' } });
  });
});

describe('a disk that drops what was not flushed', () => {
  it('still has every acknowledged step, however many writes were in flight', async () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const memory = new MemoryFiles();
      const calls = vaultOn(memory);
      const { id } = must(await calls.create({ title: '甲', sample: false, passphrase: null }));
      must(await calls.open({ id, secret: null }));
      memory.fail({ at: 1 + ((seed * 37) % 60), kind: 'crash' });
      const acknowledged: string[] = [];
      await Promise.all(
        Array.from({ length: 20 }, async (_, step) => {
          const saved = await calls.append({ id, entry: setting(`k${step}`, 'x'.repeat((seed * 31 + step) % 200)) });
          if (saved.ok) acknowledged.push(`k${step}`);
        }),
      );
      memory.restart();
      const opened = must(await vaultOn(memory).open({ id, secret: null }));
      for (const key of acknowledged) expect(opened.data.settings).toHaveProperty(key);
    }
  });
});
