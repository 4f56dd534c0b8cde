import type { Industry, RegistrationPack } from '../rules/registration-pack';
import { matchesSearch, searchKey } from '../text/pinyin-search';
import type { SearchKey } from '../text/pinyin-search';
import { divisionOf } from './size-class';

/** Industries with what they are found by; made once per pack. */
export type IndustryIndex = readonly { readonly industry: Industry; readonly key: SearchKey }[];

/**
 * Makes the index for `searchIndustries`: name, code with and without letter, pinyin and its initials.
 * @example industryIndex(packs.registration)
 */
export function industryIndex(pack: RegistrationPack): IndustryIndex {
  return pack.industries.map((industry) => ({ industry, key: searchKey(`${industry.section}${industry.code} ${industry.name}`) }));
}

/**
 * Industries that a query finds, by name (`有色`), code (`32`, `C32`) or pinyin (`yousejinshu`, `ysjs`); in the order
 * of the standard. An empty query gives all.
 * @example searchIndustries(index, 'ysjs')[0].code // '09'
 */
export function searchIndustries(index: IndustryIndex, query: string): readonly Industry[] {
  return index.filter(({ key }) => matchesSearch(key, query)).map(({ industry }) => industry);
}

/**
 * The industry of a code of any depth; null where the list does not have its division.
 * @example industryOf(pack, 'C3211')?.name // '有色金属冶炼和压延加工业'
 */
export function industryOf(pack: RegistrationPack, code: string): Industry | null {
  const division = divisionOf(code);
  return pack.industries.find((industry) => industry.code === division) ?? null;
}

/**
 * The hint to confirm whether an industry outside MIIT's four classes falls under the rules at all (article 2); null
 * where it clearly does or no industry is chosen. Never a refusal. Platform and identifier firms in division 63 to 65
 * belong to MIIT's own field and get no hint.
 * @example scopeHint(pack, '44') // '该行业不在工信部四类主管行业…'
 */
export function scopeHint(pack: RegistrationPack, code: string): string | null {
  if (code.trim() === '') return null;
  const industry = industryOf(pack, code);
  if (industry && (industry.miitClass !== null || industry.section === 'I')) return null;
  return pack.scope.hint;
}
