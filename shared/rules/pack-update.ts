import { problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { isImportable } from './importable-kinds';
import type { ImportablePack } from './importable-kinds';
import { missingParts } from './pack-contract';
import { readPackText } from './pack-text';
import { compareVersions } from './rule-packs';
import type { AnyPack, RulePacks } from './rule-packs';

/** Longest text inside a pack that is imported, in characters; the longest of ours has a tenth of it. */
const longestText = 20_000;

/** Why a kind of pack is not imported by itself, for who has such a file and for who looks for it. */
export const notImported: Readonly<Record<Exclude<AnyPack['kind'], ImportablePack['kind']>, string>> = {
  grading: '定级规则包不能单独导入，随程序升级：已选的要素答案没有记下当时的题目原文，换了评分表就分不清哪些还对得上；级别又牵动登记、清单、预案和申报。',
  registration: '信息登记规则包不能单独导入，随程序升级：字段牵动已填的登记内容、附件和平台填报对照，换了会有内容没有地方显示。',
};

/**
 * Reads a rule pack file, bare or signed, that should replace the pack of its kind in use. Who signed it is not looked at
 * here (`checkPackOrigin`). Nothing is changed.
 * Errors: those of `readPackText`, E-PACK-11 a kind that is not imported, E-PACK-12 another pack, E-PACK-13 the same or an
 * older version, E-PACK-14 parts are missing that the program and the dossier hold on to, E-PACK-16 a text is too long.
 * @param packs the packs in use
 * @example readPackUpdate(text, packs)
 */
export function readPackUpdate(text: string, packs: RulePacks): Result<ImportablePack> {
  const read = readPackText(text);
  if (!read.ok) return read;
  const pack = read.value;
  if (!isImportable(pack.kind)) return fail(problem('E-PACK-11', `“${pack.title}”没有导入。${notImported[pack.kind]}`));
  const next = pack as ImportablePack;
  const current = packs[next.kind];
  if (next.id !== current.id) {
    return fail(problem('E-PACK-12', `“${next.title}”（${next.id}）与正在使用的“${current.title}”（${current.id}）不是同一份规则包，不能用来更新。`));
  }
  if (compareVersions(next.version, current.version) <= 0) {
    return fail(problem('E-PACK-13', `“${next.title}”的版本是 ${next.version}，正在使用的是 ${current.version}。只能更新到更新的版本；没有改动任何内容。`));
  }
  const long = tooLong(next, '');
  if (long !== null) return fail(problem('E-PACK-16', `“${next.title}”里有一处文字超过 ${longestText} 字（${long.slice(0, 100)}），没有导入。请向签发方核实文件。`, long));
  const missing = missingParts(current, next);
  if (missing.length > 0) {
    const named = missing.slice(0, 5).join('、');
    const more = missing.length > 5 ? `等 ${missing.length} 处` : '';
    return fail(problem('E-PACK-14', `“${next.title}”${next.version} 版去掉了本程序和已填内容要用的部分：${named}${more}。没有导入；请向签发方索取适合本版本程序的规则包。`, missing.join(' ')));
  }
  return ok(next);
}

/** The place of the first text that is too long; null where there is none. */
function tooLong(value: unknown, place: string): string | null {
  if (typeof value === 'string') return value.length > longestText ? place : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = tooLong(inner, place === '' ? key : `${place}.${key}`);
    if (found !== null) return found;
  }
  return null;
}
