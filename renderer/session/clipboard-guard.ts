/**
 * Watches copying while a protected dossier is open. `clear` empties the clipboard if the last copy came from here;
 * what the user copied elsewhere since is not known to a page, so only a copy of ours that is still remembered counts.
 */
export class ClipboardGuard {
  #copied = false;
  readonly #onCopy = (): void => {
    this.#copied = true;
  };
  readonly #onReturn = (): void => {
    // After a while in another program the clipboard is most likely theirs.
    this.#copied = false;
  };

  watch(): void {
    if (typeof document === 'undefined') return;
    document.addEventListener('copy', this.#onCopy);
    document.addEventListener('cut', this.#onCopy);
    document.addEventListener('paste', this.#onReturn);
  }

  async clear(): Promise<void> {
    if (typeof document === 'undefined') return;
    document.removeEventListener('copy', this.#onCopy);
    document.removeEventListener('cut', this.#onCopy);
    document.removeEventListener('paste', this.#onReturn);
    if (!this.#copied) return;
    this.#copied = false;
    await navigator.clipboard.writeText('').catch(() => undefined);
  }
}
