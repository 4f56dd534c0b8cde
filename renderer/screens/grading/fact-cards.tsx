import type { ReactNode } from 'react';
import type { GradingRecord } from '#shared/dossier/grading-records';
import { answersOf } from '#shared/grading/decided-level';
import { evaluate } from '#shared/rules/condition';
import { describeConfidence } from '#shared/text/confidence-words';
import type { GradingWork } from './use-grading';

interface FactCardsProps {
  readonly work: GradingWork;
  readonly draft: GradingRecord;
}

/** Yes/no facts that some floor needs and the factors do not say. */
export function FactCards({ work, draft }: FactCardsProps): ReactNode {
  const { pack, update, readOnly } = work;
  const known = { ...draft.facts, ...answersOf(draft) };
  const asked = pack.facts.filter((fact) => !(fact.impliedBy !== undefined && evaluate(fact.impliedBy, known)));
  if (asked.length === 0) return null;
  return (
    <section className="gd-panel" aria-labelledby="gr-facts-title">
      <h2 id="gr-facts-title">影响下限的事实</h2>
      {asked.map((fact) => (
        <fieldset key={fact.id} id={`fact-${fact.id}`} tabIndex={-1} className="gr-question" disabled={readOnly}>
          <legend>{fact.question}</legend>
          {([true, false] as const).map((value) => (
            <label key={String(value)} className="gr-choice">
              <input
                type="radio"
                name={`fact-${fact.id}`}
                checked={draft.facts[fact.id] === value}
                onChange={() => void update(`定级：回答“${fact.question}”`, (newest) => ({ ...newest, facts: { ...newest.facts, [fact.id]: value } }))}
              />{' '}
              {value ? '是' : '否'}
            </label>
          ))}
          <p className="gd-field-help">
            {fact.hint}（下限规则：{describeConfidence(fact.confidence)}）
          </p>
        </fieldset>
      ))}
    </section>
  );
}
