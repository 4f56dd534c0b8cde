import type { Problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { problem } from '../base/problem';
import type { Entry } from '../dossier/change';
import type { DossierData } from '../dossier/stores';
import type { Bytes } from './bytes';
import type { Descriptor } from './descriptor';
import { journalPath, snapshotPath } from './dossier-paths';
import { contentHashes, settleEvidence } from './evidence-store';
import { JournalWriter } from './journal-writer';
import { headOf } from './load-state';
import type { LoadedState } from './load-state';
import type { VaultParts } from './ports';
import { applyRaw, readRaw } from './raw-stores';
import type { RawStores } from './raw-stores';
import type { DossierKey } from './seal';
import { encodeSnapshot } from './snapshot-codec';
import type { SpaceReserve } from './space-reserve';
import { TaskQueue } from './task-queue';

/** Entries after which a snapshot is written. */
const entriesPerSnapshot = 200;

/** Proof that an entry is on disk. */
export interface VaultAck {
  readonly seq: number;
  readonly head: string;
  readonly at: string;
}

/** What a dossier is opened from. */
export interface OpenedState {
  readonly descriptor: Descriptor;
  readonly key: DossierKey | null;
  readonly loaded: LoadedState;
  readonly notices: readonly Problem[];
  readonly readOnly: { readonly owner: string } | null;
  readonly release: () => Promise<void>;
}

/** A dossier that is open: its state in memory and the end of its journal. All writing is queued. */
export class OpenDossierVault {
  readonly parts: VaultParts;
  readonly readOnly: { readonly owner: string } | null;
  readonly notices: readonly Problem[];
  readonly reserve: SpaceReserve;
  readonly queue = new TaskQueue();
  descriptor: Descriptor;
  key: DossierKey | null;
  #stores: RawStores;
  #writer: JournalWriter;
  readonly #release: () => Promise<void>;
  #sinceSnapshot: number;

  constructor(parts: VaultParts, state: OpenedState, reserve: SpaceReserve) {
    this.parts = parts;
    this.reserve = reserve;
    this.descriptor = state.descriptor;
    this.key = state.key;
    this.readOnly = state.readOnly;
    this.notices = state.notices;
    this.#stores = state.loaded.stores;
    this.#release = state.release;
    this.#sinceSnapshot = state.loaded.place.seq;
    this.#writer = this.#writerAt(state.loaded);
  }

  get seq(): number {
    return this.#writer.place().seq;
  }

  get head(): string {
    return headOf(this.#writer.place());
  }

  readonly stores = (): RawStores => this.#stores;

  data(): { readonly data: DossierData; readonly notices: readonly Problem[] } {
    return readRaw(this.#stores);
  }

  /** Appends one entry; resolves when it is on the disk. */
  append(entry: Entry): Promise<Result<VaultAck>> {
    return this.queue.run(async () => {
      if (this.readOnly) return fail(problem('E-VLT-20', `这份档案正在由${this.readOnly.owner}编辑，这里只能查看。请在那里修改，或等它关闭后重新打开。`));
      const written = await this.#writer.append({ ...entry, changes: [...entry.changes] });
      if (!written.ok) return written;
      applyRaw(this.#stores, [...entry.changes]);
      await this.#settle(entry);
      this.#sinceSnapshot += 1;
      const ack = { seq: written.value.seq, head: headOf(written.value), at: this.parts.now() };
      // Behind the acknowledgement: nobody waits for a snapshot.
      if (this.#sinceSnapshot >= entriesPerSnapshot) void this.queue.run(() => this.#snapshot());
      return ok(ack);
    });
  }

  /** Goes on with another generation: after a restore, a repair or a change of protection. */
  async renew(descriptor: Descriptor, key: DossierKey | null, loaded: LoadedState): Promise<void> {
    await this.#writer.close();
    this.descriptor = descriptor;
    this.key = key;
    this.#stores = loaded.stores;
    this.#writer = this.#writerAt(loaded);
    this.#sinceSnapshot = loaded.place.seq;
  }

  /** Writes a snapshot where something changed, lets go of the file and of the lock. */
  close(): Promise<void> {
    return this.queue.run(async () => {
      if (!this.readOnly && this.#sinceSnapshot > 0) await this.#snapshot();
      await this.#writer.close();
      await this.#release();
    });
  }

  /** The state as it stands, as a snapshot. */
  snapshotBytes(): Promise<Bytes> {
    const { id, generation } = this.descriptor;
    const { offset, seq } = this.#writer.place();
    const head = { dossier: id, generation, seq, head: this.head, offset, createdAt: this.parts.now() };
    return encodeSnapshot(head, this.#stores, this.key, this.parts.crypto);
  }

  #writerAt(loaded: LoadedState): JournalWriter {
    const { files, crypto } = this.parts;
    return new JournalWriter(journalPath(this.descriptor.id, this.descriptor.generation), loaded.place, {
      files,
      crypto,
      key: this.key,
      reserve: this.reserve,
    });
  }

  /** Evidence that this entry names has been waiting for it. Where a file is held, reading finds it where it is and the next opening settles it. */
  async #settle({ changes }: Entry): Promise<void> {
    const hashes = changes.flatMap(({ store, value }) => (store === 'evidence' ? contentHashes(value) : []));
    if (hashes.length === 0) return;
    const { files, crypto } = this.parts;
    await settleEvidence({ files, crypto, id: this.descriptor.id, key: this.key }, hashes).catch(() => undefined);
  }

  /** A snapshot only makes opening faster; where it cannot be written the journal still has everything. */
  async #snapshot(): Promise<void> {
    const { id, generation } = this.descriptor;
    try {
      await this.parts.files.replace(snapshotPath(id, generation), await this.snapshotBytes());
      this.#sinceSnapshot = 0;
    } catch {
      this.#sinceSnapshot = 0; // tried again after the next batch
    }
  }
}
