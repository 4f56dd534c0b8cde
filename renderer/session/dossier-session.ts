import type { Problem } from '#shared/base/problem';
import { problem } from '#shared/base/problem';
import { fail } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { applyChanges, readEntry } from '#shared/dossier/change';
import type { Change, Entry } from '#shared/dossier/change';
import { inverseChanges, mayUndo, recorded, toolAuthor } from '#shared/dossier/history';
import { storeNames } from '#shared/dossier/stores';
import type { DossierData } from '#shared/dossier/stores';
import { rewrittenFact } from '#shared/plan/append-log';
import type { DossierDb } from '../db/dossier-db';
import type { Ack, OpenedVault, VaultHost } from '../host/host';
import type { Clock } from './clock';
import type { SaveState } from './save-state';

/** What an open dossier needs from outside. */
export interface SessionParts {
  readonly vault: VaultHost;
  readonly db: DossierDb;
  readonly clock: Clock;
  /** Who is working, for the history. */
  readonly author: () => string;
}

/** Steps that 撤销 reaches back. */
const undoSteps = 100;

/** A step that 撤销 meets; without `inverse` it records what has happened, and nothing behind it is taken back unseen. */
interface Undoable {
  readonly label: string;
  readonly inverse: readonly Change[] | null;
}

interface Waiting {
  readonly entry: Entry;
  readonly settle: (result: Result<Ack>) => void;
}

/**
 * One open dossier: its records as the screens see them and the only way to change them. A change shows at once, goes
 * to the vault in order, and counts as saved only when the vault has acknowledged it. What the vault refused stays on
 * screen and in the queue, so that nothing typed is lost while the disk is full; `retry` sends it again.
 */
export class DossierSession {
  readonly id: string;
  readonly readOnly: { readonly owner: string } | null;
  readonly #parts: SessionParts;
  readonly #generation: string;
  readonly #listeners = new Set<() => void>();
  #data: DossierData;
  #state: SaveState = { kind: 'idle' };
  #undo: Undoable[] = [];
  #unwatch: (() => void) | null = null;
  #waiting: Waiting[] = [];
  #blocked: Problem | null = null;
  #pump: Promise<void> | null = null;

  constructor(id: string, opened: OpenedVault, parts: SessionParts) {
    this.id = id;
    this.readOnly = opened.readOnly;
    this.#generation = opened.generation;
    this.#data = opened.data;
    this.#parts = parts;
    if (opened.readOnly) this.#unwatch = parts.db.watch((data) => this.#follow(data, opened.data));
  }

  data = (): DossierData => this.#data;
  state = (): SaveState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The last step of this window, for 撤销; null where there is none. */
  undoable = (): string | null => this.#undo.at(-1)?.label ?? null;

  /** Takes the last step of this window back, as a step of its own; refused where it records what has happened. */
  undo = async (): Promise<Result<Ack>> => {
    const last = this.#undo.at(-1);
    if (!last) return fail(problem('E-HIS-04', '没有可以撤销的步骤。更早的修改请在“历史”里查看。'));
    if (!last.inverse) return fail(recorded(last.label));
    const rest = this.#undo.slice(0, -1);
    const saved = await this.save(`撤销：${last.label}`, last.inverse);
    // Undoing is not itself undone by the next 撤销: that goes one step further back.
    this.#undo = rest;
    this.#emit();
    return saved;
  };

  /** Saves changes together or not at all; resolves when they are on disk, or with the reason why not. */
  save = (label: string, changes: readonly Change[]): Promise<Result<Ack>> => this.#keep({ by: this.#parts.author(), label, changes });

  /** Saves what the tool found out by itself: in the history under its own name, and no step that 撤销 takes back. */
  saveFound = (label: string, changes: readonly Change[]): Promise<Result<Ack>> => this.#keep({ by: toolAuthor, label, changes });

