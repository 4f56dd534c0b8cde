import type { ReactNode } from 'react';
import { carryOver, itemPartNames } from '#shared/checklist/carry-over';
import type { ChecklistPack } from '#shared/rules/checklist-pack';
import { useRecords } from '../session/hooks';
import { DiffText } from './diff-text';

/** So few differences are shown at once; more are opened one by one. */
const shownOpen = 5;

/** What another version of the checklist does to the answers. */
export function ChecklistPreview({ from, to }: { readonly from: ChecklistPack; readonly to: ChecklistPack }): ReactNode {
  const effect = carryOver(from, to, Object.values(useRecords('answers')));
  return (
    <>
      <p>
        <strong>
          保留 {effect.keep.length} 项答案，{effect.reopen.length} 项需重评，{effect.archive.length} 项归档，新增 {effect.added.length} 项
        </strong>
        。需重评的项可在清单里用“需重评”筛选。
      </p>
      {effect.reopen.map(({ item, answer, changes }) => (
        <details key={`${answer.type} ${item.id}`} open={effect.reopen.length <= shownOpen}>
          <summary>
            需重评：{item.id} {item.title}
          </summary>
          {changes.map((change) => (
            <p key={change.part}>
              <strong>{itemPartNames[change.part]}：</strong>
              <DiffText before={change.before} after={change.after} />
            </p>
          ))}
        </details>
      ))}
      {effect.archive.length > 0 ? <p>归档（保留在档案里，不再计入）：{effect.archive.map((answer) => titleOf(from, answer.itemId)).join('、')}</p> : null}
      {effect.added.length > 0 ? <p>新增：{effect.added.map((item) => `${item.id} ${item.title}`).join('、')}</p> : null}
    </>
  );
}

const titleOf = (pack: ChecklistPack, id: string): string => `${id} ${pack.items.find((item) => item.id === id)?.title ?? ''}`.trim();
