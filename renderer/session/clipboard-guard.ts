/**
 * Watches copying while a protected dossier is open, by keys and by the copy buttons (which send `gongdun-copied`), so
 * that locking can empty the clipboard. The last copied text is kept in memory only, to tell it from what the user
 * copied elsewhere since.
 */
export class ClipboardGuard {
  #copied: string | null = null;
  readonly #onCopy = (event: ClipboardEvent): void => {
    this.#copied = event.clipboardData?.getData('text/plain') || selectedText();
  };
  readonly #onButton = (event: Event): void => {
    this.#copied = event instanceof CustomEvent ? String(event.detail) : null;
  };

  watch(): void {
    if (typeof document === 'undefined') return;
    document.addEventListener('copy', this.#onCopy);
    document.addEventListener('cut', this.#onCopy);
    document.addEventListener('gongdun-copied', this.#onButton);
  }

  /** @param empty empties the clipboard if it holds this text */
  async clear(empty: (text: string) => Promise<void>): Promise<void> {
    if (typeof document === 'undefined') return;
    document.removeEventListener('copy', this.#onCopy);
    document.removeEventListener('cut', this.#onCopy);
    document.removeEventListener('gongdun-copied', this.#onButton);
    const copied = this.#copied;
    this.#copied = null;
    if (copied) await empty(copied);
  }
}

/** What a copy takes: the selection of the field in focus, else that of the page. */
function selectedText(): string {
  const field = document.activeElement;
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
  }
  return document.getSelection()?.toString() ?? '';
}
