import { toolAuthor } from '#shared/dossier/history';
import { normalizeLine } from '#shared/text/normalize';

/** Who is working at this machine 操作人; an empty name while nobody has said. */
export interface Operators {
  readonly name: string;
  /** Names given before on this machine, the newest first. */
  readonly recent: readonly string[];
}

/** Where the names of this machine are kept. */
export interface OperatorShelf {
  readonly read: () => Operators;
  /** Whether they are kept; false where the machine refuses. */
  readonly keep: (operators: Operators) => boolean;
}

/** Nobody has said who is working. */
export const nobody: Operators = { name: '', recent: [] };

/** What stands as author while nobody has said who is working. */
export const unnamedOperator = '本机用户';

/** Longest name, in characters as they are typed. */
export const longestName = 60;
const remembered = 8;

/**
 * A name as it is kept. The words that stand for nobody, or for the tool itself, are no name.
 * @example operatorName('  王工\n') // '王工'
 */
export function operatorName(typed: string): string {
  const name = Array.from(normalizeLine(typed).toWellFormed()).slice(0, longestName).join('').trim();
  return name === unnamedOperator || name === toolAuthor ? '' : name;
}

/** The names after somebody has said who is working; an empty name takes the word back. */
export function withOperator({ recent }: Operators, typed: string): Operators {
  const name = operatorName(typed);
  return name === '' ? { name, recent } : { name, recent: [name, ...recent.filter((one) => one !== name)].slice(0, remembered) };
}

/** The names without one of them. */
export function withoutName({ name, recent }: Operators, gone: string): Operators {
  return { name: name === gone ? '' : name, recent: recent.filter((one) => one !== gone) };
}

const key = 'gongdun.operators';

/** This machine's own store; it is no part of any dossier, and where it refuses, the names hold until the window closes. */
export const machineShelf: OperatorShelf = {
  read: () => {
    try {
      return readOperators(globalThis.localStorage.getItem(key));
    } catch {
      return nobody;
    }
  },
  keep: (operators) => {
    try {
      globalThis.localStorage.setItem(key, JSON.stringify(operators));
      return true;
    } catch {
      return false;
    }
  },
};

/**
 * Names as they were kept; nobody where the text is not ours.
 * @example readOperators(null).name // ''
 */
export function readOperators(kept: string | null): Operators {
  let raw: unknown = null;
  try {
    raw = JSON.parse(kept ?? 'null');
  } catch {
    return nobody;
  }
  if (typeof raw !== 'object' || raw === null || !('name' in raw) || !('recent' in raw) || typeof raw.name !== 'string' || !Array.isArray(raw.recent)) return nobody;
  const recent = raw.recent.filter((one): one is string => typeof one === 'string').map(operatorName);
  return { name: operatorName(raw.name), recent: [...new Set(recent)].filter((one) => one !== '').slice(0, remembered) };
}
