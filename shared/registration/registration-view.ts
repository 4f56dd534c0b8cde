import type { FieldValue, Person } from '../dossier/core-records';
import { levelNames } from '../dossier/enterprise-type';
import type { EnterpriseType } from '../dossier/enterprise-type';
import type { GradingRecord } from '../dossier/grading-records';
import type { DossierData } from '../dossier/stores';
import { evaluate } from '../rules/condition';
import type { Field, FieldGroup, RegistrationPack } from '../rules/registration-pack';
import type { RegionsPack } from '../rules/regions-pack';
import { formatCivilDate } from '../text/dates';
import { formatNumber } from '../text/numbers';
import { choiceLabel } from './field-options';
import { industryOf, industryText } from './industries';
import { sizeClass, sizeNames } from './size-class';

/** What the registration of one type is read from. */
export interface RegistrationSource {
  readonly pack: RegistrationPack;
  readonly regions: RegionsPack;
  readonly dossier: DossierData;
  readonly type: EnterpriseType;
  /** The approved grading that counts; null before there is one. */
  readonly grading: GradingRecord | null;
}

/** One field with its value in words. */
export interface FieldView {
  readonly field: Field;
  /** Raw value as stored or derived; null where there is none. */
  readonly value: FieldValue;
  /** As it is copied into the platform and printed; empty where there is none. */
  readonly text: string;
  readonly required: boolean;
}

/** A group with its rows: one row for a plain group, one per system for the systems table. */
export interface GroupView {
  readonly group: FieldGroup;
  readonly rows: readonly { readonly key: string; readonly fields: readonly FieldView[] }[];
}

/** The fields that are answered once per system have this key of the row; plain groups have `''`. */
export const plainRow = '';

/**
 * All groups that apply to an enterprise type, in the order of the pack, each field with its value in words. Values
 * come from the profile, the systems, the persons and the approved grading; nothing is kept twice.
 * @example registrationView(source).flatMap((group) => group.rows)[0].fields[0].text // '滇西铜业有限公司'
 */
export function registrationView(source: RegistrationSource): readonly GroupView[] {
  const plain = { ...profileValues(source.dossier), ...derivedValues(source), ...gradingValues(source) };
  const context = { ...plain, type: source.type };
  return source.pack.groups
    .filter((group) => group.type === undefined || group.type === source.type)
    .map((group) => ({
      group,
      rows: group.repeat
        ? sortedSystems(source.dossier).map((system) => ({ key: system.id, fields: viewFields(source, group, system.values, { ...context, ...system.values }) }))
        : [{ key: plainRow, fields: viewFields(source, group, plain, context) }],
    }));
}

function viewFields(source: RegistrationSource, group: FieldGroup, values: Readonly<Record<string, FieldValue>>, context: Readonly<Record<string, unknown>>): readonly FieldView[] {
  return group.fields.map((field) => {
    const value = field.kind === 'person' ? personValue(source.dossier, field, values[field.id] ?? null) : (values[field.id] ?? null);
    return { field, value, text: valueText(source, field, value), required: evaluate(field.required, context) };
  });
}

/**
 * The values that the plain groups are read from: profile values and the types.
 * @example profileValues(dossier)['name'] // '滇西铜业有限公司'
 */
export function profileValues(dossier: DossierData): Readonly<Record<string, FieldValue>> {
  const profile = dossier.profile['profile'];
  return profile ? { ...profile.values, types: [...profile.types] } : {};
}

function derivedValues({ pack, dossier }: RegistrationSource): Readonly<Record<string, FieldValue>> {
  const values = profileValues(dossier);
  const figure = (id: string): number | null => (typeof values[id] === 'number' ? values[id] : null);
  const industry = typeof values['gbt4754'] === 'string' ? values['gbt4754'] : null;
  const size = sizeClass(pack, { industry, employees: figure('employees'), revenueWan: figure('revenue_wan') });
  const revenue = figure('revenue_wan');
  const industrial = industry !== null && ['B', 'C', 'D'].includes(industryOf(pack, industry)?.section ?? '');
  return {
    size: size ? sizeNames[size.size] : null,
    above_scale: revenue === null || !industrial ? null : revenue >= pack.aboveScale.revenueWan ? '是' : '否',
  };
}

function gradingValues({ grading }: RegistrationSource): Readonly<Record<string, FieldValue>> {
  if (!grading?.frozen) return {};
  const approver = grading.approvals.find((step) => step.step === 'approved');
  const { frozen, regradeOf } = grading;
  return {
    level: frozen.level,
    grading_date: approver?.date ?? null,
    grading_kind: regradeOf ? '重新定级' : '首次定级',
    change_date: regradeOf?.changedOn ?? null,
    change_reason: regradeOf ? `定级要素变化：${(regradeOf.reasons.length > 0 ? regradeOf.reasons : regradeOf.triggerIds).join('；')}` : null,
    score_detail: `得分 ${frozen.score}；${frozen.perFactor.map((share) => `${share.label} ${share.points ?? '未答'}/${share.max}`).join('，')}`,
    rule_pack_version: `${grading.pack.id} ${grading.pack.version}`,
    approver: approver ? `${approver.name} ${formatCivilDate(approver.date)}` : null,
  };
}

const sortedSystems = (dossier: DossierData): DossierData['systems'][string][] => Object.values(dossier.systems).toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));

/** The person chosen in the field, else the first one who has the role that the field asks for. */
function personValue(dossier: DossierData, field: Field, value: FieldValue): FieldValue {
  if (typeof value === 'string' && value !== '') return value;
  const role = field.personRole;
  if (role === undefined || role === 'other') return null;
  return Object.values(dossier.persons).find((person) => person.roles.includes(role))?.id ?? null;
}

function valueText(source: RegistrationSource, field: Field, value: FieldValue): string {
  if (value === null || value === '') return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (field.id === 'level') return levelNames[value as 1 | 2 | 3];
  if (typeof value === 'number') return `${formatNumber(value, 4)}${field.unit ? ` ${field.unit}` : ''}`;
  if (Array.isArray(value)) return value.map((one) => choiceText(source, field, one)).join(field.kind === 'addresses' || field.kind === 'strings' ? '；' : '、');
  if (field.kind === 'person') return personText(source.dossier.persons[value]) ?? value;
  if (field.kind === 'date') return formatCivilDate(value);
  return choiceText(source, field, value);
}

/**
 * A person as the registration names them: name, title, mobile or phone, e-mail; parts that are missing are left out.
 * @example personText(person) // '李四，信息中心主任，13800000000，li@example.cn'
 */
export function personText(person: Person | undefined): string | null {
  if (!person) return null;
  return [person.name, person.title, person.mobile || person.phone, person.email].filter((part) => part.trim() !== '').join('，');
}

function choiceText({ pack, regions }: RegistrationSource, field: Field, id: string): string {
  return field.optionsFrom === 'industries' ? industryText(pack, id) : choiceLabel(pack, regions, field, id);
}
