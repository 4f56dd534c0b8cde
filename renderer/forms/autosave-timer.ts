/** When typed text is written: after a pause, at latest after a while, at once when asked; never inside a composition. */
export interface AutosaveTimes {
  /** Pause in typing, milliseconds. */
  readonly pause: number;
  /** Longest time between the first unsaved change and the write. */
  readonly longest: number;
}

/** Only when the field or the page is left, or Ctrl + S asks: the longest that a timer can wait. For what is logged line by line. */
export const onLeaving: AutosaveTimes = { pause: 2_147_483_647, longest: 2_147_483_647 };

const usual: AutosaveTimes = { pause: 500, longest: 2000 };

/**
 * Decides when to write. `write` sends whatever has changed and resolves to whether it is on disk; it is never run for
 * nothing. While an input method is composing, nothing is written: half a syllable is no text.
 */
export class AutosaveTimer {
  #write: () => Promise<boolean>;
  readonly #times: AutosaveTimes;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #firstTouch: number | null = null;
  #composing = false;
  /** The write that is under way. */
  #running: Promise<boolean> | null = null;

  constructor(write: () => Promise<boolean>, times: AutosaveTimes = usual) {
    this.#write = write;
    this.#times = times;
  }

  /** Takes another `write`, for a form that has been drawn anew. */
  use(write: () => Promise<boolean>): void {
    this.#write = write;
  }

  /** Something was typed. */
  touch(): void {
    const now = Date.now();
    this.#firstTouch ??= now;
    clearTimeout(this.#timer);
    if (this.#composing) return;
    const left = this.#firstTouch + this.#times.longest - now;
    this.#timer = setTimeout(() => void this.flush(), Math.max(0, Math.min(this.#times.pause, left)));
  }

  composeStart(): void {
    this.#composing = true;
    clearTimeout(this.#timer);
  }

  /** The composition ended, its text is whole: the clock runs again. */
  composeEnd(): void {
    this.#composing = false;
    if (this.#firstTouch !== null) this.touch();
  }

  /** Writes now what is waiting: leaving a field or the page, Ctrl + S. True when nothing is left unsaved. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (this.#firstTouch === null) return this.#running ?? true;
    this.#firstTouch = null;
    const running = this.#write();
    this.#running = running;
    const saved = await running;
    if (this.#running === running) this.#running = null;
    // What could not be written is still waiting: the next flush tries again and says so again.
    if (!saved) this.#firstTouch ??= Date.now();
    return saved;
  }
}
