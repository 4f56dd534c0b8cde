import type { Industry, RegistrationPack } from '../rules/registration-pack';
import { toHalfWidth } from '../text/normalize';
import { matchesSearch } from '../text/pinyin-search';
import type { SearchKey } from '../text/pinyin-search';
import { divisionOf } from './size-class';

/** One line of the industry list: a division 大类 (two digits), a group 中类 (three) or a class 小类 (four). */
export interface IndustryChoice {
  /** Digits only, as stored: `32`, `321`, `3211`. */
  readonly code: string;
  /** With the letter of the section: `C3211 铜冶炼`. */
  readonly label: string;
  readonly depth: '大类' | '中类' | '小类';
  /** What it lies under, from the division down: `C32 有色金属冶炼和压延加工业 › 常用有色金属冶炼`; empty for a division. */
  readonly under: string;
}

/** A choice with what it is found by; `key` null: its pinyin is not known yet, it is found by name and code only. */
export interface IndexedIndustry {
  readonly choice: IndustryChoice;
  readonly key: SearchKey | null;
}

const depths = { 2: '大类', 3: '中类', 4: '小类' } as const;

/**
 * All industries of GB/T 4754 that can be chosen, each division followed by its groups and classes, in the order of the
 * standard. A group with a single class of the same name (102, 1020) has one line: the class.
 * @example industryChoices(packs.registration).map((one) => one.label).slice(0, 2) // ['B06 煤炭开采和洗选业', 'B0610 烟煤和无烟煤开采洗选']
 */
export function industryChoices(pack: Pick<RegistrationPack, 'industries'>): readonly IndustryChoice[] {
  return pack.industries.flatMap((industry) => {
    const top = `${industry.section}${industry.code} ${industry.name}`;
    const finer = Object.keys(industry.classes)
      .toSorted()
      .map((code): IndustryChoice => {
        const group = code.length === 4 ? industry.classes[code.slice(0, 3)] : undefined;
        return {
          code,
          label: `${industry.section}${code} ${industry.classes[code]}`,
          depth: depths[code.length as 3 | 4],
          under: group === undefined ? top : `${top} › ${group}`,
        };
      });
    return [{ code: industry.code, label: top, depth: '大类', under: '' }, ...finer];
  });
}

/**
 * Industries that a query finds, in the order of the standard: by the beginning of the code (`32`, `C321`), by name
 * (`有色`) or by pinyin (`yousejinshu`, `ysjs`). An empty query gives all.
 * @example searchIndustries(index, 'tongyelian').map((one) => one.code) // ['3211']
 */
export function searchIndustries(index: readonly IndexedIndustry[], query: string): readonly IndustryChoice[] {
  const code = /^([a-t]?)(\d+)$/i.exec(toHalfWidth(query).trim());
  const finds = ({ choice, key }: IndexedIndustry): boolean => {
    if (code) return choice.label.startsWith(code[1]!.toUpperCase()) && choice.code.startsWith(code[2]!);
    return matchesSearch(key ?? { text: choice.label.toLowerCase(), full: '', initials: '' }, query);
  };
  return index.filter(finds).map(({ choice }) => choice);
}

/**
 * The division that a code of any depth lies in; null where the list does not have it.
 * @example industryOf(pack, 'C3211')?.name // '有色金属冶炼和压延加工业'
 */
export function industryOf(pack: Pick<RegistrationPack, 'industries'>, code: string): Industry | null {
  const division = divisionOf(code);
  return pack.industries.find((industry) => industry.code === division) ?? null;
}

/**
 * A code in words: the finest name that the list has for it, with the division behind it. The code itself where not
 * even its division is known.
 * @example industryText(pack, '3211') // 'C3211 铜冶炼（有色金属冶炼和压延加工业）'
 */
export function industryText(pack: Pick<RegistrationPack, 'industries'>, code: string): string {
  const industry = industryOf(pack, code);
  if (industry === null) return code;
  const digits = code.trim().replace(/^[A-T]/i, '');
  const name = industry.classes[digits];
  return `${industry.section}${digits} ${name === undefined ? industry.name : `${name}（${industry.name}）`}`;
}

/**
 * The hint to confirm whether an industry outside MIIT's four classes falls under the rules at all (article 2); null
 * where it clearly does or no industry is chosen. Never a refusal. Decided by the division, so a finer code changes
 * nothing. Platform and identifier firms in division 63 to 65 belong to MIIT's own field and get no hint.
 * @example scopeHint(pack, '4411') // '该行业不在工信部四类主管行业…'
 */
export function scopeHint(pack: RegistrationPack, code: string): string | null {
  if (code.trim() === '') return null;
  const industry = industryOf(pack, code);
  if (industry && (industry.miitClass !== null || industry.section === 'I')) return null;
  return pack.scope.hint;
}
