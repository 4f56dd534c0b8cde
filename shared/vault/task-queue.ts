/**
 * Runs tasks one after the other, in the order in which they came; a failed one does not stop the next.
 * @example const queue = new TaskQueue(); await queue.run(() => write(bytes))
 */
export class TaskQueue {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#last.then(task, task);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
