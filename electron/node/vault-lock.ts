import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { LockResult } from '#shared/vault/ports';
import { codeOf } from './vault-fs';
import type { VaultFs } from './vault-fs';

const lockSchema = z.object({ owner: z.string(), pid: z.number(), host: z.string(), boot: z.string(), token: z.string() });
type LockFile = z.infer<typeof lockSchema>;

/** How often a holder touches its lock, and after what silence another computer's lock counts as left behind. */
const beat = 30_000;
const silence = 10 * 60_000;

/**
 * Takes `<folder>/lock`, or says who has it. A lock is left behind when its process is gone (same computer, same
 * start of the system) or, for another computer (a folder on a stick or share), when it has been silent for ten minutes.
 */
export async function takeLock(fs: VaultFs, folder: string, owner: string): Promise<LockResult> {
  const file = path.join(folder, 'lock');
  const mine: LockFile = { owner, pid: process.pid, host: os.hostname(), boot: bootId(), token: randomUUID() };
  await fs.mkdir(folder, { recursive: true });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await create(fs, file, mine)) return holding(fs, file, mine);
    const other = await readLock(fs, file);
    if (other && !(await leftBehind(fs, file, other))) return { held: false, owner: other.owner };
    await setAside(fs, file, other);
  }
  return { held: false, owner: '另一个程序' };
}

async function create(fs: VaultFs, file: string, mine: LockFile): Promise<boolean> {
  try {
    const handle = await fs.open(file, 'wx');
    try {
      await handle.writeFile(JSON.stringify(mine));
      await handle.sync();
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function holding(fs: VaultFs, file: string, mine: LockFile): LockResult {
  const timer = setInterval(() => {
    const now = new Date();
    fs.utimes(file, now, now).catch(() => undefined);
  }, beat);
  timer.unref();
  return {
    held: true,
    async release() {
      clearInterval(timer);
      // Only our own: a folder that was copied or taken over has somebody else's.
      if ((await readLock(fs, file))?.token === mine.token) await fs.rm(file, { force: true });
    },
  };
}

async function readLock(fs: VaultFs, file: string): Promise<LockFile | null> {
  try {
    const handle = await fs.open(file, 'r');
    try {
      return lockSchema.parse(JSON.parse(await handle.readFile('utf8')));
    } finally {
      await handle.close();
    }
  } catch {
    return null; // unreadable: its writer died in the middle of writing it
  }
}

async function leftBehind(fs: VaultFs, file: string, lock: LockFile): Promise<boolean> {
  if (lock.host === os.hostname()) return lock.boot !== bootId() || !isRunning(lock.pid);
  const { mtimeMs } = await fs.stat(file).catch(() => ({ mtimeMs: 0 }));
  return Date.now() - mtimeMs > silence;
}

/** Moves a dead lock away by a rename, so that of two programs only one gets rid of the same file. */
async function setAside(fs: VaultFs, file: string, judged: LockFile | null): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await fs.rename(file, aside);
  } catch {
    return; // somebody else was faster
  }
  const moved = await readLock(fs, aside);
  if (moved && moved.token !== judged?.token) await fs.rename(aside, file);
  else await fs.rm(aside, { force: true });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

let knownBoot: string | undefined;

/** Tells one start of the system from the next; process numbers repeat between them. */
function bootId(): string {
  knownBoot ??= readBootId();
  return knownBoot;
}

function readBootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    // To ten minutes: the computed start moves when the clock is corrected.
    return String(Math.round((Date.now() / 1000 - os.uptime()) / 600));
  }
}
