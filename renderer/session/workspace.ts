import { problem, ProblemError } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { codeName, enterpriseName } from '#shared/dossier/enterprise-name';
import type { RulePacks } from '#shared/rules/rule-packs';
import type { BackupRef, Host, OpenedVault } from '../host/host';
import { ClipboardGuard } from './clipboard-guard';
import type { Clock } from './clock';
import { DossierSession } from './dossier-session';
import { EvidenceDigests } from './evidence-digests';
import { makeDossier } from './make-dossier';
import type { NewDossier } from './make-dossier';
import { OpenWork } from './open-work';
import { OperatorBook } from './operator-book';
import type { OperatorShelf } from './operators';
import { watchSavedName } from './saved-name';
import { forgetWorkingCopy, openWorkingCopy, rebuiltCode } from './working-copy';
import type { OpenDossier, WorkspaceState } from './workspace-state';

/** The list of dossiers and the one that is open; the window has one of these. */
export class Workspace {
  readonly host: Host;
  readonly clock: Clock;
  readonly digests: EvidenceDigests;
  readonly operators: OperatorBook;
  readonly work = new OpenWork();
  readonly #listeners = new Set<() => void>();
  #state: WorkspaceState = { dossiers: undefined, open: null, session: null, opening: false, trouble: null };
  readonly #clipboard = new ClipboardGuard();
  readonly #loadPacks: () => Promise<Result<RulePacks>>;
  #packs: Promise<RulePacks> | null = null;
  /** The last opening, closing or replacing that was asked for; the next one waits for it. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(host: Host, clock: Clock, loadPacks: () => Promise<Result<RulePacks>>, shelf: OperatorShelf) {
    this.host = host;
    this.clock = clock;
    this.#loadPacks = loadPacks;
    this.operators = new OperatorBook(shelf);
    this.digests = new EvidenceDigests(host.vault, () => this.#state.session);
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
  author = (): string => this.operators.author();

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  refresh = async (): Promise<void> => {
    try {
      this.#set({ dossiers: await this.host.vault.list(), trouble: null });
    } catch (error) {
      const trouble = error instanceof ProblemError ? error.problem : problem('E-VLT-27', `读不到档案列表（${String(error)}）。请重新打开程序。`);
      this.#set({ dossiers: [], trouble });
    }
  };

  /** Opens a dossier; the one that was open is closed after its last save, and stays where the new one cannot be opened. */
  openDossier = (id: string, passphrase: string | null = null): Promise<Result<OpenDossier>> => this.#inTurn(() => this.#openNow(id, passphrase));

