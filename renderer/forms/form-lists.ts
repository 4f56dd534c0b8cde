import { createContext, useContext } from 'react';
import type { FieldValue, Person } from '#shared/dossier/core-records';
import type { IndustryChoice } from '#shared/registration/industries';
import type { Field } from '#shared/rules/registration-pack';

/** One choice of a list. `search` is what it is found by, beside its label: code, pinyin. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly search?: string;
}

/** What the kinds need from outside the form: lists, people, computed values. The screen provides it. */
export interface FormLists {
  /** Choices of a field, where they depend on other values (counties of the chosen prefecture) already narrowed. */
  readonly choices: (field: Field) => readonly Choice[];
  /** The industry list of GB/T 4754, for fields of kind `code`. */
  readonly industries: readonly IndustryChoice[];
  readonly persons: readonly Person[];
  /** Saves a new or changed person; gives back its id, or null when nothing was saved. */
  readonly savePerson: (person: Omit<Person, 'id'> & { readonly id?: string }) => Promise<string | null>;
  /** The computed value of a `derived` field with the reason for it; null while something it needs is missing. */
  readonly derived: (field: Field) => { readonly text: string; readonly why: string } | null;
  /** Civil date of today, for the date pickers. */
  readonly today: string;
}

const nothing: FormLists = {
  choices: (field) => field.options,
  industries: [],
  persons: [],
  savePerson: () => Promise.resolve(null),
  derived: () => null,
  today: '2026-01-01',
};

export const FormListsContext = createContext<FormLists>(nothing);

/** The lists of the form around. */
export function useFormLists(): FormLists {
  return useContext(FormListsContext);
}

/** What every kind of field gets. `value` undefined and null both mean: not given. */
export interface KindProps {
  readonly field: Field;
  readonly id: string;
  readonly value: FieldValue | undefined;
  readonly onChange: (value: FieldValue) => void;
  readonly onBlur: () => void;
  readonly invalid: boolean;
  readonly describedBy: string | undefined;
  readonly required: boolean;
  readonly readOnly: boolean;
}
