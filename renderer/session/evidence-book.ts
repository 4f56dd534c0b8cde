import type { Problem } from '#shared/base/problem';
import { put } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import type { Evidence } from '#shared/dossier/core-records';

/** So many records are saved at the latest together, or what has come together after so many milliseconds. */
const together = 200;
const patience = 1000;

/**
 * Evidence records on their way to the journal, many in one step: one sync of the disk instead of one each. A record
 * counts only when `saved` names it; after the first refusal nothing more is sent.
 */
export class EvidenceBook {
  readonly #save: (changes: readonly Change[]) => Promise<readonly Problem[]>;
  readonly #saved = new Set<string>();
  #waiting: Evidence[] = [];
  #problems: readonly Problem[] = [];
  #saving: Promise<void> | null = null;
  #last = performance.now();

  constructor(save: (changes: readonly Change[]) => Promise<readonly Problem[]>) {
    this.#save = save;
  }

  /** Why saving was refused; empty while all is well. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  has = (id: string): boolean => this.#saved.has(id);

  add(record: Evidence): void {
    this.#waiting.push(record);
    if (this.#waiting.length >= together || performance.now() - this.#last >= patience) this.#start();
  }

  /** Resolves when everything that was added is saved or refused. */
  async finish(): Promise<void> {
    for (;;) {
      this.#start();
      if (!this.#saving) return;
      await this.#saving;
    }
  }

  #start(): void {
    if (this.#saving || this.#waiting.length === 0 || this.#problems.length > 0) return;
    const records = this.#waiting;
    this.#waiting = [];
    this.#last = performance.now();
    this.#saving = this.#write(records).finally(() => {
      this.#saving = null;
    });
  }

  async #write(records: readonly Evidence[]): Promise<void> {
    const failed = await this.#save(records.map((one) => put('evidence', one.id, one)));
    this.#problems = failed;
    if (failed.length === 0) for (const { id } of records) this.#saved.add(id);
  }
}
