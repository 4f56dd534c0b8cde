import { useCallback, useMemo } from 'react';
import { judgeObjects } from '#shared/checklist/judge-objects';
import { put } from '#shared/dossier/change';
import { answerKey } from '#shared/dossier/checklist-records';
import type { Answer, Verdict } from '#shared/dossier/checklist-records';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import type { ChecklistItem } from '#shared/rules/checklist-pack';
import { useClock, useSave, useWorkspace } from '../../../session/hooks';
import { stateWords } from './item-words';

/** Changes one answer. A verdict is about the item's present text and settles what was copied forward (by system: see judgeObjects); the rest settles nothing. */
export interface AnswerSteps {
  /** The answer as it is now, not as it was drawn. */
  readonly current: (itemId: string) => Answer | undefined;
  readonly judge: (item: ChecklistItem, verdict: Verdict | null, naReason?: string) => Promise<boolean>;
  /** Changes parts of the answer that do not judge: note, owner, evidence. */
  readonly amend: (item: ChecklistItem, part: Partial<Pick<Answer, 'note' | 'naReason' | 'ownerId' | 'evidenceIds'>>, label: string) => Promise<boolean>;
  /** `naReason` where one of the systems becomes 不适用 and no reason is recorded yet. */
  readonly judgeObjects: (item: ChecklistItem, objects: Answer['objects'], naReason?: string) => Promise<boolean>;
  /** Takes over the verdict that was copied from an earlier run. */
  readonly confirm: (item: ChecklistItem) => Promise<boolean>;
}

const blank = (type: EnterpriseType, item: ChecklistItem): Omit<Answer, 'updatedAt'> => ({
  type,
  itemId: item.id,
  digest: item.digest,
  verdict: null,
  objects: {},
  note: '',
  naReason: '',
  ownerId: null,
  evidenceIds: [],
  toConfirm: false,
});

/** The steps on answers of one enterprise type; each is saved at once. */
export function useAnswers(type: EnterpriseType): AnswerSteps {
  const workspace = useWorkspace();
  const save = useSave();
  const clock = useClock();
  const current = useCallback((itemId: string) => workspace.state().session?.data().answers[answerKey(type, itemId)], [workspace, type]);
  const write = useCallback(
    async (item: ChecklistItem, part: Partial<Answer>, label: string): Promise<boolean> => {
      // Read at the moment of writing: two quick changes of one item must both stay.
      const answer: Answer = { ...blank(type, item), ...current(item.id), ...part, updatedAt: clock.now() };
      const saved = await save(`${item.id}：${label}`, [put('answers', answerKey(type, item.id), answer)]);
      return saved.ok;
    },
    [type, current, save, clock],
  );
  const judge = useCallback<AnswerSteps['judge']>(
    (item, verdict, naReason) => {
      const reason = naReason === undefined ? {} : { naReason };
      const label = verdict === null ? '清除结论' : `评为${stateWords[verdict]}`;
      return write(item, { verdict, objects: {}, digest: item.digest, toConfirm: false, ...reason }, label);
    },
    [write],
  );
  const judgeSystems = useCallback<AnswerSteps['judgeObjects']>(
    (item, objects, naReason) => write(item, { ...judgeObjects(item, current(item.id), objects), ...(naReason === undefined ? {} : { naReason }) }, '按系统评定'),
    [write, current],
  );
  const amend = useCallback<AnswerSteps['amend']>((item, part, label) => write(item, part, label), [write]);
  const confirm = useCallback<AnswerSteps['confirm']>((item) => write(item, { toConfirm: false }, '确认沿用上次结论'), [write]);
  return useMemo(() => ({ judge, judgeObjects: judgeSystems, amend, confirm, current }), [judge, judgeSystems, amend, confirm, current]);
}
