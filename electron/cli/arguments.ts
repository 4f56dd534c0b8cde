import { problem } from '#shared/base/problem';
import { enterpriseTypes } from '#shared/dossier/enterprise-type';
import type { EnterpriseType, Level } from '#shared/dossier/enterprise-type';
import { CommandFailure, exitCodes } from './exit';

/** How an option is written: with a value, with several, or alone. */
export interface OptionSpec {
  readonly kind: 'value' | 'list' | 'flag';
  readonly required?: boolean;
}

/** Options by name without dashes, as given. */
export interface Arguments {
  readonly values: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly flags: ReadonlySet<string>;
  readonly positionals: readonly string[];
}

/** A wrong call: exit code 2. */
export function usageFailure(message: string, where?: string): CommandFailure {
  return new CommandFailure(exitCodes.usage, [problem('E-CLI-01', message, where)]);
}

/**
 * Reads the words after the command's name. `--name value`, `--name=value`, and `--name` for flags; a list takes all
 * words up to the next option.
 * @param repeats whether the last of `positionals` may stand several times
 * @throws CommandFailure with exit code 2 for anything that the command does not know, twice the same, or missing
 */
export function readArguments(words: readonly string[], options: Readonly<Record<string, OptionSpec>>, positionals: readonly string[] = [], repeats = false): Arguments {
  const found = { values: {} as Record<string, string>, lists: {} as Record<string, string[]>, flags: new Set<string>(), positionals: [] as string[] };
  const queue = [...words];
  while (queue.length > 0) {
    const word = queue.shift()!;
    if (word.startsWith('--')) readOption(word, queue, options, found);
    else found.positionals.push(word);
  }
  for (const [name, spec] of Object.entries(options)) {
    if (spec.required === true && !(name in found.values) && !(name in found.lists)) throw usageFailure(`缺少必需的选项 --${name}。`, name);
  }
  const plain = found.positionals;
  if (plain.length > positionals.length && !repeats) throw usageFailure(`多出的内容“${plain[positionals.length]!.slice(0, 80)}”不知作何用。`);
  if (plain.length < positionals.length) throw usageFailure(`缺少 ${positionals[plain.length]}。`);
  return found;
}

interface Found {
  readonly values: Record<string, string>;
  readonly lists: Record<string, string[]>;
  readonly flags: Set<string>;
}

function readOption(word: string, queue: string[], options: Readonly<Record<string, OptionSpec>>, found: Found): void {
  const [name, inline] = splitOption(word);
  const spec = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!spec) throw usageFailure(`没有选项 --${name.slice(0, 40)}。可用选项：${Object.keys(options).map((each) => `--${each}`).join(' ')}。`, name);
  if (name in found.values || found.flags.has(name)) throw usageFailure(`选项 --${name} 给了两次，请只留一个。`, name);
  if (spec.kind === 'flag') found.flags.add(name);
  else if (spec.kind === 'value') found.values[name] = inline ?? taken(queue, name);
  else (found.lists[name] ??= []).push(...(inline === undefined ? takenAll(queue, name) : [inline]));
}

function splitOption(word: string): readonly [string, string | undefined] {
  const at = word.indexOf('=');
  return at < 0 ? [word.slice(2), undefined] : [word.slice(2, at), word.slice(at + 1)];
}

function taken(queue: string[], name: string): string {
  const next = queue.shift();
  if (next === undefined || next.startsWith('--')) throw usageFailure(`选项 --${name} 后面缺少内容。`, name);
  return next;
}

function takenAll(queue: string[], name: string): string[] {
  const found = [taken(queue, name)];
  while (queue[0] !== undefined && !queue[0].startsWith('--')) found.push(queue.shift()!);
  return found;
}

/** The enterprise type of `--type`. */
export function typeOf(given: Arguments): EnterpriseType {
  const text = given.values['type'];
  const found = enterpriseTypes.find((type) => type === text);
  if (!found) throw usageFailure(`--type 应为 ${enterpriseTypes.join('、')} 之一，当前是“${(text ?? '').slice(0, 40)}”。`, 'type');
  return found;
}

/** The level of `--level`. */
export function levelOf(given: Arguments): Level {
  const text = given.values['level'];
  if (text === '1' || text === '2' || text === '3') return Number(text) as Level;
  throw usageFailure(`--level 应为 1、2 或 3（三级最高），当前是“${(text ?? '').slice(0, 40)}”。`, 'level');
}
