import type { FieldValue, Person } from '../dossier/core-records';
import type { EnterpriseType, Level } from '../dossier/enterprise-type';
import type { DossierData } from '../dossier/stores';
import type { RegionsPack } from '../rules/regions-pack';
import type { RegistrationPack } from '../rules/registration-pack';

/** Binding → field of the enterprise profile (store `profile`). */
export const profileFields: Readonly<Record<string, string>> = {
  'enterprise.name': 'name',
  'enterprise.creditCode': 'uscc',
  'enterprise.region': 'prefecture',
  'enterprise.county': 'county',
  'enterprise.mainProducts': 'main_products',
  'enterprise.employees': 'employees',
  'org.office.dept': 'dept',
  'org.dutyPhone': 'duty_phone',
};

/** Part of the organisation → role of the person (store `persons`) who fills it. */
export const personParts: Readonly<Record<string, Person['roles'][number]>> = {
  'org.principal': 'head',
  'org.security': 'security_lead',
  'org.production': 'incident_commander',
  'org.liaison': 'contact',
  'org.data': 'legal',
};

/**
 * The first person with a role, by id order, so that the answer does not hang on the order of storing.
 * @example personWithRole(dossier, 'head')?.name // '张三'
 */
export function personWithRole(dossier: DossierData, role: Person['roles'][number]): Person | undefined {
  return Object.values(dossier.persons)
    .filter((person) => person.roles.includes(role))
    .toSorted((left, right) => left.id.localeCompare(right.id, 'en'))[0];
}

/**
 * The level of each enterprise type that has an approved or externally confirmed grading; the newest counts. A draft
 * says nothing: its result belongs to the grading stage and comes in as an argument where it is wanted.
 * @example gradedLevels(dossier) // { connected_industrial: 3 }
 */
export function gradedLevels(dossier: DossierData): Partial<Record<EnterpriseType, Level>> {
  const found: Partial<Record<EnterpriseType, Level>> = {};
  const newestLast = Object.values(dossier.gradings).toSorted((left, right) => (left.approvedAt ?? left.createdAt).localeCompare(right.approvedAt ?? right.createdAt, 'en'));
  for (const grading of newestLast) {
    const level = grading.external?.level ?? grading.frozen?.level;
    if (level !== undefined && grading.status !== 'superseded') found[grading.type] = level;
  }
  return found;
}

/** Lists of the other packs that turn codes of the profile into names. */
export interface CodeNames {
  readonly regions?: Pick<RegionsPack, 'prefectures' | 'counties'>;
  readonly registration?: Pick<RegistrationPack, 'industries' | 'miitClasses'>;
}

/**
 * What the dossier itself knows for a binding, codes turned into names; undefined where it knows nothing.
 * @example dossierValue(dossier, 'enterprise.region', packs) // '大理白族自治州'
 */
export function dossierValue(dossier: DossierData, path: string, names: CodeNames): FieldValue | undefined {
  const profile = dossier.profile['profile']?.values ?? {};
  const field = profileFields[path];
  if (field !== undefined) return given(decoded(path, profile[field], names));
  const person = personValue(dossier, path);
  if (person !== undefined) return person;
  if (path === 'enterprise.industry') return industryName(profile, names);
  if (path === 'enterprise.address') return given(profile['site_address']) ?? given(profile['reg_address']);
  return given(otherValues[path]?.(dossier, profile));
}

type ProfileValues = Readonly<Record<string, FieldValue>>;

function decoded(path: string, value: FieldValue | undefined, { regions }: CodeNames): FieldValue | undefined {
  if (path === 'enterprise.region') return regions?.prefectures.find((one) => one.code === value)?.name ?? value;
  if (path === 'enterprise.county') return regions?.counties.find((one) => one.code === value)?.name ?? value;
  return value;
}

function industryName(profile: ProfileValues, { registration }: CodeNames): string | undefined {
  const code = typeof profile['gbt4754'] === 'string' ? profile['gbt4754'] : '';
  const known = registration?.industries.find((one) => code !== '' && code.startsWith(one.code));
  return known?.name ?? registration?.miitClasses.find((one) => one.id === profile['miit_class'])?.label;
}

function given(value: FieldValue | undefined): FieldValue | undefined {
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return undefined;
  return Array.isArray(value) ? value.join('、') : value;
}

function personValue(dossier: DossierData, path: string): string | undefined {
  const cut = path.lastIndexOf('.');
  const role = personParts[path.slice(0, cut)];
  const person = role && personWithRole(dossier, role);
  if (!person) return undefined;
  const part = { name: person.name, title: person.title, phone: person.mobile || person.phone }[path.slice(cut + 1)];
  return part === '' ? undefined : part;
}

/** Bindings that the registration answers in its own words. */
const otherValues: Readonly<Record<string, (dossier: DossierData, profile: ProfileValues) => FieldValue | undefined>> = {
  'data.hasImportant': (_, profile) => (typeof profile['data_grade'] === 'string' && profile['data_grade'] !== '' ? profile['data_grade'] !== '一般数据' : undefined),
  'monitoring.hasPlatform': (_, profile) => (typeof profile['monitor_platform'] === 'string' && profile['monitor_platform'] !== '' ? profile['monitor_platform'] === '已建' : undefined),
  'plan.issueDate': (_, profile) => profile['plan_date'],
  'platform.name': (dossier, profile) => registrationValue(dossier, profile, ['platform', 'platform_name']),
  'platform.tenants': (dossier, profile) => registrationValue(dossier, profile, ['platform', 'users']),
  'node.prefix': (dossier, profile) => registrationValue(dossier, profile, ['identifier', 'prefix']),
  'flags.is_cii': (dossier) => Object.values(dossier.gradings).some((grading) => grading.status !== 'superseded' && grading.facts['cii'] === true) || undefined,
  'flags.is_key': (dossier) => dossier.settings['keyEnterprise']?.value ?? undefined,
};

function registrationValue(dossier: DossierData, profile: ProfileValues, [type, field]: readonly [EnterpriseType, string]): FieldValue | undefined {
  return dossier.registrations[type]?.values[field] ?? profile[field];
}
