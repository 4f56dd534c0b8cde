import type { EnterpriseType, Level } from '../dossier/enterprise-type';
import { enterpriseTypes } from '../dossier/enterprise-type';
import type { DossierData } from '../dossier/stores';
import type { PlanBinding, PlanPack } from '../rules/plan-pack';
import { formatCivilDate } from '../text/dates';
import { openApprovals } from './approval-steps';
import { derivedValues } from './derived-values';
import { dossierValue, gradedLevels } from './dossier-values';
import type { CodeNames } from './dossier-values';
import { collectionRows } from './plan-collections';
import { valueText } from './plan-value';
import type { PlanValue, PlanValues } from './plan-value';

/** The packs that the plan is made from; regions and registration turn codes into names where they are given. */
export type PlanPacks = { readonly plan: PlanPack } & CodeNames;

/** Collections of the plan by binding path. */
export const collectionPaths = ['systems', 'lines', 'vendors', 'remoteAccess', 'networkLinks'] as const;

/**
 * The values that the plan is filled with. Order: what the plan itself holds (store `planValues`), what the dossier
 * knows (profile, persons, systems, gradings), then the neutral words of the pack. Neutral words of a required or
 * quick-entry binding count as missing, all others as defaults that may stay.
 * @param levels levels by type where the caller knows better than the approved gradings (a live draft)
 * @example planValues(packs, dossier).byPath.get('enterprise.name') // { value: '滇西铜业', origin: 'given', from: 'dossier' }
 */
export function planValues(packs: PlanPacks, dossier: DossierData, levels?: Readonly<Partial<Record<EnterpriseType, Level>>>): PlanValues {
  const pack = packs.plan;
  const held = dossier.profile['profile']?.types ?? [];
  const types = enterpriseTypes.filter((type) => held.includes(type));
  const known = { ...gradedLevels(dossier), ...levels };
  const ownLevels = Object.fromEntries(types.flatMap((type) => (known[type] ? [[type, known[type]]] : []))) as Partial<Record<EnterpriseType, Level>>;
  const all = Object.values(ownLevels);
  const topLevel = all.length === 0 ? null : (Math.max(...all) as Level);
  const byPath = new Map<string, PlanValue>();
  for (const binding of pack.bindings) {
    if (binding.type !== 'derived' && !isCollection(binding.path)) byPath.set(binding.path, bindingValue(binding, dossier, packs));
  }
  for (const path of collectionPaths) byPath.set(path, collectionRows(pack, dossier, path, types));
  for (const [path, value] of followed(pack.bindings, byPath)) byPath.set(path, value);
  setVersion(byPath, dossier);
  for (const [path, value] of derivedValues(pack, { types, levels: ownLevels, topLevel, byPath })) byPath.set(path, value);
  return { types, levels: ownLevels, topLevel, byPath };
}

/** The version in work follows the last approved one unless it is named; the revision table 修订记录 lists all of them. */
function setVersion(byPath: Map<string, PlanValue>, dossier: DossierData): void {
  const versions = Object.values(dossier.planVersions).toSorted((left, right) => left.approvedAt.localeCompare(right.approvedAt, 'en'));
  const last = versions.at(-1);
  if (last && byPath.get('plan.version')?.origin !== 'given') byPath.set('plan.version', { value: nextVersion(last.version), origin: 'default', from: 'derived' });
  const words = (path: string): string => valueText(byPath.get(path)?.value);
  const rows = versions.map(({ version, approvals, note }, at) => ({
    version,
    date: formatCivilDate(approvals.find((step) => step.step === 'approved')?.date ?? ''),
    note: note || (at === 0 ? '首次发布' : '修订'),
    editor: approvals.find((step) => step.step === 'prepared')?.name ?? '',
    approver: approvals.find((step) => step.step === 'approved')?.name ?? '',
  }));
  const [prepared, , approved] = openApprovals(dossier);
  const current = {
    version: words('plan.version'),
    date: approved ? formatCivilDate(approved.date) : words('plan.issueDate'),
    note: versions.length === 0 ? '首次发布' : '修订（本版）',
    editor: prepared?.name ?? words('org.office.dept'),
    approver: approved?.name ?? words('org.principal.name'),
  };
  // While the text still carries the approved version's number, that version is its last line.
  byPath.set('plan.revisions', { value: last?.version === current.version ? rows : [...rows, current], origin: 'given', from: 'derived' });
}

/**
 * The version that follows: the last number goes up by one, words around it stay.
 * @example nextVersion('1.0') // '1.1'; nextVersion('2026 第1版') // '2026 第2版'
 */
export function nextVersion(version: string): string {
  const found = /^(.*?)(\d+)(\D*)$/.exec(version);
  return found ? `${found[1]}${Number(found[2]) + 1}${found[3]}` : `${version}.1`;
}

/** Values that are not given and follow another one (`follows`) that is: a default, so that it can be told apart. */
function followed(bindings: readonly PlanBinding[], byPath: ReadonlyMap<string, PlanValue>): ReadonlyMap<string, PlanValue> {
  const found = new Map<string, PlanValue>();
  for (const { path, follows } of bindings) {
    const other = follows === undefined ? undefined : byPath.get(follows);
    if (byPath.get(path)?.origin !== 'given' && other) found.set(path, other.origin === 'given' ? { ...other, origin: 'default' } : other);
  }
  return found;
}

function isCollection(path: string): boolean {
  return (collectionPaths as readonly string[]).includes(path);
}

function bindingValue(binding: PlanBinding, dossier: DossierData, names: CodeNames): PlanValue {
  const own = dossier.planValues[binding.path]?.value;
  if (own !== undefined && own !== null && own !== '' && !(Array.isArray(own) && own.length === 0)) return { value: own, origin: 'given', from: 'plan' };
  const known = dossierValue(dossier, binding.path, names);
  if (known !== undefined) return { value: known, origin: 'given', from: 'dossier' };
  return { value: binding.fallback, origin: binding.required || binding.quickEntry ? 'missing' : 'default', from: 'fallback' };
}
