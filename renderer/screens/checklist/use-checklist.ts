import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { applicableItems } from '#shared/checklist/applicable-items';
import { put } from '#shared/dossier/change';
import type { Answer } from '#shared/dossier/checklist-records';
import { enterpriseTypes, levelSchema } from '#shared/dossier/enterprise-type';
import type { EnterpriseType, Level } from '#shared/dossier/enterprise-type';
import type { GradingRecord } from '#shared/dossier/grading-records';
import type { Records } from '#shared/dossier/stores';
import { decidedLevel } from '#shared/grading/decided-level';
import type { ChecklistItem, ChecklistPack } from '#shared/rules/checklist-pack';
import type { RulePacks } from '#shared/rules/rule-packs';
import { useLaggingRecords, usePacks, useRecords, useSave } from '../../session/hooks';

/** Where the level that the list works with comes from. */
export type LevelSource = 'approved' | 'draft' | 'chosen';

/** The checklist of one enterprise type of the open dossier. */
export interface ChecklistView {
  readonly pack: ChecklistPack;
  /** Types of the enterprise; empty until 企业档案 says. */
  readonly types: readonly EnterpriseType[];
  readonly type: EnterpriseType;
  readonly level: Level | null;
  readonly levelSource: LevelSource | null;
  /** 列入重点企业名录 (article 9). */
  readonly keyEnterprise: boolean;
  readonly items: readonly ChecklistItem[];
  /** Answers of this type by item id, one paint late: the rows and the item in focus read their own. */
  readonly answers: Readonly<Record<string, Answer>>;
  readonly setType: (type: EnterpriseType) => void;
  readonly setLevel: (level: Level) => void;
  readonly setKeyEnterprise: (listed: boolean) => void;
}

/** Everything that the pages of this screen need about type, level, items and answers. */
export function useChecklist(): ChecklistView {
  const packs = usePacks();
  const pack = packs.checklist;
  const save = useSave();
  const [params, setParams] = useSearchParams();
  const types = useRecords('profile')['profile']?.types ?? noTypes;
  const gradings = useRecords('gradings');
  const settings = useRecords('settings');
  const allAnswers = useLaggingRecords('answers');
  const asked = enterpriseTypes.find((one) => one === params.get('type'));
  const type = asked && types.includes(asked) ? asked : (types[0] ?? 'connected_industrial');
  const graded = useMemo(() => gradedLevel(packs, gradings, type), [packs, gradings, type]);
  const chosen = levelSchema.safeParse(settings[`checklistLevel.${type}`]?.value).data ?? null;
  const level = graded?.level ?? chosen;
  const keyEnterprise = settings['keyEnterprise']?.value === true;
  const items = useMemo(() => (level === null ? [] : applicableItems(pack, { type, level, keyEnterprise })), [pack, type, level, keyEnterprise]);
  const answers = useMemo(() => {
    const mine: Record<string, Answer> = {};
    for (const answer of Object.values(allAnswers)) if (answer.type === type) mine[answer.itemId] = answer;
    return mine;
  }, [allAnswers, type]);
  const setType = useCallback(
    (next: EnterpriseType) =>
      setParams((before) => {
        const after = new URLSearchParams(before);
        after.set('type', next);
        return after;
      }),
    [setParams],
  );
  const setLevel = useCallback((next: Level) => void save('选择清单级别', [put('settings', `checklistLevel.${type}`, { value: next })]), [save, type]);
  const setKeyEnterprise = useCallback((listed: boolean) => void save('标明是否列入重点企业名录', [put('settings', 'keyEnterprise', { value: listed })]), [save]);
  const levelSource = graded?.source ?? (chosen === null ? null : 'chosen');
  return { pack, types, type, level, levelSource, keyEnterprise, items, answers, setType, setLevel, setKeyEnterprise };
}

const noTypes: readonly EnterpriseType[] = [];

/** The level by the newest approved grading of the type, else by the newest draft that decides one. */
function gradedLevel(packs: RulePacks, gradings: Records<'gradings'>, type: EnterpriseType): { level: Level; source: LevelSource } | null {
  const mine = Object.values(gradings)
    .filter((one: GradingRecord) => one.type === type)
    .toSorted((left, right) => (left.createdAt < right.createdAt ? 1 : -1));
  const approved = mine.find((one) => one.status === 'approved');
  if (approved?.frozen) return { level: approved.frozen.level, source: 'approved' };
  for (const draft of mine.filter((one) => one.status === 'draft')) {
    const { level } = decidedLevel(packs.grading[type], draft);
    if (level !== null) return { level, source: 'draft' };
  }
  return null;
}
