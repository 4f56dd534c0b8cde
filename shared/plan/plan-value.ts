import type { EnterpriseType, Level } from '../dossier/enterprise-type';
import { formatCivilDate } from '../text/dates';
import type { RunOrigin } from './plan-blocks';
import { renderTemplate } from './template-rendering';
import type { TemplateScope } from './template-rendering';

/** A value of the plan: given (by the plan, or known from the dossier), standing in by default, or missing. */
export interface PlanValue {
  readonly value: unknown;
  readonly origin: Extract<RunOrigin, 'given' | 'default' | 'missing'>;
  /** Where a given value came from. */
  readonly from: 'plan' | 'dossier' | 'derived' | 'fallback';
}

/** All values that the plan is filled with, by binding path. */
export interface PlanValues {
  readonly types: readonly EnterpriseType[];
  readonly levels: Readonly<Partial<Record<EnterpriseType, Level>>>;
  /** Highest level over the types, null while none is graded. */
  readonly topLevel: Level | null;
  readonly byPath: ReadonlyMap<string, PlanValue>;
}

/**
 * The words of a value as they are printed: dates in Chinese, lists joined by 、, yes and no as 是 and 否.
 * @example valueText(['主机防病毒', '防火墙日志']) // '主机防病毒、防火墙日志'
 */
export function valueText(value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return formatCivilDate(value.trim());
  return Array.isArray(value) ? value.map((item) => valueText(item)).join('、') : '';
}

/**
 * The scope in which templates of the plan are filled.
 * @example renderTemplate('{{enterprise.name}}', planScope(values)) // [{ text: '滇西铜业', origin: 'given', path: 'enterprise.name' }]
 */
export function planScope(values: PlanValues): TemplateScope {
  return {
    value: (path) => values.byPath.get(path)?.value,
    text: (path) => {
      const found = values.byPath.get(path);
      return found ? { text: valueText(found.value), origin: found.origin } : null;
    },
  };
}

/**
 * Whether a value counts as true for a display condition.
 * @example isTrue(values, 'flags.is_ind') // true
 */
export function isTrue(values: PlanValues, path: string): boolean {
  const value = values.byPath.get(path)?.value;
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/**
 * A template filled as plain text, for places that do not show where words come from.
 * @example fillWords('{{terms.prodGroup}}', values) // '生产安全组'
 */
export function fillWords(template: string, values: PlanValues): string {
  return renderTemplate(template, planScope(values)).map((run) => run.text).join('');
}
