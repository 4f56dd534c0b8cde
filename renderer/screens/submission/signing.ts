import type { KeySummary } from '#shared/submission/key-ring-records';

/** Who signs, and what opens the keys. */
export interface Signing {
  readonly keyIds: readonly string[];
  /** Whether one of the keys lies on this machine (passphrase), and whether one lies on a device (PIN). */
  readonly wants: { readonly passphrase: boolean; readonly pin: boolean };
  readonly passphrase: string;
  readonly pin: string;
}

/** Nobody signs yet. */
export const noSigning: Signing = { keyIds: [], wants: { passphrase: false, pin: false }, passphrase: '', pin: '' };

/** The same secrets with other keys. */
export function signWith(signing: Signing, keys: readonly KeySummary[]): Signing {
  const wants = { passphrase: keys.some((key) => key.token === null), pin: keys.some((key) => key.token !== null) };
  return { ...signing, keyIds: keys.map((key) => key.id), wants };
}

/** Whether the export has all that it needs for signing. */
export function canSign({ keyIds, wants, passphrase, pin }: Signing): boolean {
  return keyIds.length > 0 && (!wants.passphrase || passphrase !== '') && (!wants.pin || pin !== '');
}

/** The same keys; what opens them is forgotten. */
export function forgetSecrets(signing: Signing): Signing {
  return { ...signing, passphrase: '', pin: '' };
}

/** The keys that sign where nobody chose yet: of each algorithm the only valid one. Where there are two, a person decides. */
export function usualKeys(keys: readonly KeySummary[], today: string): readonly KeySummary[] {
  const valid = keys.filter((key) => key.notAfter.slice(0, 10) >= today);
  return valid.filter((key) => valid.filter((one) => one.algorithm === key.algorithm).length === 1);
}
