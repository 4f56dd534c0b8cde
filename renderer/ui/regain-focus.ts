/** Gives the keyboard a place to go on where what had it is gone: a deleted row, a button that became another. */
export function regainFocus(id: string): void {
  // After what is going away has gone.
  setTimeout(() => {
    if (document.activeElement === document.body || document.activeElement === null) document.getElementById(id)?.focus();
  }, 0);
}
