import type { Result } from '../base/result';
import type { KeyRingDocument } from './key-ring-records';
import type { SubtleKeys } from './pkcs8';
import type { Primitives } from './primitives';
import type { RandomBytes } from './signing-key';
import type { TokenPort } from './token-keys';

/** Where the key ring's one document lies: a wrapped file in Electron, IndexedDB in the browser host. */
export interface KeyShelf {
  /** null: nothing written yet. */
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
}

/** What the key ring works with. `now` gives an instant. */
export interface KeyTools {
  readonly shelf: KeyShelf;
  readonly subtle: SubtleKeys;
  readonly random: RandomBytes;
  readonly now: () => string;
  readonly parts: Primitives;
  /** Absent where the host reaches no tokens. */
  readonly tokens?: TokenPort;
}

/** Shortest passphrase of a key. */
export const minPassphrase = 10;

/** The ring's document after a change, and what the caller is told. */
export type Changed<T> = Result<readonly [KeyRingDocument, T]>;
