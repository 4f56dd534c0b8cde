const key = 'gongdun.last-dossier';

/** Remembers which dossier to reopen after a reload or restart: its id only, nothing about its content. */
export function rememberDossier(id: string | null): void {
  if (id === null) globalThis.localStorage.removeItem(key);
  else globalThis.localStorage.setItem(key, id);
}

/** The dossier that was open last, or null. */
export function lastDossier(): string | null {
  return globalThis.localStorage.getItem(key);
}
