import type { AnyPack } from './rule-packs';

/** Kinds of rule packs of which a newer version can be taken into a dossier; the others come with the program. */
export const importableKinds = ['checklist', 'plan', 'clocks', 'calendar', 'regions'] as const;
export type ImportableKind = (typeof importableKinds)[number];

/** A pack of a kind that can be imported. */
export type ImportablePack = Extract<AnyPack, { readonly kind: ImportableKind }>;

/**
 * Whether packs of a kind can be imported.
 * @example isImportable('grading') // false
 */
export function isImportable(kind: string): kind is ImportableKind {
  return (importableKinds as readonly string[]).includes(kind);
}
