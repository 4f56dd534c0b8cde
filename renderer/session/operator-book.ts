import { unnamedOperator, withOperator, withoutName } from './operators';
import type { OperatorShelf, Operators } from './operators';

/** Who is working at this machine, live; kept on its shelf, whichever dossier is open. */
export class OperatorBook {
  readonly #listeners = new Set<() => void>();
  readonly #shelf: OperatorShelf;
  #state: Operators;
  #refused = false;

  constructor(shelf: OperatorShelf) {
    this.#shelf = shelf;
    this.#state = shelf.read();
  }

  state = (): Operators => this.#state;

  /** Who stands as author of what is recorded from now on. */
  author = (): string => this.#state.name || unnamedOperator;

  /** The machine did not keep the last change: it holds until the window closes. */
  refused = (): boolean => this.#refused;

  /** Says who is working; an empty name takes it back. What was recorded before stays as it is. */
  set = (name: string): void => this.#keep(withOperator(this.#state, name));

  /** Takes a name off this machine's list. */
  forget = (name: string): void => this.#keep(withoutName(this.#state, name));

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #keep(state: Operators): void {
    this.#state = state;
    this.#refused = !this.#shelf.keep(state);
    for (const listener of this.#listeners) listener();
  }
}
