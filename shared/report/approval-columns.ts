/**
 * Columns of the boxes to sign, with their share of the width, in PDF and DOCX alike: a role of seven characters
 * (网络安全负责人) and a whole date (2026年10月28日) stand on one line each.
 * @example approvalColumns.map(({ title }) => title) // ['环节', '姓名', '签字', '日期', '意见']
 */
export const approvalColumns: readonly { readonly title: string; readonly share: number }[] = [
  { title: '环节', share: 0.2 },
  { title: '姓名', share: 0.17 },
  { title: '签字', share: 0.2 },
  { title: '日期', share: 0.21 },
  { title: '意见', share: 0.22 },
];
