import type { Records } from '../dossier/stores';
import { normalizeLine } from '../text/normalize';

/** The person that a name in a table means, or words on why it is not clear. */
export type FoundPerson = { readonly ok: true; readonly id: string | null } | { readonly ok: false; readonly words: string };

/**
 * Finds a person by name. An empty cell keeps who was there; two people of one name cannot be told apart unless the
 * one who was there has that name. Names compare as they come back from a table, whatever blanks were stored with them.
 * @example findPerson(dossier.persons, '张三', null) // { ok: true, id: 'p1' }
 */
export function findPerson(persons: Records<'persons'>, cell: string, before: string | null): FoundPerson {
  const name = normalizeLine(cell);
  const named = Object.values(persons).filter((person) => normalizeLine(person.name) === name);
  if (name === '' || named.some((person) => person.id === before)) return { ok: true, id: before };
  if (named.length === 1) return { ok: true, id: named[0]!.id };
  return {
    ok: false,
    words: named.length === 0 ? `人员“${name.slice(0, 20)}”不在企业档案里。请先在企业档案中登记。` : `有 ${named.length} 个人叫“${name.slice(0, 20)}”，无法确定是谁。请在软件中指定。`,
  };
}
