import type { ComponentType } from 'react';
import type { FieldKind } from '#shared/rules/registration-pack';
import type { KindProps } from '../form-lists';
import { ChoiceField } from './choice-field';
import { ChoicesField } from './choices-field';
import { DateField } from './date-field';
import { DerivedField } from './derived-field';
import { IndustryField } from './industry-field';
import { LineField } from './line-field';
import { LinesField } from './lines-field';
import { NumberField } from './number-field';
import { PersonField } from './person-field';
import { TextField } from './text-field';
import { YesNoField } from './yes-no-field';

/** How each kind of field is drawn. A new kind in the rule packs does not compile until it has a row here. */
export const kindViews: Readonly<Record<FieldKind, ComponentType<KindProps>>> = {
  string: LineField,
  text: TextField,
  integer: NumberField,
  decimal: NumberField,
  date: DateField,
  boolean: YesNoField,
  enum: ChoiceField,
  enums: ChoicesField,
  person: PersonField,
  phone: LineField,
  address: LineField,
  addresses: LinesField,
  strings: LinesField,
  code: IndustryField,
  derived: DerivedField,
};
