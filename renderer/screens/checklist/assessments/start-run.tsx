import type { ReactNode } from 'react';
import { takenOver } from '#shared/checklist/copy-forward';
import type { Answer, Assessment } from '#shared/dossier/checklist-records';
import type { ChecklistItem } from '#shared/rules/checklist-pack';
import { formatCivilDate } from '#shared/text/dates';

interface StartRunProps {
  /** The last closed run of this type. */
  readonly last: Assessment | null;
  readonly items: readonly ChecklistItem[];
  readonly answers: Readonly<Record<string, Answer>>;
  readonly readOnly: boolean;
  /** `confirmed`: the verdicts of the last run that still stand count as looked at again. */
  readonly onStart: (confirmed: boolean) => void;
}

/** Begins a run. What the last one found has to be looked at again: it is taken over as 待确认 unless the user says that it was. */
export function StartRun({ last, items, answers, readOnly, onStart }: StartRunProps): ReactNode {
  const old = last ? Object.keys(takenOver(last, { items, answers, at: '' })).length : 0;
  return (
    <>
      <p>一次评测有起止日期、评测方式和评测人；结束时把清单结论冻结下来，作为评测报告的依据。</p>
      {old === 0 || !last ? null : (
        <p>
          清单里有 <strong>{old}</strong> 项仍是上次评测（{formatCivilDate(last.closedOn ?? last.startedOn)}结束）的结论。新的评测要重新查：这些项先标为“待确认”，逐项确认或重评后才算已评；说明、佐证和责任人保留。
        </p>
      )}
      <div className="gd-row">
        <button type="button" className="gd-button gd-button-main" disabled={readOnly} onClick={() => onStart(false)}>
          {old === 0 ? '开始一次评测' : `开始一次评测，${old} 项待确认`}
        </button>
        {old === 0 ? null : (
          <button type="button" className="gd-button" disabled={readOnly} onClick={() => onStart(true)}>
            已重新查过，沿用现在的结论开始
          </button>
        )}
      </div>
    </>
  );
}
