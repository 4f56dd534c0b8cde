import { problem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';

/** Every reason why a PKCS#11 token cannot be used. `{}` stands for a name or the device's own code. */
const sentences = {
  'E-TOK-01': '本程序没有带上读取密码设备（PKCS#11）的部件，这台电脑上不能用密码设备签名。请改用本机密钥，或换用带有该部件的安装包。',
  'E-TOK-02': '这个文件不能作为密码设备的驱动模块载入（{}）。请选择设备厂商提供的 PKCS#11 模块（.dll 或 .so），并确认位数与本程序一致（64 位）。',
  'E-TOK-03': '没有找到密码设备“{}”。请插好设备后重试。',
  'E-TOK-04': 'PIN 不对。{}请核对后再输入，连续输错会锁住设备。',
  'E-TOK-05': '设备的 PIN 已被锁住。请用厂商的管理工具解锁，或联系发放设备的机构。',
  'E-TOK-06': '设备在使用中被拔出或断开，签名没有完成。请插好设备后重试。',
  'E-TOK-07': '设备里找不到这把密钥（{}），可能已被删除。请刷新后重新选择。',
  'E-TOK-08': '这把密钥是 SM2 的，但这个设备不提供可用的 SM2 签名：PKCS#11 没有 SM2 的标准机制，各厂商自定义，本工具不猜测。请改用设备里的 P-256 密钥，SM2 签名用本机密钥。',
  'E-TOK-09': '这把密钥不是 P-256，不能用来签申报包。请选择 P-256 密钥。',
  'E-TOK-10': '设备还没有设置用户 PIN，或要求先修改 PIN。请用厂商的管理工具设置后再试。',
  'E-TOK-11': '设备没有完成操作（{}）。请重新插拔设备后重试；仍不行时联系设备厂商。',
  'E-TOK-12': '密码设备的驱动程序出错退出，本次操作没有完成，本程序和数据不受影响。请重新插拔设备后重试；仍不行时更新或重装厂商的驱动。',
} as const;

/** A code of this list. */
export type TokenCode = keyof typeof sentences;

/** The problem of a code; `place` stands for `{}`. */
export function tokenProblem(code: TokenCode, place = ''): Problem {
  return problem(code, sentences[code].replace('{}', () => place));
}

/** Return values of PKCS#11 2.40 that have a sentence of their own. */
const known: Readonly<Record<string, TokenCode>> = {
  CKR_PIN_INCORRECT: 'E-TOK-04',
  CKR_PIN_INVALID: 'E-TOK-04',
  CKR_PIN_LEN_RANGE: 'E-TOK-04',
  CKR_PIN_LOCKED: 'E-TOK-05',
  CKR_PIN_EXPIRED: 'E-TOK-10',
  CKR_USER_PIN_NOT_INITIALIZED: 'E-TOK-10',
  CKR_DEVICE_REMOVED: 'E-TOK-06',
  CKR_TOKEN_NOT_PRESENT: 'E-TOK-06',
  CKR_TOKEN_NOT_RECOGNIZED: 'E-TOK-06',
  CKR_DEVICE_ERROR: 'E-TOK-06',
  CKR_SESSION_HANDLE_INVALID: 'E-TOK-06',
  CKR_SESSION_CLOSED: 'E-TOK-06',
  CKR_SLOT_ID_INVALID: 'E-TOK-06',
  CKR_OBJECT_HANDLE_INVALID: 'E-TOK-06',
  CKR_KEY_HANDLE_INVALID: 'E-TOK-06',
};

/** The problem of an error that the module gave; `about` says how many tries are left, where the device tells. */
export function problemOfToken(error: unknown, about = ''): Problem {
  const name = error instanceof Error ? (/CKR_\w+/.exec(error.message)?.[0] ?? error.message.slice(0, 80)) : String(error);
  const code = known[name] ?? 'E-TOK-11';
  return tokenProblem(code, code === 'E-TOK-04' ? about : name);
}
