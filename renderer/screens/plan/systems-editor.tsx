import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { collectionRows, defaultSystems } from '#shared/plan/plan-collections';
import type { CollectionRow } from '#shared/plan/plan-collections';
import { changesForSystems } from '#shared/plan/value-writing';
import { useAutosave } from '../../forms/use-autosave';
import { useNewId, useReadOnly } from '../../session/hooks';
import { CellGrid } from './cell-grid';
import { placeId } from './finding-route';
import type { PlanWork } from './use-plan';
import { useSaver } from './use-value-writer';

/** 重要系统: the same list as in the dossier and the registration, with the recovery targets that the plan needs. */
export function SystemsEditor({ work }: { readonly work: PlanWork }): ReactNode {
  const { plan: pack } = work.packs;
  const { dossier } = work;
  const collection = pack.collections['systems']!;
  const [typed, setTyped] = useState<readonly CollectionRow[] | null>(null);
  const save = useSaver();
  const newId = useNewId();
  const readOnly = useReadOnly();
  const ids = Object.values(dossier.systems).toSorted((left, right) => left.order - right.order || left.id.localeCompare(right.id, 'en')).map((system) => system.id);
  const found = collectionRows(pack, dossier, 'systems', work.plan.values.types);
  const held = found.origin === 'given' ? (found.value as readonly CollectionRow[]).map((row, at) => ({ ...row, '#': ids[at] ?? '' })) : [];
  const rows = typed ?? held;
  const fields = useMemo(() => {
    const kinds = work.packs.registration.groups.flatMap((group) => group.fields).find((field) => field.id === 'sys_kind')?.options?.map((option) => option.label) ?? collection.kindOptions ?? [];
    return collection.fields.map((field) => (field.id === 'kind' ? { ...field, options: kinds } : field.id === 'internet' ? { ...field, options: ['是', '否'] } : field));
  }, [work.packs, collection]);
  const isEmpty = (row: CollectionRow): boolean => fields.every((field) => (row[field.id] ?? '') === '');
  const send = async (next: readonly CollectionRow[]): Promise<boolean> => {
    const named = next.filter((row) => !isEmpty(row));
    const changes = changesForSystems(dossier, named.map(({ '#': id = '', ...values }) => ({ id: id === '' ? null : id, values })), newId);
    const saved = await save('填写重要系统', changes);
    // Once saved, the rows come back from the dossier; an empty row that is still to be filled stays.
    if (saved && !next.some(isEmpty)) setTyped((now) => (now === next ? null : now));
    return saved;
  };
  const autosave = useAutosave(async () => typed === null || (await send(typed)));
  // A new row gets its id at once, so that a row saved twice stays one system.
  const withIds = (next: readonly CollectionRow[]): readonly CollectionRow[] => next.map((row) => ((row['#'] ?? '') === '' ? { ...row, '#': newId() } : row));
  const change = (next: readonly CollectionRow[]): void => {
    setTyped(withIds(next));
    autosave.touch();
  };
  const replace = (next: readonly CollectionRow[]): void => {
    const rowsThen = withIds(next);
    // Shown as they are kept: a removed row must not come back beside an empty one.
    setTyped(rowsThen);
    void send(rowsThen);
  };

  const defaults = defaultSystems(pack, work.plan.values.types);
  return (
    <section id={placeId('systems')} aria-label="重要系统" className="gd-stack" {...autosave.container}>
      <h3>重要系统</h3>
      <p className="gd-muted">与企业档案是同一份清单。RTO（多久恢复）、RPO（可丢多久数据）不清楚时先用默认值，演练后校准。</p>
      <CellGrid id={placeId('systems')} caption="重要系统" addLabel="添加一行系统" fields={fields} rows={rows} disabled={readOnly} onChange={change} onLeave={() => void autosave.flush()} onRemove={replace}>
        {held.length === 0 && defaults.length > 0 ? (
          <Button size="small" disabled={readOnly} onClick={() => replace(defaults)}>
            套用该类型的默认 {defaults.length} 行
          </Button>
        ) : null}
      </CellGrid>
    </section>
  );
}
