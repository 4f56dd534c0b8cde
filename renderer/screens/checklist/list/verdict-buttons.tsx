import type { ReactNode } from 'react';
import type { ItemState } from '#shared/checklist/item-state';
import type { Verdict } from '#shared/dossier/checklist-records';
import { stateSigns, stateWords, verdictKeys } from './item-words';

interface VerdictButtonsProps {
  readonly state: ItemState;
  readonly disabled: boolean;
  readonly onJudge: (verdict: Verdict) => void;
  readonly onClear: () => void;
}

/** The four verdicts with their keys. No verdict is ever chosen beforehand. */
export function VerdictButtons({ state, disabled, onJudge, onClear }: VerdictButtonsProps): ReactNode {
  return (
    <fieldset className="cl-verdicts" disabled={disabled}>
      <legend className="gd-sr">结论</legend>
      {Object.entries(verdictKeys).map(([key, verdict]) => (
        <button key={key} type="button" className={`gd-button cl-verdict cl-verdict-${verdict}`} aria-pressed={state === verdict} aria-keyshortcuts={key} onClick={() => onJudge(verdict)}>
          <kbd aria-hidden="true">{key}</kbd> <span aria-hidden="true">{stateSigns[verdict]}</span> {stateWords[verdict]}
        </button>
      ))}
      {state === 'unanswered' ? null : (
        <button type="button" className="gd-button-link" aria-keyshortcuts="0" onClick={onClear}>
          清除结论
        </button>
      )}
    </fieldset>
  );
}
