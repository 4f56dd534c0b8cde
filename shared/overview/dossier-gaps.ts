import { problem } from '../base/problem';
import type { Problem } from '../base/problem';
import { enterpriseTypes } from '../dossier/enterprise-type';
import type { DossierData } from '../dossier/stores';
import { currentGrading } from '../grading/grading-steps';
import { checkField } from '../registration/check-field';
import { registrationView } from '../registration/registration-view';
import type { FieldView, GroupView } from '../registration/registration-view';
import type { RulePacks } from '../rules/rule-packs';

/** How complete the 企业档案 is, over all types that the enterprise has. */
export interface DossierGaps {
  /** Required fields that have a right value, of all required fields. */
  readonly filled: number;
  readonly required: number;
  /** What is wrong: entered, but not as it must be. */
  readonly wrong: readonly Problem[];
  /** What is required and empty, as warnings: a draft is never wrong for being a draft. */
  readonly missing: readonly Problem[];
  /** Anything at all beyond the name has been entered. */
  readonly started: boolean;
}

interface Found {
  readonly view: GroupView;
  readonly one: FieldView;
  required: boolean;
}

/**
 * What is missing and what is wrong in the 企业档案: every group of the registration pack but the grading, for all
 * chosen types together; a field that one type requires is required. `where` of a problem is `field.<id>`,
 * `system.<systemId>.<fieldId>` or `group.<id>`. Codes: E-DOS-20 no type chosen, E-DOS-21 no system, W-DOS-22 field
 * empty, and those of `checkField`.
 * @param today civil date
 * @example dossierGaps(packs, dossier, '2026-11-23').missing.length // 12
 */
export function dossierGaps(packs: Pick<RulePacks, 'registration' | 'regions'>, dossier: DossierData, today: string): DossierGaps {
  const types = dossier.profile['profile']?.types ?? [];
  const fields = collectFields(packs, dossier);
  const wrong: Problem[] = [];
  const missing: Problem[] = [];
  if (types.length === 0) missing.push(warn('W-DOS-20', '企业类型还没有确定。请先回答类型判定的几个问题。', 'group.type'));
  if (Object.keys(dossier.systems).length === 0) missing.push(warn('W-DOS-21', '重要系统清单还没有内容。请至少登记一个系统。', 'group.systems'));
  let filled = 0;
  let required = 0;
  for (const [where, { view, one, required: needed }] of fields) {
    const found = checkField(one.field, one.value, today).map((each) => ({ ...each, where }));
    wrong.push(...found);
    if (!needed) continue;
    required += 1;
    if (one.text === '') missing.push(warn('W-DOS-22', `${placeOf(view, where)}“${one.field.label}”还没有填写。`, where));
    else if (found.every((each) => each.severity !== 'error')) filled += 1;
  }
  const started = types.length > 0 || [...fields.values()].some(({ one }) => one.text !== '' && one.field.id !== 'name');
  return { filled, required, wrong, missing, started };
}

function collectFields(packs: Pick<RulePacks, 'registration' | 'regions'>, dossier: DossierData): Map<string, Found> {
  const types = dossier.profile['profile']?.types ?? [];
  const fields = new Map<string, Found>();
  for (const type of types.length > 0 ? types : enterpriseTypes.slice(0, 1)) {
    const grading = currentGrading(Object.values(dossier.gradings), type);
    const views = registrationView({ pack: packs.registration, regions: packs.regions, dossier, type, grading });
    for (const view of views) {
      // Before a type is chosen no special group is asked for.
      const asked = types.length > 0 || view.group.type === undefined;
      if (asked && (view.group.store === 'profile' || view.group.store === 'systems')) collect(view, fields);
    }
  }
  return fields;
}

const warn = (code: string, message: string, where: string): Problem => ({ ...problem(code, message, where), severity: 'warning' });

function collect(view: GroupView, fields: Map<string, Found>): void {
  for (const row of view.rows) {
    for (const one of row.fields) {
      const where = row.key === '' ? `field.${one.field.id}` : `system.${row.key}.${one.field.id}`;
      const known = fields.get(where);
      if (known) known.required ||= one.required;
      else fields.set(where, { view, one, required: one.required });
    }
  }
}

function placeOf(view: GroupView, where: string): string {
  const [, key] = where.split('.');
  const row = where.startsWith('system.') ? view.rows.find((each) => each.key === key) : undefined;
  if (!row) return '';
  const name = row.fields.find((one) => one.field.id === 'sys_name')?.text ?? '';
  return `系统${name === '' ? '（未命名）' : `“${name}”`}的`;
}
