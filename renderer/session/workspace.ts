import { problem, ProblemError } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import type { RulePacks } from '#shared/rules/rule-packs';
import type { DossierSummary, Host } from '../host/host';
import type { Clock } from './clock';
import { DossierSession } from './dossier-session';
import { openWorkingCopy } from './working-copy';

/** The dossier that is open, without its records. */
export interface OpenDossier {
  readonly id: string;
  readonly title: string;
  readonly protected: boolean;
  readonly sample: boolean;
  readonly readOnly: { readonly owner: string } | null;
  /** Sentences about what was repaired or rebuilt while opening; shown until dismissed. */
  readonly notices: readonly Problem[];
}

/** What the whole window sees: the list, the open dossier and its session. Replaced, never mutated. */
export interface WorkspaceState {
  /** Undefined while the list is being read. */
  readonly dossiers: readonly DossierSummary[] | undefined;
  readonly open: OpenDossier | null;
  readonly session: DossierSession | null;
  readonly opening: boolean;
}

/** The list of dossiers and the one that is open; the window has one of these. */
export class Workspace {
  readonly host: Host;
  readonly clock: Clock;
  readonly #listeners = new Set<() => void>();
  #state: WorkspaceState = { dossiers: undefined, open: null, session: null, opening: false };
  #author = '本机用户';
  readonly #loadPacks: () => Promise<Result<RulePacks>>;
  #packs: Promise<RulePacks> | null = null;

  constructor(host: Host, clock: Clock, loadPacks: () => Promise<Result<RulePacks>>) {
    this.host = host;
    this.clock = clock;
    this.#loadPacks = loadPacks;
  }

  /** The rule packs, read once; the promise rejects with a ProblemError where they cannot be used. */
  packs = (): Promise<RulePacks> => {
    this.#packs ??= this.#loadPacks().then((loaded) => {
      if (loaded.ok) return loaded.value;
      throw new ProblemError(loaded.problems[0] ?? problem('E-PACK-03', '规则包无法读取。请重新安装本工具。'));
    });
    return this.#packs;
  };

  state = (): WorkspaceState => this.#state;
  author = (): string => this.#author;
  setAuthor = (name: string): void => {
    this.#author = name.trim() || '本机用户';
  };

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  refresh = async (): Promise<void> => {
    this.#set({ dossiers: await this.host.vault.list() });
  };

  /** Opens a dossier; the one that was open is closed after its last save is acknowledged. */
  openDossier = async (id: string, passphrase: string | null = null): Promise<Result<OpenDossier>> => {
    const closed = await this.closeDossier();
    if (!closed.ok) return closed;
    this.#set({ opening: true });
    try {
      return await this.#openWith(id, passphrase);
    } finally {
      this.#set({ opening: false });
    }
  };

  createDossier = async (input: { title: string; sample?: boolean; passphrase?: string | null }): Promise<Result<OpenDossier>> => {
    const passphrase = input.passphrase ?? null;
    const made = await this.host.vault.create({ title: input.title, sample: input.sample ?? false, passphrase });
    if (!made.ok) return made;
    await this.refresh();
    return this.openDossier(made.value.id, passphrase);
  };

  /** Closes the open dossier; refuses while something typed is not on disk. */
  closeDossier = async (): Promise<Result<null>> => {
    const { session } = this.#state;
    if (!session) return ok(null);
    if (!(await session.settled())) {
      return fail(problem('E-VLT-25', '还有修改没有保存到磁盘，暂不能关闭档案。请先按“怎么办”处理保存失败的原因，再重试。'));
    }
    this.#set({ open: null, session: null });
    session.end();
    await this.host.vault.close(session.id);
    await this.refresh();
    return ok(null);
  };

  removeDossier = async (id: string): Promise<Result<null>> => {
    if (this.#state.open?.id === id) {
      const closed = await this.closeDossier();
      if (!closed.ok) return closed;
    }
    const removed = await this.host.vault.remove(id);
    await this.refresh();
    return removed;
  };

  dismissNotice = (code: string): void => {
    const { open } = this.#state;
    if (open) this.#set({ open: { ...open, notices: open.notices.filter((notice) => notice.code !== code) } });
  };

  async #openWith(id: string, passphrase: string | null): Promise<Result<OpenDossier>> {
    const { vault } = this.host;
    const opened = await vault.open(id, passphrase);
    if (!opened.ok) return opened;
    const summary = (await vault.list()).find((one) => one.id === id);
    const { db, notice } = await openWorkingCopy(id, opened.value);
    const session = new DossierSession(id, opened.value, { vault, db, clock: this.clock, author: this.author });
    const open: OpenDossier = {
      id,
      title: summary?.title ?? id,
      protected: summary?.protected ?? false,
      sample: summary?.sample ?? false,
      readOnly: opened.value.readOnly,
      notices: [...opened.value.notices, ...(notice ? [notice] : [])],
    };
    this.#set({ open, session });
    return ok(open);
  }

  #set(part: Partial<WorkspaceState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of this.#listeners) listener();
  }
}
