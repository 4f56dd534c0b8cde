import type { Problem } from '../base/problem';
import { problem } from '../base/problem';
import type { EvidenceState } from './attachments';
import { attachmentStates } from './attachments';
import { checkField } from './check-field';
import { registrationView } from './registration-view';
import type { GroupView, RegistrationSource } from './registration-view';

/** How complete a registration is. */
export interface Completeness {
  /** Required fields that have a value, of all required fields. */
  readonly filled: number;
  readonly required: number;
  /** What is missing or wrong, in the order of the form; `where` is `field.<id>` or `system.<systemId>.<fieldId>`. */
  readonly problems: readonly Problem[];
}

/**
 * What is missing and what is wrong in the registration of one type: the meter and the list that jumps. Optional
 * fields count only where they hold something wrong. Errors: E-REG-20 required field empty, E-REG-21 no system listed,
 * and those of `checkField`.
 * @param today civil date
 * @example registrationGaps(source, '2026-11-23') // { filled: 31, required: 40, problems: [...] }
 */
export function registrationGaps(source: RegistrationSource, today: string): Completeness {
  let filled = 0;
  let required = 0;
  const problems: Problem[] = [];
  for (const view of registrationView(source)) {
    if (view.group.repeat && view.rows.length === 0) {
      required += 1;
      problems.push(problem('E-REG-21', `${view.group.label}还没有内容。请至少登记一个系统。`, `group.${view.group.id}`));
    }
    for (const row of view.rows) {
      for (const one of row.fields) {
        const where = row.key === '' ? `field.${one.field.id}` : `system.${row.key}.${one.field.id}`;
        const wrong = checkField(one.field, one.value, today).map((found) => ({ ...found, where }));
        problems.push(...wrong);
        if (!one.required) continue;
        required += 1;
        if (one.text === '') problems.push(problem('E-REG-20', `${placeOf(view, row)}“${one.field.label}”还没有填写。`, where));
        else if (wrong.every((found) => found.severity !== 'error')) filled += 1;
      }
    }
  }
  return { filled, required, problems };
}

function placeOf({ group }: GroupView, row: GroupView['rows'][number]): string {
  if (row.key === '') return '';
  const name = row.fields.find((one) => one.field.id === 'sys_name')?.text ?? '';
  return `${group.label}${name === '' ? '某一行' : `“${name}”`}的`;
}

/**
 * Attachments that are expected but not there, as warnings W-REG-10 (the list is this tool's proposal, so nothing is
 * blocked by it); `where` is `attachment.<id>`.
 * @example attachmentGaps(source, state)
 */
export function attachmentGaps(source: RegistrationSource, evidence: EvidenceState): readonly Problem[] {
  return attachmentStates(source, evidence)
    .filter((state) => state.expected && state.present === 0)
    .map((state) => ({ code: 'W-REG-10', severity: 'warning', message: `建议附上“${state.attachment.label}”，目前没有文件。`, where: `attachment.${state.attachment.id}` }));
}
