const words: Readonly<Record<string, string>> = {
  verbatim: '文件原文',
  verbatim_partial: '文件原文（部分）',
  secondary: '转述资料',
  analog: '参照同类表格',
  inferred: '推断，供参考',
  remembered_high: '凭记忆，待核对',
  remembered_medium: '凭记忆，待核对',
  remembered_low: '凭记忆，存疑',
};

/**
 * How sure a fact of a rule pack is, in Chinese; unknown marks are shown as they are.
 * @example describeConfidence('inferred') // '推断，供参考'
 */
export function describeConfidence(confidence: string): string {
  const [first = ''] = confidence.split(/[\s;(]/);
  return words[first] ?? confidence;
}
