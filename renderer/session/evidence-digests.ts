import { put } from '#shared/dossier/change';
import type { Evidence } from '#shared/dossier/core-records';
import type { VaultHost } from '../host/host';
import type { DossierSession } from './dossier-session';

/** Records are saved together after so many, or so many milliseconds. */
const together = 200;
const patience = 3000;

/**
 * Fills in the SM3 of evidence behind the user's back: it takes several times as long as SHA-256 and only the export
 * needs it, so nobody waits for it while adding files. It rests while files are being added, goes on when the dossier is
 * opened next, and an export that comes first computes what is missing by itself.
 */
export class EvidenceDigests {
  readonly #vault: Pick<VaultHost, 'sm3'>;
  readonly #session: () => DossierSession | null;
  /** Bytes that could not be read: told by the evidence list and the backup check, not tried again before a restart. */
  readonly #unreadable = new Set<string>();
  #resting = 0;
  #running = false;

  constructor(vault: Pick<VaultHost, 'sm3'>, session: () => DossierSession | null) {
    this.#vault = vault;
    this.#session = session;
  }

  /** Runs something with the computing at rest, then goes on. */
  async resting<T>(task: () => Promise<T>): Promise<T> {
    this.#resting += 1;
    try {
      return await task();
    } finally {
      this.#resting -= 1;
      this.start();
    }
  }

  /** Begins or goes on; nothing happens where nothing is missing. */
  start(): void {
    const session = this.#session();
    if (this.#running || this.#resting > 0 || !session || session.readOnly) return;
    this.#running = true;
    void this.#run(session).finally(() => {
      this.#running = false;
      // Another dossier may have been opened meanwhile.
      if (this.#session() !== session) this.start();
    });
  }

  async #run(session: DossierSession): Promise<void> {
    const goesOn = (): boolean => this.#resting === 0 && this.#session() === session;
    for (;;) {
      const missing = this.#missing(session);
      if (missing.length === 0 || !goesOn()) return;
      const found = await this.#compute(session.id, missing, goesOn);
      if (this.#session() !== session) return;
      const { evidence } = session.data();
      const changes = [...found].flatMap(([id, sm3]) => (evidence[id] ? [put('evidence', id, { ...evidence[id], sm3 })] : []));
      if (changes.length > 0 && !(await session.saveFound('补算佐证的 SM3 校验值', changes)).ok) return;
    }
  }

  #missing(session: DossierSession): readonly Evidence[] {
    return Object.values(session.data().evidence).filter((one) => one.sha256 !== null && one.sm3 === null && one.deleted === null && !this.#unreadable.has(one.sha256));
  }

  async #compute(dossierId: string, missing: readonly Evidence[], goesOn: () => boolean): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    const end = performance.now() + patience;
    for (const { id, sha256 } of missing) {
      if (!goesOn() || found.size >= together || performance.now() > end) return found;
      const answer = await this.#vault.sm3(dossierId, sha256!);
      if (answer.ok) found.set(id, answer.value.sm3);
      else if (goesOn()) this.#unreadable.add(sha256!);
    }
    return found;
  }
}
