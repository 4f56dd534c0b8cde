import type { PlanPack } from '../rules/plan-pack';
import type { ReportField, ReportKind } from '../rules/plan-pack-response';
import { fillWords } from './plan-value';
import type { PlanValues } from './plan-value';

/** What the fields of a report are read for. */
export interface ReportForm {
  readonly pack: PlanPack;
  readonly values: PlanValues;
  readonly kind: ReportKind;
}

/**
 * The fields of a report by group as they read for this enterprise: a label, help or option may name a tenant or a plant
 * for one type only. A field whose label comes out empty does not concern it, nor does a group without fields.
 * @example reportFormFields({ pack, values: platformValues, kind: 'first' })[2].fields[0].label // '服务影响（租户、客户数）'
 */
export function reportFormFields({ pack, values, kind }: ReportForm): readonly { readonly title: string; readonly fields: readonly ReportField[] }[] {
  const words = (template: string): string => fillWords(template, values);
  return pack.reporting.formFields
    .map(({ title, fields }) => ({ title, fields: fields.filter((field) => field.in.includes(kind)).map((field) => worded(field, words)).filter(({ label }) => label !== '') }))
    .filter((group) => group.fields.length > 0);
}

function worded(field: ReportField, words: (template: string) => string): ReportField {
  const { options, help } = field;
  return {
    ...field,
    label: words(field.label),
    ...(options === undefined ? {} : { options: options.map(words).filter((option) => option !== '') }),
    ...(help === undefined ? {} : { help: words(help) }),
  };
}
