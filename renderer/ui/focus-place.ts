const focusable = 'input, button, select, textarea, a[href], [tabindex]';

/** What takes the focus at a place of the page: the element with this id, or the first one in it that can; null where there is none. */
export function focusTarget(id: string): HTMLElement | null {
  const found = document.getElementById(id);
  if (!found || found.matches(focusable)) return found;
  return found.querySelector<HTMLElement>(focusable) ?? found;
}
