import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Answer, Verdict } from '#shared/dossier/checklist-records';
import { verdictSchema } from '#shared/dossier/checklist-records';
import { stateWords, verdictKeys } from './item-words';
import { NaReason } from './na-reason';

interface ObjectVerdictsProps {
  readonly systems: readonly { readonly id: string; readonly name: string }[];
  readonly objects: Answer['objects'];
  /** Why the item, or one of the systems, does not apply; empty where nobody said so. */
  readonly naReason: string;
  readonly naWhen: string | undefined;
  readonly disabled: boolean;
  readonly onChange: (objects: Answer['objects'], naReason?: string) => void;
}

/** Judges one item system by system: the mean counts, and the item waits until each has a verdict. */
export function ObjectVerdicts({ systems, objects, naReason, naWhen, disabled, onChange }: ObjectVerdictsProps): ReactNode {
  // The system whose 不适用 waits for its reason.
  const [asking, setAsking] = useState<string | null>(null);
  const place = useRef<HTMLUListElement>(null);
  const answered = (): void => {
    place.current?.querySelector<HTMLElement>(`select[data-system="${asking}"]`)?.focus();
    setAsking(null);
  };
  const judge = (id: string, verdict: Verdict | null): void => {
    const asks = verdict === 'na' && naReason.trim() === '';
    setAsking(asks ? id : null);
    if (!asks) onChange({ ...objects, [id]: verdict });
  };
  const known = new Set(systems.map((system) => system.id));
  // What was judged for a system that the dossier no longer has still counts: it must be seen to be taken out.
  const gone = Object.keys(objects).filter((id) => !known.has(id)).map((id) => ({ id, name: '已从企业档案删除的系统' }));
  if (systems.length + gone.length === 0) return <p className="gd-muted">企业档案里还没有重要系统；登记后可以按系统分别评定。</p>;
  return (
    <ul ref={place} className="cl-objects">
      {[...systems, ...gone].map((system) => (
        <li key={system.id}>
          <label className="gd-check">
            <input
              type="checkbox"
              disabled={disabled}
              checked={system.id in objects}
              onChange={(event) => {
                const { [system.id]: _, ...rest } = objects;
                onChange(event.target.checked ? { ...objects, [system.id]: null } : rest);
              }}
            />
            {system.name}
          </label>
          {system.id in objects ? (
            <select
              className="gd-input-short"
              aria-label={`${system.name}的结论`}
              disabled={disabled}
              data-system={system.id}
              value={objects[system.id] ?? ''}
              onChange={(event) => judge(system.id, verdictSchema.safeParse(event.target.value).data ?? null)}
            >
              <option value="">未评</option>
              {Object.values(verdictKeys).map((verdict) => (
                <option key={verdict} value={verdict}>
                  {stateWords[verdict]}
                </option>
              ))}
            </select>
          ) : null}
          {asking === system.id ? (
            <NaReason
              forSystem
              initial=""
              naWhen={naWhen}
              onSave={(reason) => {
                onChange({ ...objects, [system.id]: 'na' }, reason);
                answered();
              }}
              onCancel={answered}
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
