import type { FormField, FormGroup } from './blocks';

/**
 * The fields of a form's group by row: a wide field has a row of its own, short ones stand two to a row, the second being
 * the next short one of the group. A short field that is left over gets the whole row.
 * @example formRows({ title: '', fields: [a, wide, b] }) // [[a, b], [wide]]
 */
export function formRows({ fields }: FormGroup): readonly (readonly [FormField] | readonly [FormField, FormField])[] {
  const rows: (readonly [FormField] | readonly [FormField, FormField])[] = [];
  const taken = new Set<FormField>();
  for (const [at, field] of fields.entries()) {
    if (taken.has(field)) continue;
    const beside = field.wide === true ? undefined : fields.slice(at + 1).find((other) => other.wide !== true && !taken.has(other));
    if (beside) taken.add(beside);
    rows.push(beside ? [field, beside] : [field]);
  }
  return rows;
}
