import type { Problem } from '../base/problem';
import { problem } from '../base/problem';

/** Every reason why an encrypted package or a key for it is refused. */
const sentences = {
  'E-AGE-01': '这不是 age 加密公钥。公钥以 age1 开头，共 62 个字符；请向接收方索取，整行粘贴。',
  'E-AGE-02': '这不是 age 身份文件（私钥）。文件里应有一行以 AGE-SECRET-KEY-1 开头；请选择解密用的身份文件。',
  'E-AGE-03': '申报包已加密，要用接收方的身份文件（私钥）才能核验。文件里不写明收件人，只有持有相应私钥的人能打开。',
  'E-AGE-04': '这个身份文件打不开这份加密的申报包：它不是为这把密钥加密的。请换用接收方的身份文件。',
  'E-AGE-05': '加密的申报包已损坏或被改动，解不出来。请向提交单位索取原始文件，重新复制后再核验。',
  'E-AGE-06': '加密文件的开头不是 age 格式，或是文本形式。请索取 .gongdun.zip.age 原始文件。',
  'E-AGE-07': '所选的加密公钥没有登记，或还没有核对过。请到“设置 → 签名密钥和证书”核对指纹后再加密。',
  'E-AGE-08': '加密后读回核对不一致，没有生成申报包。请换一个 U 盘或位置再导出。',
} as const;

/** A code of this list. */
export type AgeCode = keyof typeof sentences;

/**
 * The problem of a code.
 * @example ageProblem('E-AGE-03').code
 */
export function ageProblem(code: AgeCode): Problem {
  return problem(code, sentences[code]);
}
