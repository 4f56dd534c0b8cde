import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption';
import type { Problem } from '../base/problem';
import { problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { toHex, utf8 } from './bytes';
import type { Primitives } from './primitives';

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

/**
 * An age recipient (X25519) in the form that is stored and shown: white space around it and capitals removed. Other kinds
 * (post-quantum, plug-ins) are refused, because the age of Debian and of most platforms cannot open them.
 * Errors: E-AGE-01.
 * @example readRecipient(' age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p\n')
 */
export function readRecipient(text: string): Result<string> {
  const recipient = text.trim().toLowerCase();
  if (!/^age1[02-9ac-hj-np-z]{58}$/.test(recipient)) return fail(ageProblem('E-AGE-01'));
  try {
    new Encrypter().addRecipient(recipient);
    return ok(recipient);
  } catch {
    // The checksum of Bech32 does not hold: a typing error.
    return fail(ageProblem('E-AGE-01'));
  }
}

/**
 * The identities of an age identity file: lines with `AGE-SECRET-KEY-1…`, comments with #.
 * Errors: E-AGE-02.
 * @example readIdentities('# created: …\nAGE-SECRET-KEY-1…\n')
 */
export function readIdentities(text: string): Result<readonly string[]> {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const found = lines.filter((line) => line !== '' && !line.startsWith('#'));
  try {
    for (const line of found) new Decrypter().addIdentity(line);
  } catch {
    return fail(ageProblem('E-AGE-02'));
  }
  return found.length === 0 || found.length > 100 ? fail(ageProblem('E-AGE-02')) : ok(found);
}

/**
 * The recipient that belongs to an identity.
 * @example await recipientOf('AGE-SECRET-KEY-1…') // 'age1…'
 */
export function recipientOf(identity: string): Promise<string> {
  return identityToRecipient(identity);
}

/**
 * What is compared by voice: SHA-256 of the recipient's text, hexadecimal (`printf %s age1… | sha256sum`).
 * @example spokenFingerprint(recipientFingerprint(recipient, parts))
 */
export function recipientFingerprint(recipient: string, parts: Primitives): string {
  return toHex(parts.digest('sha256', utf8(recipient)));
}