  #keep({ by, label, changes }: Omit<Entry, 'at'>): Promise<Result<Ack>> {
    if (this.readOnly) {
      return Promise.resolve(fail(problem('E-VLT-20', `这份档案正在由${this.readOnly.owner}编辑，本窗口只能查看。请在那个窗口修改，或关闭它后重新打开。`)));
    }
    const checked = readEntry({ at: this.#parts.clock.now(), by, label, changes });
    if (!checked.ok) return Promise.resolve(checked);
    const rewritten = rewrittenFact(this.#data, checked.value.changes);
    if (rewritten) {
      return Promise.resolve(fail(problem('E-HIS-07', `“${label}”会改写或删去已经记下的日志、定级、报告或证据，没有保存。它们只能续写；需要更正时请另记一条。`, `${rewritten.store}/${rewritten.key}`)));
    }
    if (by !== toolAuthor) {
      const inverse = mayUndo(checked.value.changes) ? inverseChanges(this.#data, checked.value.changes) : null;
      this.#undo = [...this.#undo, { label, inverse }].slice(-undoSteps);
    }
    this.#data = applyChanges(this.#data, checked.value.changes);
    return new Promise((settle) => {
      this.#waiting.push({ entry: checked.value, settle });
      this.#show();
      this.#start();
    });
  }

  /** Sends refused changes again. */
  retry = (): void => {
    this.#blocked = null;
    this.#show();
    this.#start();
  };

  /** Resolves when everything is acknowledged (true) or something is refused (false). */
  async settled(): Promise<boolean> {
    while (this.#pump) await this.#pump;
    return this.#waiting.length === 0;
  }

  /** Lets go of the working store. */
  end(): void {
    this.#unwatch?.();
    this.#undo = [];
    this.#parts.db.close();
  }

  /** Another window saved; a working copy that is still empty there says nothing. */
  #follow(data: DossierData, opened: DossierData): void {
    const empty = storeNames.every((name) => Object.keys(data[name]).length === 0);
    this.#data = empty ? opened : data;
    this.#emit();
  }

  #start(): void {
    if (this.#pump || this.#blocked || this.#waiting.length === 0) return;
    this.#pump = this.#drain().finally(() => {
      this.#pump = null;
      this.#start();
    });
  }

  async #drain(): Promise<void> {
    for (let first = this.#waiting[0]; first; first = this.#waiting[0]) {
      const result = await appendSafely(this.#parts.vault, this.id, first.entry);
      if (!result.ok) {
        this.#refuse(result.problems[0] ?? problem('E-VLT-21', '保存失败，原因不明。'), result);
        return;
      }
      this.#waiting.shift();
      await this.#mirror(first.entry, result.value);
      if (this.#waiting.length === 0) this.#state = { kind: 'saved', at: result.value.at };
      else this.#show();
      this.#emit();
      first.settle(result);
    }
  }

  #refuse(reason: Problem, result: Result<Ack>): void {
    this.#blocked = reason;
    this.#show();
    // The callers are told now; the entries stay queued for the retry.
    this.#waiting = this.#waiting.map(({ entry, settle }) => {
      settle(result);
      return { entry, settle: () => undefined };
    });
  }

  /** The working store may fail (it is rebuilt at the next opening); the vault already has the change. */
  async #mirror(entry: Entry, ack: Ack): Promise<void> {
    try {
      await this.#parts.db.apply(entry.changes, { generation: this.#generation, seq: ack.seq, head: ack.head });
    } catch {
      this.#parts.db.close();
    }
  }

  #show(): void {
    const pending = this.#waiting.length;
    if (this.#blocked) this.#state = { kind: 'unsaved', problem: this.#blocked, pending };
    else if (pending > 0) this.#state = { kind: 'saving', pending };
    this.#emit();
  }

  #emit(): void {
    for (const listener of this.#listeners) listener();
  }
}

async function appendSafely(vault: VaultHost, id: string, entry: Entry): Promise<Result<Ack>> {
  try {
    return await vault.append(id, entry);
  } catch (error) {
    return fail(problem('E-VLT-24', `保存没有得到回应（${error instanceof Error ? error.message : String(error)}）。请勿关闭窗口，稍后点“重试保存”。`));
  }
}
