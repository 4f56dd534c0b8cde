import { problem, ProblemError } from '../base/problem';
import type { Problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import type { Entry } from '../dossier/change';
import { newestFormat, upgradeSteps } from '../dossier/upgrades/upgrade-steps';
import { BackupKeeper } from './backup-keeper';
import { backupFolder } from './backup-store';
import type { Descriptor } from './descriptor';
import { readDescriptor, writeDescriptor } from './descriptor';
import { dossierFolder, journalPath } from './dossier-paths';
import { finishMove } from './protection';
import type { EvidenceParts } from './evidence-store';
import { randomName } from './generation';
import { latestEntries } from './history';
import type { NumberedEntry } from './history';
import { expectedHeader } from './load-state';
import { checkPassphrase, makeKeyBox } from './key-box';
import { openDossierVault } from './open';
import type { OpenDossierVault, VaultAck } from './open-dossier';
import type { VaultParts } from './ports';
import { wipeKey } from './seal';
import { SpaceReserve } from './space-reserve';
import { storageProblem } from './storage-problem';

/** A line of the list; `problem` where the dossier cannot be opened as it is. */
export interface VaultSummary {
  readonly id: string;
  readonly title: string;
  readonly protected: boolean;
  readonly sample: boolean;
  readonly updatedAt: string;
  readonly problem?: Problem;
}

/** What a new dossier starts with; without a passphrase it lies in clear. */
export interface NewDossier {
  readonly title: string;
  readonly sample: boolean;
  readonly passphrase: string | null;
}

/** Room held back for the last edit on a full disk, in bytes. */
const reserveSize = 8 * 1024 * 1024;

/** All dossiers under one root: the durable store behind both hosts. */
export class Vault {
  readonly parts: VaultParts;
  readonly #reserve: SpaceReserve;
  /** Newest format of a dossier that this program knows. */
  readonly #newest: number;
  readonly #open = new Map<string, OpenDossierVault>();
  /** Wrong passphrases in a row, by dossier. */
  readonly #wrong = new Map<string, number>();
  readonly #keepers = new Map<string, BackupKeeper>();

  constructor(parts: VaultParts, reserveBytes = reserveSize) {
    this.parts = parts;
    this.#newest = newestFormat(parts.upgrades ?? upgradeSteps);
    this.#reserve = new SpaceReserve(parts.files, reserveBytes);
  }

  async list(): Promise<VaultSummary[]> {
    const ids = await this.parts.files.list('dossiers');
    return Promise.all(ids.map(async (id) => this.#summary(id)));
  }

  /** Makes an empty dossier; with a passphrase also the recovery code, which exists only in this answer. */
  create(input: NewDossier): Promise<Result<{ id: string; recoveryCode: string | null }>> {
    return attempt('新建档案', async () => {
      const checked = input.passphrase === null ? null : checkPassphrase(input.passphrase);
      if (checked?.ok === false) return checked;
      const { files, crypto, now } = this.parts;
      const id = randomName(crypto);
      const raw = crypto.random(32);
      const secret = input.passphrase === null ? null : await makeKeyBox(raw, input.passphrase, crypto);
      const at = now();
      const descriptor: Descriptor = {
        format: this.#newest,
        revision: 0,
        id,
        title: input.title,
        sample: input.sample,
        createdAt: at,
        updatedAt: at,
        generation: randomName(crypto),
        generationCreatedAt: at,
        previous: null,
        past: [],
        unconfirmed: null,
        keyBox: secret?.box ?? null,
      };
      await files.replace(journalPath(id, descriptor.generation), expectedHeader(id, descriptor));
      await writeDescriptor(files, dossierFolder(id), descriptor);
      return ok({ id, recoveryCode: secret?.recoveryCode ?? null });
    });
  }

  /** Opens a dossier, or gives the one that is already open here (a reloaded window asks again). */
  open(id: string, secret: string | null): Promise<Result<OpenDossierVault>> {
    return attempt('打开档案', async () => {
      await this.close(id);
      await this.#reserve.take();
      const opened = await openDossierVault(this.parts, id, secret, this.#reserve);
      if (!opened.ok) return this.#refused(id, opened);
      this.#wrong.delete(id);
      this.#open.set(id, opened.value);
      this.#keepers.set(id, new BackupKeeper(opened.value));
      await finishMove(opened.value);
      return opened;
    });
  }

  append(id: string, entry: Entry): Promise<Result<VaultAck>> {
    return attempt('保存修改', async () => {
      const dossier = this.#open.get(id);
      const written: Result<VaultAck> = dossier ? await dossier.append(entry) : fail(notOpen);
      if (written.ok) this.#keepers.get(id)?.noteChange();
      return written;
    });
  }

  /** Closes a dossier and forgets its key; nothing happens where it is not open. */
  async close(id: string): Promise<void> {
    const dossier = this.#open.get(id);
    if (!dossier) return;
    const keeper = this.#keepers.get(id);
    this.#open.delete(id);
    this.#keepers.delete(id);
    await keeper?.finish().catch(() => undefined);
    await dossier.close();
    if (dossier.key) wipeKey(dossier.key);
  }

  async closeAll(): Promise<void> {
    for (const id of this.#open.keys()) await this.close(id);
  }

  /** Removes a dossier with everything in it and its backups in the vault (not those in a chosen folder); refused while somebody else has it open. */
  remove(id: string): Promise<Result<null>> {
    return attempt('删除档案', async () => {
      await this.close(id);
      const folder = dossierFolder(id);
      const lock = await this.parts.files.lock(folder, this.parts.owner);
      if (!lock.held) return fail(problem('E-VLT-20', `这份档案正在由${lock.owner}使用，不能删除。请等它关闭后再试。`));
      await lock.release();
      await this.parts.files.removeFolder(folder);
      await this.parts.files.removeFolder(backupFolder(id));
      return ok(null);
    });
  }

  /** Changes the title in the list (enterprise name or code name). */
  rename(id: string, title: string): Promise<Result<null>> {
    return this.withOpen(id, '修改名称', async (dossier) => {
      const next = { ...dossier.descriptor, title, revision: dossier.descriptor.revision + 1, updatedAt: this.parts.now() };
      await writeDescriptor(this.parts.files, dossierFolder(id), next);
      dossier.descriptor = next;
      return ok(null);
    });
  }

  history(id: string, limit: number): Promise<Result<NumberedEntry[]>> {
    return this.withOpen(id, '读取历史', async ({ descriptor, key }) => ok(await latestEntries(this.parts, descriptor, key, limit)));
  }

  /** What the evidence functions need for an open dossier. */
  evidence(id: string): Result<EvidenceParts> {
    const dossier = this.#open.get(id);
    return dossier ? ok({ files: this.parts.files, crypto: this.parts.crypto, id, key: dossier.key }) : fail(notOpen);
  }

  /** The open dossier itself, for work that must not hold up its queue. */
  opened(id: string): Result<OpenDossierVault> {
    const dossier = this.#open.get(id);
    return dossier ? ok(dossier) : fail(notOpen);
  }

  /** Runs something on an open dossier in its queue, so that it never meets a half-written step. */
  withOpen<T>(id: string, what: string, task: (dossier: OpenDossierVault) => Promise<Result<T>>): Promise<Result<T>> {
    return attempt(what, async () => {
      const dossier = this.#open.get(id);
      return dossier ? dossier.queue.run(() => task(dossier)) : fail(notOpen);
    });
  }

  /** After five wrong passphrases the sentence says what else there is; locking the owner out would help nobody. */
  #refused(id: string, refusal: Result<never> & { ok: false }): Result<never> {
    if (refusal.problems[0]?.code !== 'E-VLT-41') return refusal;
    const times = (this.#wrong.get(id) ?? 0) + 1;
    this.#wrong.set(id, times);
    if (times < 5) return refusal;
    return fail(problem('E-VLT-44', `口令已连续输错 ${times} 次，档案没有打开，内容没有改动。请改用打印的 30 位恢复码，或向设置口令的人核对。`));
  }

  async #summary(id: string): Promise<VaultSummary> {
    try {
      const { title, keyBox, sample, updatedAt } = await readDescriptor(this.parts.files, dossierFolder(id), this.#newest);
      return { id, title, protected: keyBox !== null, sample, updatedAt };
    } catch (error) {
      const found = storageProblem(error, '读取档案目录');
      return { id, title: `无法读取的档案 ${id.slice(0, 8)}`, protected: false, sample: false, updatedAt: '', problem: found };
    }
  }
}

const notOpen = problem('E-VLT-10', '这份档案没有打开（可能已锁定或被关闭）。请在首页重新打开。');

/** Runs a task; what it throws becomes a problem in words. */
export async function attempt<T>(what: string, task: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await task();
  } catch (error) {
    return fail(error instanceof ProblemError ? error.problem : storageProblem(error, what));
  }
}

