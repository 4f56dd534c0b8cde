import { importableKinds } from '../rules/importable-kinds';
import type { ImportableKind } from '../rules/importable-kinds';
import { packOriginText, readPackOrigin } from '../rules/signed-pack-file';
import type { ChangedField, RecordChange } from './changed-field';
import { isRecord } from './record-names';

const kindWords: Readonly<Record<ImportableKind, string>> = { checklist: '安全清单', plan: '预案模板', clocks: '期限', calendar: '工作日历', regions: '地区' };

/**
 * What a step did to an imported rule pack: one line for its file, however many settings hold it, and one for where it
 * comes from. Null for any other setting.
 * @example packChange({ store: 'settings', key: 'planPack.0', from: null, to: { value: '{…' } }) // [{ record: '规则包（预案模板）', field: '文件', … }]
 */
export function packChange({ store, key, from, to }: RecordChange): readonly ChangedField[] | null {
  const kind = store === 'settings' ? importableKinds.find((one) => key.startsWith(`${one}Pack.`) || key === `${one}PackOrigin`) : undefined;
  if (kind === undefined) return null;
  const line = { id: `${store}/${key}/`, record: `规则包（${kindWords[kind]}）` };
  if (key === `${kind}PackOrigin`) return [{ ...line, field: '来源', from: originWords(from), to: originWords(to) }];
  if (key !== `${kind}Pack.0`) return [];
  return [{ ...line, field: '文件', from: isRecord(from) ? '导入的文件' : '随程序提供', to: isRecord(to) ? '导入的文件' : '随程序提供' }];
}

function originWords(held: unknown): string {
  const origin = isRecord(held) ? readPackOrigin(held['value']) : null;
  return origin === null ? '随程序提供' : packOriginText(origin);
}
