import { useState } from 'react';
import { useWorkspace } from './hooks';

type Drafts = Map<string, unknown>;

/** Of a protected dossier they go with its session: nothing of it may be left in the window once it is locked. */
const ofSessions = new WeakMap<object, Drafts>();
const ofDossiers = new Map<string, Drafts>();

/**
 * State for text that is typed but not yet recorded, and cannot be by itself (a line of a log that is never changed
 * afterwards): it survives another page, a closed dialog, another dossier in between, and is never seen in another one.
 * @param place what it is typed for, e.g. `incident.<id>.line`; another place needs another component (`key`)
 */
export function useDraft<T>(place: string, empty: T): readonly [T, (next: T) => void] {
  const { open, session } = useWorkspace().state();
  const [drafts] = useState(() => (open && session ? draftsOf(open, session) : new Map<string, unknown>()));
  const [value, setValue] = useState(() => (drafts.has(place) ? (drafts.get(place) as T) : empty));
  const change = (next: T): void => {
    if (next === empty) drafts.delete(place);
    else drafts.set(place, next);
    setValue(next);
  };
  return [value, change];
}

function draftsOf(open: { readonly id: string; readonly protected: boolean }, session: object): Drafts {
  const held = open.protected ? ofSessions.get(session) : ofDossiers.get(open.id);
  if (held) return held;
  const made: Drafts = new Map();
  if (open.protected) ofSessions.set(session, made);
  else ofDossiers.set(open.id, made);
  return made;
}
