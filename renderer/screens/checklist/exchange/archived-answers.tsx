import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { archivedAnswers } from '#shared/checklist/carry-over';
import { summaryVerdict } from '#shared/checklist/item-state';
import { enterpriseTypeNames, enterpriseTypes } from '#shared/dossier/enterprise-type';
import type { Answer } from '#shared/dossier/checklist-records';
import type { ChecklistPack } from '#shared/rules/checklist-pack';
import { useBuiltinPacks, useRecords } from '../../../session/hooks';
import { DataTable } from '../../../ui/data-table';
import { stateWords } from '../list/item-words';

const verdictOf = (answer: Answer): string => stateWords[summaryVerdict(answer) ?? 'unanswered'];

/** Answers to items that the checklist in use no longer has: kept to look at, counted nowhere. */
export function ArchivedAnswers({ pack }: { readonly pack: ChecklistPack }): ReactNode {
  const answers = useRecords('answers');
  const builtIn = useBuiltinPacks().checklist;
  const archived = useMemo(() => archivedAnswers(pack, Object.values(answers)), [pack, answers]);
  const titles = useMemo(() => new Map(builtIn.items.map((item) => [item.id, item.title])), [builtIn]);
  if (archived.length === 0) return null;
  return (
    <details className="cl-more">
      <summary>归档的答案 {archived.length} 项（现行清单已没有的检查项，不再计入）</summary>
      <DataTable<Answer>
        caption="归档的答案"
        rowKey={(answer) => `${answer.type}.${answer.itemId}`}
        dataSource={archived.toSorted((left, right) => enterpriseTypes.indexOf(left.type) - enterpriseTypes.indexOf(right.type))}
        columns={[
          { title: '编号', width: 90, dataIndex: 'itemId' },
          { title: '检查项', render: (_, answer) => titles.get(answer.itemId) ?? '—' },
          { title: '企业类型', width: 140, render: (_, answer) => enterpriseTypeNames[answer.type] },
          { title: '结论', width: 100, render: (_, answer) => verdictOf(answer) },
          { title: '说明', render: (_, answer) => answer.note || '—' },
        ]}
      />
    </details>
  );
}
