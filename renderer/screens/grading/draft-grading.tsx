import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { checkGrading } from '#shared/grading/check-grading';
import { decidedLevel } from '#shared/grading/decided-level';
import { enabledFactors } from '#shared/grading/grade';
import type { GradingRecord } from '#shared/dossier/grading-records';
import { ApprovalPanel } from './approval-panel';
import { ExternalLevelPanel } from './external-level-panel';
import { FactCards } from './fact-cards';
import { FactorCard } from './factor-card';
import { GradingDocuments } from './grading-documents';
import { ResultPanel } from './result-panel';
import type { GradingWork } from './use-grading';
import { WhatIfTable } from './what-if-table';

interface DraftGradingProps {
  readonly work: GradingWork;
  readonly draft: GradingRecord;
}

/** The grading being worked on: factors at the left, the running result at the right, what-if and approval below. */
export function DraftGrading({ work, draft }: DraftGradingProps): ReactNode {
  const { pack, today } = work;
  const [checked, setChecked] = useState(false);
  const decided = useMemo(() => decidedLevel(pack, draft), [pack, draft]);
  const problems = useMemo(() => checkGrading(pack, draft, today), [pack, draft, today]);
  const factors = enabledFactors(pack);
  return (
    <div className="gr-columns">
      <div className="gr-main">
        {factors.map((factor, at) => (
          <FactorCard
            key={factor.id}
            work={work}
            factor={factor}
            number={at + 1}
            count={factors.length}
            answer={draft.answers[factor.id]}
            near={decided.result.near}
            problems={checked ? problems.filter((found) => found.where === `factor.${factor.id}`) : []}
          />
        ))}
        <FactCards work={work} draft={draft} />
        <WhatIfTable work={work} draft={draft} />
        <ExternalLevelPanel work={work} draft={draft} />
        <ApprovalPanel work={work} draft={draft} problems={problems} showProblems={checked} onCheck={() => setChecked(true)} />
        <GradingDocuments work={work} record={draft} />
      </div>
      <ResultPanel pack={pack} decided={decided} draft={draft} />
    </div>
  );
}
