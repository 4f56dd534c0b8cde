import { useCallback } from 'react';
import { put } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import type { FieldValue, Person, Profile } from '#shared/dossier/core-records';
import type { DossierData } from '#shared/dossier/stores';
import type { Field, FieldGroup } from '#shared/rules/registration-pack';
import { useDossier, usePacks, useSave, useWorkspace } from '../../session/hooks';

const emptyProfile: Profile = { types: [], typeAnswers: {}, values: {} };

/** The profile as it is recorded; an empty one before anything was entered. */
export function useProfile(): Profile {
  return useDossier().profile['profile'] ?? emptyProfile;
}

/** The newest records at the moment of writing, not those of the last drawing. */
function useNewest(): () => DossierData | null {
  const workspace = useWorkspace();
  return useCallback(() => workspace.state().session?.data() ?? null, [workspace]);
}

/** Saves a change of the profile, made from the newest profile; true when it is on disk. */
export function useSaveProfile(): (label: string, change: (profile: Profile) => Profile, more?: readonly Change[]) => Promise<boolean> {
  const save = useSave();
  const newest = useNewest();
  return useCallback(
    async (label, change, more = []) => {
      const profile = newest()?.profile['profile'] ?? emptyProfile;
      const saved = await save(label, [put('profile', 'profile', change(profile)), ...more]);
      return saved.ok;
    },
    [save, newest],
  );
}

/** Saves values of one group into the profile; a chosen person gets the role that the field stands for. */
export function useSaveValues(group: FieldGroup): (changed: Readonly<Record<string, FieldValue>>) => Promise<boolean> {
  const saveProfile = useSaveProfile();
  const newest = useNewest();
  const pack = usePacks().registration;
  return useCallback(
    (changed) => {
      const fields = group.fields.filter((field) => Object.hasOwn(changed, field.id));
      const roles = fields.flatMap((field) => roleChange(field, changed[field.id] ?? null, newest()?.persons ?? {}));
      const inferred = inferredValues(pack.industries, changed, newest()?.profile['profile']?.values ?? {});
      return saveProfile(labelOf(fields), (profile) => ({ ...profile, values: { ...profile.values, ...inferred, ...changed } }), roles);
    },
    [group, saveProfile, newest, pack],
  );
}

const shortLabel = (label: string): string => label.replace(/（.*$/, '');

function labelOf(fields: readonly Field[]): string {
  const names = fields.map((field) => shortLabel(field.label));
  return names.length > 3 ? `修改${names.slice(0, 3).join('、')}等 ${names.length} 项` : `修改${names.join('、')}`;
}

function roleChange(field: Field, value: FieldValue, persons: Readonly<Record<string, Person>>): Change[] {
  const person = typeof value === 'string' ? persons[value] : undefined;
  const role = field.personRole;
  if (!person || role === undefined || person.roles.includes(role)) return [];
  return [put('persons', person.id, { ...person, roles: [...person.roles, role] })];
}

/** A new industry suggests its MIIT class and a new prefecture empties the county; only what is still empty or stale is set. */
function inferredValues(
  industries: readonly { readonly code: string; readonly miitClass: string | null }[],
  changed: Readonly<Record<string, FieldValue>>,
  recorded: Readonly<Record<string, FieldValue>>,
): Record<string, FieldValue> {
  const inferred: Record<string, FieldValue> = {};
  const code = changed['gbt4754'];
  if (typeof code === 'string' && (recorded['miit_class'] ?? null) === null) {
    const found = industries.find((industry) => industry.code === code.replace(/^[A-T]/, '').slice(0, 2));
    if (found?.miitClass) inferred['miit_class'] = found.miitClass;
  }
  const prefecture = changed['prefecture'];
  const county = recorded['county'];
  if (prefecture !== undefined && typeof county === 'string' && county.slice(0, 4) !== String(prefecture).slice(0, 4)) inferred['county'] = null;
  return inferred;
}
