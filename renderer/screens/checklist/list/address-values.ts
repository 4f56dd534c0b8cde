type Values<Name extends string> = Readonly<Record<Name, string>>;

/** Values that belong in the address, as a store: who shows one of them is drawn again only when that one changes. */
export class AddressValues<Name extends string> {
  readonly names: readonly Name[];
  readonly #listeners = new Set<() => void>();
  #values: Values<Name>;

  constructor(names: readonly Name[], from: URLSearchParams) {
    this.names = names;
    this.#values = this.#read(from);
  }

  /** '' stands for not there. */
  get = (name: Name): string => this.#values[name];

  change = (changes: Partial<Values<Name>>): void => {
    const next = { ...this.#values, ...changes };
    if (this.names.every((name) => next[name] === this.#values[name])) return;
    this.#values = next;
    for (const listener of this.#listeners) listener();
  };

  /** Takes over what an address says. */
  take = (from: URLSearchParams): void => this.change(this.#read(from));

  /** The address with these values in it. */
  writeTo = (before: URLSearchParams): URLSearchParams => {
    const after = new URLSearchParams(before);
    for (const name of this.names) {
      if (this.#values[name]) after.set(name, this.#values[name]);
      else after.delete(name);
    }
    return after;
  };

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #read(from: URLSearchParams): Values<Name> {
    return Object.fromEntries(this.names.map((name) => [name, from.get(name) ?? ''])) as Values<Name>;
  }
}
