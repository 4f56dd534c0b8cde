import type { ReactNode } from 'react';
import { levelNames } from '#shared/dossier/enterprise-type';
import type { ChecklistItem, ChecklistPack } from '#shared/rules/checklist-pack';

/** Where an item comes from, and honestly how sure that is: only words of the regulation count as law. */
export function ItemBasis({ item, pack }: { readonly item: ChecklistItem; readonly pack: ChecklistPack }): ReactNode {
  const titles = new Map(pack.sources.map((source) => [source.id, source]));
  return (
    <dl className="cl-basis">
      <dt>依据</dt>
      <dd>
        <ul>
          {item.sources.map((source) => {
            const known = titles.get(source.doc);
            return (
              <li key={`${source.doc} ${source.clause ?? ''} ${source.note ?? ''}`}>
                {known?.title ?? source.doc}
                {known?.number ? `（${known.number}）` : ''} {source.clause ?? ''}
                {source.note ? <span className="gd-muted">：{source.note}</span> : null}
                {source.clause ? null : <span className="cl-mark">条号未取得原文，不编造</span>}
              </li>
            );
          })}
        </ul>
      </dd>
      <dt>性质</dt>
      <dd>
        {pack.enums.obligation[item.obligation]}
        {item.obligation === 'encouraged' ? '，不计入符合率和结论' : ''}
      </dd>
      <dt>级别</dt>
      <dd>
        {levelNames[item.minLevel]}起{item.onlyLevels ? `（仅${item.onlyLevels.map((level) => levelNames[level]).join('、')}）` : ''}{' '}
        {item.levelBasis === 'text' ? <span className="cl-mark cl-mark-text">条文给出</span> : <span className="cl-mark">推断，供参考</span>}
      </dd>
      <dt>可信度</dt>
      <dd>
        {pack.enums.confidence[item.confidence]}；{pack.enums.seen[item.seen]}
      </dd>
      <dt>权重</dt>
      <dd>
        {pack.enums.weight[item.weight]}（{item.weight}）{item.critical ? '；关键项' : ''} <span className="cl-mark">本工具口径</span>
      </dd>
    </dl>
  );
}
