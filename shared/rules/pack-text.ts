import { problem } from '../base/problem';
import { fail } from '../base/result';
import type { Result } from '../base/result';
import { readRulePack } from './rule-packs';
import type { AnyPack } from './rule-packs';
import { packTextOf } from './signed-pack-file';

/**
 * Reads the pack in the text of a file, bare or signed; who signed it is not looked at.
 * Errors: E-PACK-10 not JSON, those of `readRulePack`, E-PACK-02 also where it is nested beyond all reading.
 * @example readPackText('{}') // E-PACK-01
 */
export function readPackText(text: string): Result<AnyPack> {
  let raw: unknown;
  try {
    raw = JSON.parse(packTextOf(text) ?? '');
  } catch {
    return fail(problem('E-PACK-10', '这不是可读的规则包：内容不是 JSON。请确认选对了文件。'));
  }
  try {
    return readRulePack(raw);
  } catch (error) {
    // Nested so deep that the stack ends.
    if (!(error instanceof RangeError)) throw error;
    return fail(problem('E-PACK-02', '规则包的内容不符合格式：嵌套层数过多。请换一份规则包。', 'nesting'));
  }
}
