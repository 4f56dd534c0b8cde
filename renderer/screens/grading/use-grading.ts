import { App } from 'antd';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { put } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import type { FieldValue } from '#shared/dossier/core-records';
import { enterpriseTypes } from '#shared/dossier/enterprise-type';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import type { GradingRecord } from '#shared/dossier/grading-records';
import type { DossierData } from '#shared/dossier/stores';
import { changeableGrading, currentGrading, draftGrading, newGrading } from '#shared/grading/grading-steps';
import type { GradingPack } from '#shared/rules/grading-pack';
import { packRef } from '#shared/rules/rule-packs';
import type { Loaded, RulePacks } from '#shared/rules/rule-packs';
import { useClock, useDossier, useNewId, usePacks, useReadOnly, useWorkspace } from '../../session/hooks';

/** The grading of one enterprise type of the open dossier. */
export interface GradingWork {
  readonly packs: RulePacks;
  readonly pack: Loaded<GradingPack>;
  readonly dossier: DossierData;
  readonly types: readonly EnterpriseType[];
  readonly type: EnterpriseType;
  readonly setType: (type: EnterpriseType) => void;
  /** What is worked on, or a fresh one that is saved with its first answer; null when only an approved one is there. */
  readonly draft: GradingRecord | null;
  readonly approved: GradingRecord | null;
  /** All gradings of the type, newest first. */
  readonly history: readonly GradingRecord[];
  readonly today: string;
  readonly readOnly: boolean;
  readonly keyEnterprise: boolean;
  /** Changes the draft as it stands at the moment of writing; true when it is on disk. */
  readonly update: (label: string, change: (draft: GradingRecord) => GradingRecord) => Promise<boolean>;
  readonly save: (label: string, changes: readonly Change[]) => Promise<boolean>;
  /** Identity, time and pack for a new record. */
  readonly fresh: () => { readonly id: string; readonly at: string; readonly pack: ReturnType<typeof packRef> };
}

const noTypes: readonly EnterpriseType[] = [];

/** Everything that the parts of this screen need; the type comes from the address. */
export function useGrading(): GradingWork {
  const { message } = App.useApp();
  const packs = usePacks();
  const workspace = useWorkspace();
  const dossier = useDossier();
  const clock = useClock();
  const newId = useNewId();
  const readOnly = useReadOnly();
  const [params, setParams] = useSearchParams();
  const types = dossier.profile['profile']?.types ?? noTypes;
  const asked = enterpriseTypes.find((one) => one === params.get('type'));
  const type = asked && types.includes(asked) ? asked : (types[0] ?? 'connected_industrial');
  const pack = packs.grading[type];
  const mine = useMemo(() => Object.values(dossier.gradings).filter((one) => one.type === type), [dossier.gradings, type]);
  const fresh = useCallback(() => ({ id: newId(), at: clock.now(), pack: packRef(pack) }), [newId, clock, pack]);
  const approved = useMemo(() => currentGrading(mine, type), [mine, type]);
  const saved = useMemo(() => draftGrading(mine, type), [mine, type]);
  // The id is made once per dossier and type, so that two quick answers do not make two drafts.
  // oxlint-disable-next-line react/exhaustive-deps -- a new one only when the saved draft or the type changes
  const unsaved = useMemo(() => newGrading(type, fresh()), [type, saved === null, workspace.state().session]);
  const draft = saved ?? (approved ? null : unsaved);
  const save = useCallback(
    async (label: string, changes: readonly Change[]) => (await workspace.state().session?.save(label, changes))?.ok ?? false,
    [workspace],
  );
  const update = useCallback(
    (label: string, change: (draft: GradingRecord) => GradingRecord) => {
      const records = Object.values(workspace.state().session?.data().gradings ?? {});
      const newest = changeableGrading(records, type, unsaved);
      if (newest) return save(label, [put('gradings', newest.id, change(newest))]);
      void message.warning('这次定级已经批准，不能再改，刚才的内容没有记入定级。佐证文件在佐证库里，需要时启动重新定级后再关联。（E-GRD-28）', 12);
      return Promise.resolve(false);
    },
    [workspace, save, type, unsaved, message],
  );
  return {
    packs, pack, dossier, types, type, draft, approved, readOnly, update, save, fresh,
    today: clock.today(),
    keyEnterprise: dossier.settings['keyEnterprise']?.value === true,
    history: mine.filter((one) => one.status !== 'draft').toSorted((a, b) => ((a.approvedAt ?? '') < (b.approvedAt ?? '') ? 1 : -1)),
    setType: (next) => setParams({ type: next }),
  };
}

/** Values of the enterprise's profile by field id. */
export function profileOf(dossier: DossierData): Readonly<Record<string, FieldValue>> {
  return dossier.profile['profile']?.values ?? {};
}
