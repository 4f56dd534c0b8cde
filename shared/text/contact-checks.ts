/**
 * Whether a text looks like a Chinese phone number: mobile (11 digits, 1 and 3–9), land line with area code
 * (`0871-65000000`, extension after `-` or 转), service number (400/800, 95xxx), or `+86` before any of them.
 * @returns a Chinese sentence on what to do, or null when it fits or is empty
 * @example checkPhone('1380000') // '电话号码应为…'
 */
export function checkPhone(text: string): string | null {
  if (text === '') return null;
  const plain = text.replaceAll(/[\s()（）]/g, '').replace(/^(\+|00)86-?/, '');
  const mobile = /^1[3-9]\d{9}$/;
  const landLine = /^0\d{2,3}-?\d{7,8}(?:(?:-|转)\d{1,6})?$/;
  const service = /^(?:[48]00-?\d{3}-?\d{4}|95\d{3,4}|1\d{2,4})$/;
  if (mobile.test(plain) || landLine.test(plain) || service.test(plain)) return null;
  if (/^\d{7,8}$/.test(plain)) return '座机请加区号，例如 0871-65000000。';
  if (/^1\d+$/.test(plain)) return `手机号应为 11 位，当前 ${plain.length} 位。请核对。`;
  return '这不像电话号码。手机写 11 位数字，座机写成 0871-65000000。';
}

/**
 * Whether a text looks like a mail address; deliberately loose, because only sending proves an address.
 * @returns a Chinese sentence on what to do, or null when it fits or is empty
 * @example checkEmail('a@b') // '电子邮箱应写成…'
 */
export function checkEmail(text: string): string | null {
  if (text === '' || /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text)) return null;
  return '电子邮箱应写成 name@example.com 的样子，请核对。';
}
