import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Vault } from '#shared/vault/vault';
import { vaultCalls } from '#shared/vault/vault-calls';
import { must, partsAt, setting } from './vault-parts';

/** A small file system of its own, where this machine lets us mount one. */
async function smallVolume(): Promise<string | null> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gongdun-small-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    await rm(folder, { recursive: true });
    return null;
  }
}

const volume = await smallVolume();
afterAll(async () => {
  if (volume === null) return;
  execFileSync('umount', [volume]);
  await rm(volume, { recursive: true, force: true });
});

/** Fills the volume until only so many bytes are left. */
async function fill(root: string, left: number): Promise<void> {
  const { bavail, bsize } = await statfs(root);
  await writeFile(path.join(root, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - left), 1));
}

if (volume === null) process.stderr.write('SKIPPED: the full-disk test needs the right to mount a tmpfs.\n');

describe.skipIf(volume === null)('a real volume that is full', () => {
  it('keeps every acknowledged step, says what is wrong, and goes on when there is room, however little was left', async () => {
    const root = path.join(volume!, 'vault');
    for (let left = 0; left <= 120_000; left += 4096) {
      const calls = vaultCalls(new Vault(partsAt(root), 32 * 1024));
      const { id } = must(await calls.create({ title: '甲', sample: false, passphrase: null }));
      must(await calls.open({ id, secret: null }));
      const acknowledged = new Map<string, string>();
      must(await calls.append({ id, entry: setting('k0', '一') }));
      acknowledged.set('k0', '一');
      await fill(volume!, left);
      let refusal = '';
      for (let step = 1; refusal === '' && step < 100; step += 1) {
        const value = `${step}${'满'.repeat(1500)}`;
        const saved = await calls.append({ id, entry: setting(`k${step}`, value) });
        if (saved.ok) acknowledged.set(`k${step}`, value);
        else refusal = saved.problems[0]!.code;
      }
      expect(refusal).toBe('E-VLT-30');
      // The reserve let at least one more edit out, even where nothing at all was left.
      expect(acknowledged.size).toBeGreaterThan(1);
      await rm(path.join(volume!, 'filler'));
      must(await calls.append({ id, entry: setting('after', '腾出空间后') }));
      acknowledged.set('after', '腾出空间后');
      must(await calls.close({ id }));
      const opened = must(await vaultCalls(new Vault(partsAt(root), 32 * 1024)).open({ id, secret: null }));
      expect(opened.notices).toEqual([]);
      expect(Object.fromEntries(Object.entries(opened.data.settings).map(([key, record]) => [key, record.value]))).toEqual(Object.fromEntries(acknowledged));
      await rm(root, { recursive: true });
    }
  });
});
