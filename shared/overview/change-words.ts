import { gapStatusNames } from '../checklist/gaps';
import { severityNames } from '../checklist/severity';
import { verdictNames } from '../dossier/checklist-records';
import { enterpriseTypeNames, levelNames } from '../dossier/enterprise-type';
import { fieldSteps } from '../dossier/history';
import type { StoreName } from '../dossier/stores';
import { choiceLabel } from '../registration/field-options';
import type { RulePacks } from '../rules/rule-packs';
import { formatCivilDate, formatInstant } from '../text/dates';
import type { ChangedField, RecordChange } from './changed-field';
import { fieldWords, frozenFields, hiddenFields } from './field-words';
import { packChange } from './pack-change';
import { isRecord, recordName } from './record-names';
import type { NameSource } from './record-names';

/** Shown of one value; the whole text stands where the field is. */
const longestShown = 200;
const nothing = '（无）';

/**
 * What a step did to one record, field by field, in the words that the user knows: labels of the rule packs, names of
 * people instead of ids. What the tool keeps for itself (digests, times of writing) is left out. A value that no pack
 * or list knows is shown as it was stored.
 * @example changedFields(source, { store: 'answers', key: 'platform.REG-01', from: { …, verdict: null }, to: { …, verdict: 'met' } })
 * // [{ record: '清单结论 REG-01 自主定级并留存依据（平台企业）', field: '结论', from: '（无）', to: '符合', … }]
 */
export function changedFields(source: NameSource, change: RecordChange): readonly ChangedField[] {
  const { store, key, from, to } = change;
  const ofPack = packChange(change);
  if (ofPack !== null) return ofPack;
  const record = recordName(source, store, key, to ?? from);
  if (to === null || to === undefined) return [{ id: `${store}/${key}/`, record, field: '', from: '有', to: '已删除' }];
  return fieldSteps(from, to)
    .filter((step) => !isHidden(store, step.path) && !(isEmpty(step.from) && isEmpty(step.to)))
    .map((step) => ({
      id: `${store}/${key}/${step.path}`,
      record,
      field: fieldWords(source, store, step.path),
      from: valueWords(source, store, step.path, step.from),
      to: valueWords(source, store, step.path, step.to),
    }));
}

function isHidden(store: StoreName, path: string): boolean {
  const parts = path.split('.');
  return parts.some((part) => hiddenFields.has(part)) || (frozenFields[store] ?? []).includes(parts[0] ?? '');
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0) || (isRecord(value) && Object.keys(value).length === 0);
}

function valueWords(source: NameSource, store: StoreName, path: string, value: unknown): string {
  if (isEmpty(value)) return nothing;
  const text = plainWords(source, store, path, value);
  // A cut through a rare character would show half of it.
  return text.length > longestShown ? `${text.slice(0, longestShown).toWellFormed().replace(/\uFFFD$/, '')}…` : text;
}

function plainWords(source: NameSource, store: StoreName, path: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return path.endsWith('level') && value in levelNames ? levelNames[value as keyof typeof levelNames] : String(value);
  if (typeof value === 'string') return textWords(source, store, path, value);
  if (!Array.isArray(value)) return `${Object.keys(value as object).length} 项内容`;
  return value.every((one) => typeof one === 'string') ? value.map((one: string) => textWords(source, store, path, one)).join('、') : `${value.length} 条`;
}

/** A text that is an id is shown as what it stands for. */
function textWords(source: NameSource, store: StoreName, path: string, text: string): string {
  const { dossier } = source;
  const known = optionWords(source, store, path, text) ?? dossier.persons[text]?.name ?? dossier.evidence[text]?.title;
  return known ?? (/^\d{4}-\d{2}-\d{2}T.*Z$/.test(text) ? formatInstant(text) : formatCivilDate(text));
}

const listedWords: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  verdict: verdictNames,
  objects: verdictNames,
  severity: severityNames,
  types: enterpriseTypeNames,
  'gaps.status': gapStatusNames,
  'gradings.status': { draft: '编制中', approved: '已批准', superseded: '已被替代' },
  'drills.status': { planned: '未开始', running: '进行中', done: '已结束' },
  'incidents.status': { open: '处置中', controlled: '已控制', closed: '已结束' },
};

function optionWords({ packs }: NameSource, store: StoreName, path: string, id: string): string | undefined {
  const [first = '', second = '', third = ''] = path.split('.');
  if (store === 'registrations' && path === 'state') return packs.registration.states.find((state) => state.id === id)?.label;
  if (store === 'gradings' && third === 'optionId') return factorOption(packs, second, id);
  if (first === 'values') return fieldChoice(packs, second, id);
  return (listedWords[`${store}.${first}`] ?? listedWords[first])?.[id];
}

function factorOption(packs: RulePacks, factorId: string, id: string): string | undefined {
  const factors = Object.values(packs.grading).flatMap((pack) => pack.factors);
  return factors.find((factor) => factor.id === factorId && factor.options.some((option) => option.id === id))?.options.find((option) => option.id === id)?.label;
}

function fieldChoice(packs: RulePacks, fieldId: string, id: string): string | undefined {
  const field = packs.registration.groups.flatMap((group) => group.fields).find((one) => one.id === fieldId);
  const chosen = field !== undefined && (field.optionsFrom !== undefined || field.options.length > 0);
  return chosen ? choiceLabel(packs.registration, packs.regions, field, id) : undefined;
}
