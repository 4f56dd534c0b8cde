interface Running {
  readonly stop: () => void;
  readonly done: Promise<unknown>;
}

/**
 * Long work on the open dossier that must not outlive it: files on their way in belong to the dossier they were given
 * to, never to the one that is opened next.
 */
export class OpenWork {
  readonly #running = new Set<Running>();

  get busy(): boolean {
    return this.#running.size > 0;
  }

  /** Runs a task; `stop` asks it to end early. */
  async run<T>(stop: () => void, task: () => Promise<T>): Promise<T> {
    const running = { stop, done: task() };
    this.#running.add(running);
    try {
      return await running.done;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Stops what runs and waits for it, and for what its callers still do with the result, before the dossier is closed. */
  async end(): Promise<void> {
    while (this.#running.size > 0) {
      const running = [...this.#running];
      for (const { stop } of running) stop();
      await Promise.allSettled(running.map(({ done }) => done));
      await new Promise((go) => setTimeout(go, 0));
    }
  }
}
