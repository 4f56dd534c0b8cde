import type { Problem } from '../base/problem';

/** Every reason why a key, certificate or key file is refused. */
const sentences = {
  'E-KEY-01': '口令不对，或密钥文件已损坏。请重新输入口令；忘记口令时请使用恢复副本。',
  'E-KEY-02': '这不是可读的密钥文件。请选择 PEM 文件（含私钥和证书），或 PKCS#12 文件（.p12、.pfx）。',
  'E-KEY-03': '密钥文件已加密，需要口令。请输入口令。',
  'E-KEY-04': '密钥文件使用了本工具不支持的加密方式（{}）。请用 PBES2（AES）重新导出。',
  'E-KEY-05': '密钥不是 SM2 或 P-256，不能用来签申报包。请换用这两种密钥。',
  'E-KEY-06': '密钥文件里没有与私钥相配的证书。请把证书一起放进文件，或先导入证书。',
  'E-KEY-07': '这不是可读的证书。请选择 PEM 或 DER 格式的 X.509 证书。',
  'E-KEY-08': '证书与私钥不是一对。请确认证书是用本密钥的证书申请（CSR）签发的。',
  'E-KEY-09': '口令太短，至少 10 个字符。请换一个更长的口令。',
  'E-KEY-10': '密钥文件要求的运算次数过大（{}），不予处理。',
  'E-KEY-11': 'PKCS#12 文件的完整性校验没有通过：口令不对，或文件已损坏。请重新输入口令。',
  'E-KEY-12': '名称不能为空，且不超过 64 个字符。请填写企业或签名人的名称。',
  'E-KEY-13': '统一社会信用代码应为 18 位大写字母和数字。请对照营业执照填写。',
  'E-KEY-14': '没有这把密钥，可能已被删除。请刷新后重新选择。',
  'E-KEY-15': '密钥没有保存成功：{}。请检查磁盘空间后再试。',
  'E-KEY-17': '这里不能使用密码设备（PKCS#11）。请在桌面程序里用设备签名，或改用本机密钥。',
  'E-KEY-18': '密码设备签出的结果与证书对不上，没有采用。请确认证书与设备里的密钥是一对，或联系设备厂商。',
  'E-KEY-19': '这把密钥在密码设备里，不能导出，也没有恢复副本。请妥善保管设备。',
} as const;

/** A code of this list. */
export type KeyCode = keyof typeof sentences;

/**
 * The problem of a code; `place` stands for `{}`.
 * @example keyProblem('E-KEY-01').code // 'E-KEY-01'
 */
export function keyProblem(code: KeyCode, place = ''): Problem {
  return { code, severity: 'error', message: sentences[code].replace('{}', () => place) };
}
