import { problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { put, remove } from '../dossier/change';
import type { Change } from '../dossier/change';
import type { Records } from '../dossier/stores';
import { compareVersions, readRulePack } from '../rules/rule-packs';
import type { ChecklistPack } from '../rules/checklist-pack';
import { packTextOf, readPackOrigin, unsigned } from '../rules/signed-pack-file';
import type { PackOrigin } from '../rules/signed-pack-file';

/** Longest part of an imported pack in one setting, in code points: below the text limit of a record in any script. */
const partLength = 40_000;
const partKey = (at: number): string => `checklistPack.${at}`;
const originKey = 'checklistPackOrigin';
const isPart = (key: string): boolean => key.startsWith('checklistPack.');

/**
 * Reads a rule pack file, bare or signed, that should replace the checklist in use. Who signed it is not looked at here
 * (`checkPackOrigin`).
 * Errors: E-PACK-01/02 unreadable, E-PACK-10 not JSON, E-PACK-11 another kind of pack, E-PACK-12 another checklist,
 * E-PACK-13 the same or an older version. Nothing is changed.
 * @example readChecklistUpdate(text, packs.checklist)
 */
export function readChecklistUpdate(text: string, current: ChecklistPack): Result<ChecklistPack> {
  let raw: unknown;
  try {
    raw = JSON.parse(packTextOf(text) ?? '');
  } catch {
    return fail(problem('E-PACK-10', '这不是可读的规则包：内容不是 JSON。请确认选对了文件。'));
  }
  const read = readRulePack(raw);
  if (!read.ok) return read;
  const pack = read.value;
  if (pack.kind !== 'checklist') return fail(problem('E-PACK-11', `“${pack.title}”不是安全清单规则包。请选择清单规则包。`));
  if (pack.id !== current.id) {
    return fail(problem('E-PACK-12', `“${pack.title}”（${pack.id}）与正在使用的清单（${current.id}）不是同一份清单，不能用来更新。`));
  }
  if (compareVersions(pack.version, current.version) <= 0) {
    return fail(problem('E-PACK-13', `规则包的版本是 ${pack.version}，正在使用的是 ${current.version}。只能更新到更新的版本；没有改动任何内容。`));
  }
  return ok(pack);
}

/**
 * The changes that make a dossier use an imported checklist: its file goes into the dossier itself, in parts, with its
 * signatures, so that the choice travels with the dossier file, is in its history, and can be checked again.
 * @param text the file as read; it must be the one that `readChecklistUpdate` accepted
 * @param origin what `checkPackOrigin` found about that file
 * @example importedPackChanges(text, origin, dossier.settings)
 */
export function importedPackChanges(text: string, origin: PackOrigin, settings: Records<'settings'>): readonly Change[] {
  const points = Array.from(text);
  const parts: Change[] = [];
  for (let at = 0; at * partLength < points.length; at += 1) {
    parts.push(put('settings', partKey(at), { value: points.slice(at * partLength, (at + 1) * partLength).join('') }));
  }
  const kept = new Set(parts.map((change) => change.key));
  const stale = Object.keys(settings).filter((key) => isPart(key) && !kept.has(key));
  return [...parts, put('settings', originKey, { value: JSON.stringify(origin) }), ...stale.map((key) => remove('settings', key))];
}

/**
 * The checklist that a dossier uses: the imported one where there is one that can be read and is not older than the
 * one the app came with, else the built-in one. An imported one carries its `origin`.
 * @example activeChecklist(dossier.settings, packs.checklist).version // '1.1.0'
 */
export function activeChecklist(settings: Records<'settings'>, builtIn: ChecklistPack): ChecklistPack {
  const parts = Object.keys(settings).filter(isPart);
  if (parts.length === 0) return builtIn;
  const text = parts.map((_, at) => settings[partKey(at)]?.value).filter((part) => typeof part === 'string').join('');
  const read = readChecklistUpdate(text, builtIn);
  if (!read.ok) return builtIn;
  // Whatever else stands there was not written by an import: then nobody vouches for the pack.
  return { ...read.value, origin: readPackOrigin(settings[originKey]?.value) ?? unsigned };
}