  /**
   * Makes a dossier and opens it. With `fill` its first contents are on disk before anything of it is shown, and the
   * dossier that was open stays so until then; where filling fails, nothing of the new one is left.
   */
  createDossier = async (input: NewDossier): Promise<Result<OpenDossier>> => {
    const made = await makeDossier(this.host.vault, input, { now: () => this.clock.now(), by: this.author });
    await this.refresh();
    if (!made.ok) return made;
    const { id, recoveryCode } = made.value;
    return this.#inTurn(async () => {
      const opened = await this.#openNow(id, input.passphrase ?? null);
      if (!opened.ok) return opened;
      const notices = opened.value.notices.filter(({ code }) => code !== rebuiltCode);
      return this.#show({ ...opened.value, notices, recoveryCode });
    });
  };

  /** Closes the open dossier; refuses while something typed is not on disk. */
  closeDossier = (): Promise<Result<null>> => this.#inTurn(() => this.#closeNow());

  async #closeNow(): Promise<Result<null>> {
    const { session } = this.#state;
    if (!session) return ok(null);
    await this.work.end();
    if (!(await session.settled())) {
      return fail(problem('E-VLT-25', '还有修改没有保存到磁盘，暂不能关闭档案。请先按“怎么办”处理保存失败的原因，再重试。'));
    }
    this.#set({ open: null, session: null });
    session.end();
    await Promise.all([this.host.vault.close(session.id), this.#clipboard.clear((text) => this.host.clearClipboard(text))]);
    await this.refresh();
    return ok(null);
  }

  removeDossier = (id: string): Promise<Result<null>> =>
    this.#inTurn(async () => {
      const closed = this.#state.open?.id === id ? await this.#closeNow() : ok(null);
      if (!closed.ok) return closed;
      const removed = await this.host.vault.remove(id);
      if (removed.ok) await forgetWorkingCopy(id);
      await this.refresh();
      return removed;
    });

  dismissNotice = (code: string): void => {
    const { open } = this.#state;
    if (open) this.#set({ open: { ...open, notices: open.notices.filter((notice) => notice.code !== code) } });
  };

  /** The recovery code was written down. */
  dismissRecoveryCode = (): void => {
    const { open } = this.#state;
    if (open) this.#set({ open: { ...open, recoveryCode: null } });
  };

  /** Puts a passphrase on the open dossier or changes it; `listedAs` is what the list shows from then on. */
  protectDossier = (passphrase: string, listedAs: string): Promise<Result<OpenDossier>> =>
    this.#replaceOpen(async (id) => {
      const done = await this.host.vault.protect(id, passphrase, listedAs);
      return done.ok ? ok(done.value.recoveryCode) : done;
    });

  /** Takes the passphrase away; `title` is what the list shows from then on. */
  unprotectDossier = (title: string): Promise<Result<OpenDossier>> =>
    this.#replaceOpen(async (id) => {
      const done = await this.host.vault.unprotect(id, title);
      return done.ok ? ok(null) : done;
    });

  /** Restores a backup of the open dossier; it counts from now on, and can be taken back until it is confirmed. */
  restoreBackup = (backup: BackupRef): Promise<Result<OpenDossier>> => this.#replaceOpen((id) => this.host.vault.backups.restore(id, backup));
  undoRestore = (): Promise<Result<OpenDossier>> => this.#replaceOpen((id) => this.host.vault.backups.undoRestore(id));
  confirmRestore = (): Promise<Result<OpenDossier>> => this.#replaceOpen((id) => this.host.vault.backups.confirmRestore(id));

  /** Does something that replaces the journal of the open dossier, then shows it anew. */
  #replaceOpen(task: (id: string) => Promise<Result<string | null>>): Promise<Result<OpenDossier>> {
    const asked = this.#state.open?.id;
    return this.#inTurn(() => this.#replaceNow(asked, task));
  }

  async #replaceNow(asked: string | undefined, task: (id: string) => Promise<Result<string | null>>): Promise<Result<OpenDossier>> {
    const { session, open } = this.#state;
    // Another one may have been opened while this waited for its turn.
    if (!session || !open || open.id !== asked) return fail(problem('E-VLT-26', '没有打开的企业档案。请先在首页打开一份档案。'));
    await this.work.end();
    if (!(await session.settled())) return fail(problem('E-VLT-25', '还有修改没有保存到磁盘。请先处理保存失败的原因，再试。'));
    const done = await task(open.id);
    if (!done.ok) return done;
    const current = await this.host.vault.current(open.id);
    if (!current.ok) return current;
    session.end();
    // What was replaced on purpose is no news, and what is sealed now must not lie beside it in clear.
    await forgetWorkingCopy(open.id);
    const shown = await this.#begin(open.id, current.value);
    const notices = shown.notices.filter(({ code }) => code !== rebuiltCode);
    return this.#show({ ...shown, notices, recoveryCode: done.value });
  }

  /** One after the other: two dossiers that are asked for quickly must not both come to stand open. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(task, task);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #openNow(id: string, passphrase: string | null): Promise<Result<OpenDossier>> {
    const { vault } = this.host;
    const { open } = this.#state;
    this.#set({ opening: true });
    try {
      if (open?.id === id) {
        // The same again: a wrong passphrase leaves it open.
        const known = open.protected ? await vault.verifyPassphrase(id, passphrase ?? '') : ok(null);
        if (!known.ok) return known;
        const closed = await this.#closeNow();
        if (!closed.ok) return closed;
      }
      const opened = await vault.open(id, passphrase);
      if (!opened.ok) return opened;
      const closed = await this.#closeNow();
      if (closed.ok) return ok(await this.#begin(id, opened.value));
      await vault.close(id);
      return closed;
    } finally {
      this.#set({ opening: false });
    }
  }

  async #begin(id: string, opened: OpenedVault): Promise<OpenDossier> {
    const { vault } = this.host;
    const dossiers = await vault.list();
    const summary = dossiers.find((one) => one.id === id);
    const { db, notice } = await openWorkingCopy(id, opened, summary?.protected ?? false);
    const session = new DossierSession(id, opened, { vault, db, clock: this.clock, author: this.author });
    const open: OpenDossier = {
      id,
      title: summary?.title ?? id,
      protected: summary?.protected ?? false,
      sample: summary?.sample ?? false,
      readOnly: opened.readOnly,
      notices: [...opened.notices, ...(notice ? [notice] : [])],
      recoveryCode: null,
      unconfirmed: opened.unconfirmed,
    };
    if (open.protected) this.#clipboard.watch();
    this.#set({ open, session, dossiers });
    watchSavedName(session, () => void this.#followName());
    void this.#followName();
    this.digests.start();
    return open;
  }

  /** The list and the top bar follow the enterprise's name, whatever changed it, unless they show a code name. */
  async #followName(): Promise<void> {
    const { open, session } = this.#state;
    if (!open || !session || open.protected || open.readOnly) return;
    const data = session.data();
    const name = enterpriseName(data);
    if (name === '' || name === open.title || codeName(data) !== '') return;
    const renamed = await this.host.vault.rename(open.id, name);
    if (!renamed.ok) return;
    if (this.#state.open?.id === open.id) this.#set({ open: { ...this.#state.open, title: name } });
    await this.refresh();
  }

  #show(open: OpenDossier): Result<OpenDossier> {
    this.#set({ open });
    return ok(open);
  }

  #set(part: Partial<WorkspaceState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of this.#listeners) listener();
  }
}
