import { put, remove } from '../dossier/change';
import type { Change } from '../dossier/change';
import type { Records } from '../dossier/stores';
import { importableKinds } from './importable-kinds';
import type { ImportableKind, ImportablePack } from './importable-kinds';
import { missingParts } from './pack-contract';
import { readPackText } from './pack-text';
import type { Loaded, RulePacks } from './rule-packs';
import { compareVersions } from './rule-packs';
import { readPackOrigin, unsigned } from './signed-pack-file';
import type { PackOrigin } from './signed-pack-file';

/** Longest part of an imported pack in one setting, in code points: below the text limit of a record in any script. */
const partLength = 40_000;
const prefixOf = (kind: ImportableKind): string => `${kind}Pack.`;
const partKey = (kind: ImportableKind, at: number): string => `${prefixOf(kind)}${at}`;
const originKey = (kind: ImportableKind): string => `${kind}PackOrigin`;
const partsOf = (kind: ImportableKind, settings: Records<'settings'>): readonly string[] => Object.keys(settings).filter((key) => key.startsWith(prefixOf(kind)));

/**
 * The changes that make a dossier use an imported pack: its file goes into the dossier itself, in parts, with its
 * signatures, so that the choice travels with the dossier file, is in its history, and can be checked again.
 * @param text the file as read; it must be one that was accepted for this kind
 * @param origin what `checkPackOrigin` found about that file
 * @example storedPackChanges('plan', text, origin, dossier.settings)
 */
export function storedPackChanges(kind: ImportableKind, text: string, origin: PackOrigin, settings: Records<'settings'>): readonly Change[] {
  const points = Array.from(text);
  const parts: Change[] = [];
  for (let at = 0; at * partLength < points.length; at += 1) {
    parts.push(put('settings', partKey(kind, at), { value: points.slice(at * partLength, (at + 1) * partLength).join('') }));
  }
  const kept = new Set(parts.map((change) => change.key));
  const stale = partsOf(kind, settings).filter((key) => !kept.has(key));
  return [...parts, put('settings', originKey(kind), { value: JSON.stringify(origin) }), ...stale.map((key) => remove('settings', key))];
}

/**
 * The changes that make a dossier use the pack that the program came with again.
 * @example droppedPackChanges('plan', dossier.settings)
 */
export function droppedPackChanges(kind: ImportableKind, settings: Records<'settings'>): readonly Change[] {
  return [...partsOf(kind, settings), ...(settings[originKey(kind)] ? [originKey(kind)] : [])].map((key) => remove('settings', key));
}

/**
 * The pack that a dossier uses: the imported one where there is one that can be used (`unusedPack` tells why one is not),
 * else the one the program came with. An imported one carries its `origin`, and counts as official only where its signer
 * was known: what a stranger calls official is not.
 * @example activePack('checklist', dossier.settings, packs.checklist).version // '1.1.0'
 */
export function activePack<P extends ImportablePack>(kind: P['kind'], settings: Records<'settings'>, builtIn: P): P {
  const read = storedPack(kind, settings, builtIn);
  if (typeof read === 'string') return builtIn;
  // Whatever else stands there was not written by an import: then nobody vouches for the pack.
  const origin = readPackOrigin(settings[originKey(kind)]?.value) ?? unsigned;
  return { ...(read as Loaded<P>), official: read.official && origin.state === 'verified', origin };
}

/**
 * Why a dossier does not use the pack that was imported into it, as the program may have been updated since, or the dossier
 * come from elsewhere; null where it does, or none was imported.
 * @example unusedPack('plan', dossier.settings, builtIn.plan) // '随程序提供的 1.2.0 版不比它旧'
 */
export function unusedPack(kind: ImportableKind, settings: Records<'settings'>, builtIn: ImportablePack): string | null {
  const read = storedPack(kind, settings, builtIn);
  return typeof read === 'string' && read !== '' ? read : null;
}

/** The imported pack of a kind, or why it cannot be used; '' where there is none. */
function storedPack(kind: ImportableKind, settings: Records<'settings'>, builtIn: ImportablePack): ImportablePack | string {
  const parts = partsOf(kind, settings);
  if (parts.length === 0) return '';
  const text = parts.map((_, at) => settings[partKey(kind, at)]?.value).filter((part) => typeof part === 'string').join('');
  const read = readPackText(text);
  if (!read.ok) return '保存在档案里的内容读不出来';
  if (read.value.kind !== kind || read.value.id !== builtIn.id) return '它不是同一份规则包';
  const pack = read.value;
  if (compareVersions(pack.version, builtIn.version) <= 0) return `随程序提供的 ${builtIn.version} 版不比它旧`;
  return missingParts(builtIn, pack).length > 0 ? `它的 ${pack.version} 版缺少现在的程序要用的部分` : pack;
}

/**
 * Reads the packs that a dossier uses, of every kind; the same object as long as no imported pack changes, because reading
 * one costs more than all that is drawn from it.
 * @param builtIn what the program came with
 * @example const packsOf = packsReader(builtIn); packsOf(dossier.settings).plan.version
 */
export function packsReader(builtIn: RulePacks): (settings: Records<'settings'>) => RulePacks {
  let seen: Records<'settings'> | null = null;
  let marks: readonly unknown[] = [];
  let packs = builtIn;
  return (settings) => {
    if (settings === seen) return packs;
    seen = settings;
    const now = importableKinds.flatMap((kind) => [...partsOf(kind, settings), originKey(kind)].flatMap((key) => [key, settings[key]]));
    if (now.length === marks.length && now.every((mark, at) => mark === marks[at])) return packs;
    marks = now;
    packs = {
      ...builtIn,
      checklist: activePack('checklist', settings, builtIn.checklist),
      plan: activePack('plan', settings, builtIn.plan),
      clocks: activePack('clocks', settings, builtIn.clocks),
      calendar: activePack('calendar', settings, builtIn.calendar),
      regions: activePack('regions', settings, builtIn.regions),
    };
    return packs;
  };
}
