import { reportKindNames } from '../../plan/incident-report-values';
import type { TemplateScope } from '../../plan/template-rendering';
import { planScope, valueText } from '../../plan/plan-value';
import type { PlanValues } from '../../plan/plan-value';
import type { PlanPack } from '../../rules/plan-pack';
import type { ReportField, ReportKind } from '../../rules/plan-pack-response';

/** Where a hand is to write. */
export const gap = '＿＿＿＿＿＿';

/** Who reports and to whom is printed in; what an incident brings, and who signs, is written by hand. */
const printedFields = new Set(['org_name', 'org_credit', 'org_type_level', 'reporter', 'reporter_phone', 'principal', 'receiver']);

/**
 * What a blank report can have printed in already; empty for all that only an incident tells.
 * @example knownWords(nameField, 'first', values) // '滇西铜业'
 */
export function knownWords(field: ReportField, report: ReportKind, { byPath }: PlanValues): string {
  if (field.id === 'report_kind') return reportKindNames[report];
  if (!printedFields.has(field.id) || field.prefill === undefined) return '';
  const paths = byPath.has(field.prefill) ? [field.prefill] : [`${field.prefill}.name`, `${field.prefill}.phone`];
  return paths.flatMap((path) => (byPath.get(path)?.origin === 'given' ? [valueText(byPath.get(path)?.value)] : [])).join(' ');
}

/**
 * The scope for words that are read aloud: a name or number that is not given is a gap to fill, never its neutral words.
 * @example spokenScope({ pack, values }).text('org.liaison.phone') // { text: '＿＿＿＿＿＿', origin: 'missing' }
 */
export function spokenScope({ pack, values }: { readonly pack: PlanPack; readonly values: PlanValues }): TemplateScope {
  const scope = planScope(values);
  const gaps = new Set(pack.bindings.filter(({ path, type }) => (type === 'phone' || path.endsWith('.name')) && values.byPath.get(path)?.origin !== 'given').map(({ path }) => path));
  return { ...scope, text: (path) => (gaps.has(path) ? { text: gap, origin: 'missing' } : scope.text(path)) };
}
