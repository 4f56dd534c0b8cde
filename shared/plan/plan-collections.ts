import type { FieldValue } from '../dossier/core-records';
import type { EnterpriseType } from '../dossier/enterprise-type';
import type { DossierData } from '../dossier/stores';
import type { PlanPack } from '../rules/plan-pack';
import type { PlanValue } from './plan-value';

/** A row of a collection: field id → words. */
export type CollectionRow = Readonly<Record<string, string>>;

/** Field of the plan → field of a system record (store `systems`); the others are kept under their own name. */
export const systemFields: Readonly<Record<string, string>> = { name: 'sys_name', kind: 'sys_kind', impact: 'sys_desc', internet: 'internet_exposed', owner: 'owner', vendor: 'vendor' };

/**
 * The rows of a collection. Systems come from the dossier's system list; where there is none, the usual systems of the
 * enterprise types stand in and count as missing. A connected industrial enterprise without production lines gets one
 * row that asks for them, because the text must never say that it operates none.
 * @example collectionRows(pack, dossier, 'systems', ['platform']).origin // 'missing' for an empty dossier
 */
export function collectionRows(pack: PlanPack, dossier: DossierData, path: string, types: readonly EnterpriseType[]): PlanValue {
  const rows = path === 'systems' ? systemRows(pack, dossier) : planRows(dossier, path);
  if (rows.length > 0) return { value: rows, origin: 'given', from: path === 'systems' ? 'dossier' : 'plan' };
  if (path === 'systems') return { value: defaultSystems(pack, types), origin: 'missing', from: 'fallback' };
  if (path === 'lines' && types.includes('connected_industrial')) return { value: [askedLine], origin: 'missing', from: 'fallback' };
  return { value: [], origin: 'default', from: 'fallback' };
}

const askedLine: CollectionRow = {
  name: '主要生产装置',
  hazard: '按工艺规程',
  safeState: '待生产、工艺、仪控专业共同确认',
  manual: '按操作规程转手动或就地操作',
  maxOutage: '待确认',
  leader: '当班负责人',
};

/**
 * The usual systems of the enterprise types, as the pack suggests them.
 * @example defaultSystems(pack, ['identifier']).map((row) => row.name) // ['标识解析服务', '标识注册与管理系统']
 */
export function defaultSystems(pack: PlanPack, types: readonly EnterpriseType[]): readonly CollectionRow[] {
  const defaults = pack.collections['systems']?.defaultsByType ?? {};
  return types.flatMap((type) => (defaults as Partial<Record<EnterpriseType, CollectionRow[]>>)[type] ?? []);
}

function systemRows(pack: PlanPack, dossier: DossierData): CollectionRow[] {
  const fields = pack.collections['systems']?.fields ?? [];
  return Object.values(dossier.systems)
    .toSorted((left, right) => left.order - right.order || left.id.localeCompare(right.id, 'en'))
    .map((system) => Object.fromEntries(fields.map(({ id }) => [id, systemText(dossier, id, system.values)])));
}

function systemText(dossier: DossierData, field: string, values: Readonly<Record<string, FieldValue>>): string {
  const value = values[field] ?? values[systemFields[field] ?? field];
  const person = field === 'owner' || field === 'ownerPhone' ? dossier.persons[String(values['owner'] ?? '')] : undefined;
  if (person) return field === 'owner' ? person.name : person.mobile || person.phone;
  return fieldText(value);
}

function planRows(dossier: DossierData, path: string): CollectionRow[] {
  const held = dossier.planValues[path]?.value;
  if (!Array.isArray(held)) return [];
  return held
    .filter((row): row is Record<string, FieldValue> => typeof row === 'object' && row !== null)
    .map((row) => Object.fromEntries(Object.entries(row).map(([id, value]) => [id, fieldText(value)])))
    .filter((row) => Object.values(row).some((value) => value !== ''));
}

function fieldText(value: FieldValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  return Array.isArray(value) ? value.join('、') : String(value).trim();
}
