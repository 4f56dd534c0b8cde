import type { DossierData } from './stores';

/**
 * The enterprise's name as the dossier has it, trimmed; '' where it is missing or not a text.
 * Source: registration field `name` (企业名称).
 * @example enterpriseName(emptyDossier()) // ''
 */
export function enterpriseName(data: DossierData): string {
  const name = data.profile['profile']?.values['name'];
  return typeof name === 'string' ? name.trim() : '';
}

/** Where the code name is recorded, in the store `settings`. */
export const codeNameKey = 'codeName';

/**
 * The code name (代号) that lists show instead of the enterprise's name; '' where the user wants none.
 * @example codeName(applyChanges(emptyDossier(), [put('settings', codeNameKey, { value: '甲厂' })])) // '甲厂'
 */
export function codeName(data: DossierData): string {
  const value = data.settings[codeNameKey]?.value;
  return typeof value === 'string' ? value.trim() : '';
}
