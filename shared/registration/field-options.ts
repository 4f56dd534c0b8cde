import { enterpriseTypeNames, enterpriseTypes, levelNames, levels } from '../dossier/enterprise-type';
import type { Field, RegistrationPack } from '../rules/registration-pack';
import type { RegionsPack } from '../rules/regions-pack';
import { industryChoices } from './industries';

/** One choice of an enum field. */
export interface Choice {
  readonly id: string;
  readonly label: string;
}

type List = NonNullable<Field['optionsFrom']>;

const lists: Readonly<Record<List, (pack: RegistrationPack, regions: RegionsPack) => readonly Choice[]>> = {
  prefectures: (_pack, regions) => regions.prefectures.map(({ code, name }) => ({ id: code, label: name })),
  counties: (_pack, regions) => regions.counties.map(({ code, name }) => ({ id: code, label: name })),
  industries: (pack) => industryChoices(pack).map(({ code, label }) => ({ id: code, label })),
  miitClasses: (pack) => pack.miitClasses.map(({ id, label }) => ({ id, label })),
  identifierRoles: (pack) => pack.identifierRoles,
  enterpriseTypes: () => enterpriseTypes.map((id) => ({ id, label: enterpriseTypeNames[id] })),
  levels: () => levels.map((level) => ({ id: String(level), label: levelNames[level] })),
};

/**
 * The choices of an enum field: its own, or those of the list it names. Counties are those of the chosen prefecture
 * where one is given.
 * @param prefecture code of the chosen prefecture, for the county field
 * @example optionsOf(packs.registration, packs.regions, countyField, '530700').map((one) => one.label)
 */
export function optionsOf(pack: RegistrationPack, regions: RegionsPack, field: Field, prefecture: string | null = null): readonly Choice[] {
  if (field.optionsFrom === undefined) return field.options;
  if (field.optionsFrom === 'counties' && prefecture !== null) {
    return regions.counties.filter((county) => county.prefecture === prefecture).map(({ code, name }) => ({ id: code, label: name }));
  }
  return lists[field.optionsFrom](pack, regions);
}

/**
 * A chosen id in words; the id itself where it is not among the choices (an older list).
 * @example choiceLabel(packs.registration, packs.regions, prefectureField, '530700') // '丽江市'
 */
export function choiceLabel(pack: RegistrationPack, regions: RegionsPack, field: Field, id: string): string {
  return optionsOf(pack, regions, field).find((choice) => choice.id === id)?.label ?? id;
}
