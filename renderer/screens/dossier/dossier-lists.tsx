import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { put } from '#shared/dossier/change';
import { industryChoices } from '#shared/registration/industries';
import { registrationView } from '#shared/registration/registration-view';
import { sizeClass } from '#shared/registration/size-class';
import type { Field, RegistrationPack } from '#shared/rules/registration-pack';
import type { RegionsPack } from '#shared/rules/regions-pack';
import type { DossierData } from '#shared/dossier/stores';
import { FormListsContext } from '../../forms/form-lists';
import type { Choice, FormLists } from '../../forms/form-lists';
import { useClock, useDossier, useNewId, usePacks, useSave } from '../../session/hooks';

function choicesOf(field: Field, pack: RegistrationPack, regions: RegionsPack, prefecture: unknown): readonly Choice[] {
  switch (field.optionsFrom) {
    case 'prefectures':
      return regions.prefectures.map((one) => ({ id: one.code, label: one.name, search: `${one.code} ${one.short}` }));
    case 'counties':
      return regions.counties.filter((one) => one.prefecture === prefecture).map((one) => ({ id: one.code, label: one.name, search: one.code }));
    case 'industries':
      // The industry field draws its own list.
      return [];
    case 'miitClasses':
      return pack.miitClasses.map((one) => ({ id: one.id, label: one.label, search: one.sub.join(' ') }));
    case 'identifierRoles':
      return pack.identifierRoles;
    case 'enterpriseTypes':
    case 'levels':
    case undefined:
      return field.options;
    default:
      return field.optionsFrom satisfies never;
  }
}

/** A computed value in words and why it is so; null while something it needs is missing. */
function derivedOf(field: Field, pack: RegistrationPack, regions: RegionsPack, dossier: DossierData): { text: string; why: string } | null {
  const source = { pack, regions, dossier, type: 'connected_industrial' as const, grading: null };
  const found = registrationView(source)
    .flatMap((view) => view.rows.flatMap((row) => row.fields))
    .find((one) => one.field.id === field.id);
  if (!found || found.text === '') return null;
  if (field.id !== 'size') return { text: found.text, why: pack.aboveScale.label };
  const values = dossier.profile['profile']?.values ?? {};
  const figure = (id: string): number | null => (typeof values[id] === 'number' ? values[id] : null);
  const industry = typeof values['gbt4754'] === 'string' ? values['gbt4754'] : null;
  const size = sizeClass(pack, { industry, employees: figure('employees'), revenueWan: figure('revenue_wan') });
  return { text: found.text, why: size?.because ?? '' };
}

/** Gives the forms of this screen their lists, people and computed values. */
export function DossierLists({ children }: { readonly children: ReactNode }): ReactNode {
  const packs = usePacks();
  const dossier = useDossier();
  const save = useSave();
  const newId = useNewId();
  const today = useClock().today();
  const industries = useMemo(() => industryChoices(packs.registration), [packs.registration]);
  const lists = useMemo<FormLists>(() => {
    const prefecture = dossier.profile['profile']?.values['prefecture'];
    return {
      choices: (field) => choicesOf(field, packs.registration, packs.regions, prefecture),
      industries,
      persons: Object.values(dossier.persons),
      savePerson: async (person) => {
        const id = person.id ?? newId();
        const saved = await save(person.id ? `修改人员 ${person.name}` : `新增人员 ${person.name}`, [put('persons', id, { ...person, id })]);
        return saved.ok ? id : null;
      },
      derived: (field) => derivedOf(field, packs.registration, packs.regions, dossier),
      today,
    };
  }, [packs, industries, dossier, save, newId, today]);
  return <FormListsContext value={lists}>{children}</FormListsContext>;
}
