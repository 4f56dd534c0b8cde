import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { problem } from '#shared/base/problem';
import { readDossierFile } from '#shared/dossier/dossier-file';
import type { DossierFile } from '#shared/dossier/dossier-file';
import type { DossierData } from '#shared/dossier/stores';
import { packsReader } from '#shared/rules/imported-packs';
import type { RulePacks } from '#shared/rules/rule-packs';
import { loadBuiltinPacks } from '../node/builtin-packs';
import { CommandFailure, exitCodes, valueOf } from './exit';

/** Largest JSON input, in bytes: a dossier of 300 gaps and 5,000 systems has about 5 MB. */
const maxInput = 64 << 20;

/**
 * The text of a file.
 * @throws CommandFailure, exit code 2: E-CLI-02 cannot be opened, E-CLI-03 too large, E-CLI-04 not UTF-8
 */
export async function readText(path: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? '';
    throw new CommandFailure(exitCodes.usage, [problem('E-CLI-02', `读不了文件“${basename(path)}”（${reason}）。请检查路径和权限。`, path)]);
  }
  if (bytes.length > maxInput) throw new CommandFailure(exitCodes.usage, [problem('E-CLI-03', `文件“${basename(path)}”超过 64 MB，不是本工具的输入。`, path)]);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new CommandFailure(exitCodes.usage, [problem('E-CLI-04', `文件“${basename(path)}”不是 UTF-8 文本。请另存为 UTF-8 后再试。`, path)]);
  }
}

/**
 * A JSON file.
 * @throws CommandFailure, exit code 2: those of `readText`, E-CLI-05 not JSON
 */
export async function readJson(path: string): Promise<unknown> {
  return jsonOf(await readText(path), path);
}

/**
 * The value of a JSON text that came from a file.
 * @throws CommandFailure, exit code 2: E-CLI-05 not JSON
 */
export function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    throw new CommandFailure(exitCodes.usage, [problem('E-CLI-05', `文件“${basename(path)}”不是可读的 JSON。请检查是否完整、逗号和引号是否成对。`, path)]);
  }
}

/** The rule packs that ship with the app. */
export function packs(): RulePacks {
  return valueOf(loadBuiltinPacks(), exitCodes.usage);
}

/** The rule packs that a dossier uses: those of the app, or newer ones that were imported into it. */
export function packsOf(dossier: DossierData): RulePacks {
  return packsReader(packs())(dossier.settings);
}

/**
 * A 档案文件.
 * @throws CommandFailure: exit code 2 where the file cannot be opened or is not JSON, 1 where its content is refused (E-DOS-02 … 05)
 */
export async function readDossier(path: string): Promise<DossierFile> {
  const read = readDossierFile(await readText(path));
  return valueOf(read, !read.ok && read.problems[0]?.code === 'E-DOS-01' ? exitCodes.usage : exitCodes.no);
}
