import { put, remove } from '../dossier/change';
import type { Change } from '../dossier/change';
import type { FieldValue, Person, Profile } from '../dossier/core-records';
import type { PlanValueData } from '../dossier/plan-records';
import type { DossierData } from '../dossier/stores';
import { personParts, personWithRole, profileFields } from './dossier-values';
import type { CodeNames } from './dossier-values';
import type { CollectionRow } from './plan-collections';
import { systemFields } from './plan-collections';

/** A value to be written, and where ids and codes come from. */
export interface ValueWrite {
  readonly dossier: DossierData;
  readonly path: string;
  readonly value: PlanValueData;
  readonly names: CodeNames;
  readonly newId: () => string;
}

/**
 * The changes that write a value of the plan where it belongs: into the profile or the person it comes from, so that it
 * is kept once; into the plan's own values otherwise. An empty value takes the plan's own value away.
 * @example changesForValue({ dossier, path: 'org.principal.phone', value: '139…', names, newId })[0].store // 'persons'
 */
export function changesForValue(write: ValueWrite): readonly Change[] {
  const { dossier, path, value } = write;
  const own: Change[] = dossier.planValues[path] === undefined ? [] : [remove('planValues', path)];
  const people = personChanges(write);
  if (people) return [...own, ...people];
  // One fact for the whole app: the checklist asks for it too.
  if (path === 'flags.is_key' && typeof value === 'boolean') return [...own, put('settings', 'keyEnterprise', { value })];
  const profile = profileChange(write);
  if (profile) return [...own, profile];
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return own;
  return [put('planValues', path, { value })];
}

const emptyPerson: Omit<Person, 'id'> = { name: '', roles: [], title: '', department: '', mobile: '', phone: '', email: '', note: '' };

function personChanges({ dossier, path, value, newId }: ValueWrite): readonly Change[] | null {
  const cut = path.lastIndexOf('.');
  const role = personParts[path.slice(0, cut)];
  if (role === undefined) return null;
  const words = typeof value === 'string' ? value.trim() : '';
  const part = path.slice(cut + 1);
  const held = personWithRole(dossier, role);
  const fields = part === 'phone' ? { mobile: words } : part === 'title' ? { title: words } : { name: words };
  // A new name for somebody with further posts means another person, who takes this post over: two holders of it would
  // leave to chance who is printed, and every pause in typing the name would make one more.
  if (held && part === 'name' && held.roles.length > 1 && held.name !== words) {
    if (words === '') return null;
    const id = newId();
    return [put('persons', held.id, { ...held, roles: held.roles.filter((one) => one !== role) }), put('persons', id, { ...emptyPerson, id, name: words, roles: [role] })];
  }
  if (held) return [put('persons', held.id, { ...held, ...fields })];
  if (words === '') return null;
  const id = newId();
  return [put('persons', id, { ...emptyPerson, ...fields, id, roles: [role] })];
}

function profileChange({ dossier, path, value, names }: ValueWrite): Change | null {
  const field = path === 'enterprise.address' ? 'site_address' : profileFields[path];
  if (field === undefined || !isField(value)) return null;
  const held: Profile = dossier.profile['profile'] ?? { types: [], typeAnswers: {}, values: {} };
  return put('profile', 'profile', { ...held, values: { ...held.values, [field]: coded(path, value, names) } });
}

function isField(value: PlanValueData): value is FieldValue {
  return !Array.isArray(value) || value.every((one) => typeof one === 'string');
}

function coded(path: string, value: FieldValue, { regions }: CodeNames): FieldValue {
  if (path === 'enterprise.region') return regions?.prefectures.find((one) => one.name === value)?.code ?? value;
  if (path === 'enterprise.county') return regions?.counties.find((one) => one.name === value)?.code ?? value;
  return path === 'enterprise.address' && typeof value === 'string' ? (value === '' ? [] : [value]) : value;
}

/** A row of the system list with the id of its record; null for a new row. */
export interface SystemRow {
  readonly id: string | null;
  readonly values: CollectionRow;
}

/**
 * The changes that make the dossier's system list equal to the rows: fields that the plan does not show are kept, rows
 * that are gone are deleted.
 * @example changesForSystems(dossier, [{ id: null, values: { name: 'DCS' } }], newId).length // 1
 */
export function changesForSystems(dossier: DossierData, rows: readonly SystemRow[], newId: () => string): readonly Change[] {
  const kept = new Set(rows.map((row) => row.id));
  const gone = Object.keys(dossier.systems).filter((id) => !kept.has(id)).map((id) => remove('systems', id));
  const puts = rows.map((row, at) => {
    const id = row.id ?? newId();
    const held = dossier.systems[id]?.values ?? {};
    return put('systems', id, { id, order: at, values: { ...held, ...systemValues(dossier, row.values) } });
  });
  const changed = puts.filter((change) => JSON.stringify(change.value) !== JSON.stringify(dossier.systems[change.key]));
  return [...gone, ...changed];
}

function systemValues(dossier: DossierData, row: CollectionRow): Record<string, FieldValue> {
  const written: Record<string, FieldValue> = {};
  for (const [field, words] of Object.entries(row)) {
    const target = systemFields[field] ?? field;
    if (field === 'internet') written[target] = words === '' ? null : words === '是';
    else if (field === 'owner') written[target] = Object.values(dossier.persons).find((person) => person.name === words)?.id ?? words;
    else written[target] = words;
  }
  return written;
}
