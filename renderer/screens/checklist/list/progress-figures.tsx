import { memo } from 'react';
import type { ReactNode } from 'react';
import { rateText } from '#shared/checklist/rate-text';
import type { ChecklistScore } from '#shared/checklist/score-checklist';

/** Two numbers with two names: how much is answered, and how well. Never one for the other. */
export const ProgressFigures = memo(function ProgressFigures({ score }: { readonly score: ChecklistScore }): ReactNode {
  const { done, total } = score.progress;
  return (
    <div className="cl-figures">
      <div className="cl-figure">
        <span id="cl-progress-name">填写进度</span>
        <strong className="gd-number">
          {done}/{total}
        </strong>
        <progress aria-labelledby="cl-progress-name" max={Math.max(total, 1)} value={done} />
      </div>
      <div className="cl-figure">
        <span>符合率（已评项）</span>
        <strong className="gd-number">{rateText(score.rate, '–')}</strong>
        <span className="gd-muted">{rateWords(score)}</span>
      </div>
      {score.criticalUnmet.length > 0 ? (
        <div className="cl-figure cl-figure-bad">
          关键项不符合 <strong className="gd-number">{score.criticalUnmet.length}</strong> 项：{score.criticalUnmet.join('、')}
        </div>
      ) : null}
    </div>
  );
});

function rateWords(score: ChecklistScore): string {
  if (score.rate === null) return '评出第一个计分的项后显示';
  if (score.interim) return '阶段性结果，还有未评项，不出结论';
  return `结论等级：${score.band ?? '–'}（本工具口径）`;
}
