import { useState } from 'react';
import type { ReactNode } from 'react';
import { put } from '#shared/dossier/change';
import type { CollectionRow } from '#shared/plan/plan-collections';
import { useReadOnly } from '../../session/hooks';
import { useAutosave } from '../../forms/use-autosave';
import { CellGrid } from './cell-grid';
import { placeId } from './finding-route';
import type { PlanWork } from './use-plan';
import { useSaver } from './use-value-writer';

/** A list of the plan (lines, vendors, remote access, links) edited as a table; rows can be pasted from Excel. */
export function CollectionEditor({ path, work }: { readonly path: string; readonly work: PlanWork }): ReactNode {
  const collection = work.packs.plan.collections[path]!;
  const held = work.plan.values.byPath.get(path);
  const rows = held?.origin === 'given' ? (held.value as readonly CollectionRow[]) : [];
  const [typed, setTyped] = useState<readonly CollectionRow[] | null>(null);
  const shown = typed ?? rows;
  const save = useSaver();
  const readOnly = useReadOnly();
  const send = async (next: readonly CollectionRow[]): Promise<boolean> => {
    const saved = await save(`填写${collection.label}`, [put('planValues', path, { value: next.map((row) => ({ ...row })) })]);
    // Once saved, the rows come back from the record, so that 撤销 shows; an empty row that is still to be filled stays.
    const isOpen = next.some((row) => collection.fields.every((field) => (row[field.id] ?? '') === ''));
    if (saved && !isOpen) setTyped((now) => (now === next ? null : now));
    return saved;
  };
  const autosave = useAutosave(async () => typed === null || (await send(typed)));
  const change = (next: readonly CollectionRow[]): void => {
    setTyped(next);
    autosave.touch();
  };
  return (
    <section id={placeId(path)} aria-label={collection.label} className="gd-stack" {...autosave.container}>
      <h3>{collection.label}</h3>
      <CellGrid id={placeId(path)} caption={collection.label} addLabel={`添加一行${collection.label}`} fields={collection.fields} rows={shown} disabled={readOnly} onChange={change} onLeave={() => void autosave.flush()} onRemove={(next) => { setTyped(next); void send(next); }} />
    </section>
  );
}
