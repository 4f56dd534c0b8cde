import { Button } from 'antd';
import type { ReactNode } from 'react';
import { describeProblem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import type { FactorAnswer } from '#shared/dossier/grading-records';
import { emptyAnswer, withAnswer } from '#shared/grading/grading-steps';
import { sizeClass, sizeNames } from '#shared/registration/size-class';
import type { Factor } from '#shared/rules/grading-pack';
import { describeConfidence } from '#shared/text/confidence-words';
import { EvidenceLinks } from '../../forms/evidence-links';
import { useEvidence } from '../../session/use-evidence';
import { regainFocus } from '../../ui/regain-focus';
import { useSidePanel } from '../../ui/side-panel';
import type { SidePanelContent } from '../../ui/side-panel';
import { HelperQuestions } from './helper-questions';
import { LateText } from './late-text';
import { profileOf } from './use-grading';
import type { GradingWork } from './use-grading';

interface FactorCardProps {
  readonly work: GradingWork;
  readonly factor: Factor;
  readonly number: number;
  readonly count: number;
  readonly answer: FactorAnswer | undefined;
  /** The score is near a threshold: reason and evidence are required. */
  readonly near: boolean;
  readonly problems: readonly Problem[];
}

/** One factor: question, options with their points, helper questions, reason, evidence. */
export function FactorCard({ work, factor, number, count, answer = emptyAnswer, near, problems }: FactorCardProps): ReactNode {
  const { update, readOnly, dossier } = work;
  const { open } = useSidePanel();
  const { desk } = useEvidence();
  const set = (label: string, change: Partial<FactorAnswer>): Promise<boolean> => update(label, (draft) => withAnswer(draft, factor.id, change));
  const choose = (optionId: string): void => {
    const option = factor.options.find((one) => one.id === optionId);
    void set(`定级：${factor.label}选“${option?.label ?? ''}”`, { optionId });
    regainFocus(`factor-${factor.id}`);
  };
  return (
    <section className="gd-panel gr-factor" id={`factor-${factor.id}`} tabIndex={-1} aria-labelledby={`factor-${factor.id}-title`}>
      <div className="gr-factor-head">
        <h2 id={`factor-${factor.id}-title`}>
          <span className="gd-muted">
            {number}/{count}
          </span>{' '}
          {factor.label}
        </h2>
        <Button size="small" aria-label={`${factor.label}的依据`} onClick={() => open(basisContent(factor))}>
          依据
        </Button>
      </div>
      {answer.toConfirm ? (
        <p className="gr-confirm">
          待确认：沿用上次定级的选择。{' '}
          <Button
            size="small"
            disabled={readOnly}
            onClick={() => {
              void set(`定级：确认沿用${factor.label}`, { toConfirm: false });
              regainFocus(`factor-${factor.id}`);
            }}
          >
            确认沿用
          </Button>
        </p>
      ) : null}
      <fieldset className="gr-options" disabled={readOnly}>
        <legend>{factor.question}</legend>
        {factor.options.map((option) => (
          <label key={option.id} className="gr-option">
            <input type="radio" name={`factor-${factor.id}`} value={option.id} checked={answer.optionId === option.id} onChange={() => choose(option.id)} />
            <span>{option.label}</span>
            <small>{option.points} 分</small>
          </label>
        ))}
      </fieldset>
      {factor.derive === 'size' ? <SizeSuggestion work={work} answer={answer} onTake={choose} /> : null}
      {factor.helper ? (
        <HelperQuestions
          factor={factor}
          answered={answer.helper}
          profile={profileOf(dossier)}
          chosen={answer.optionId}
          readOnly={readOnly}
          onAnswer={(helper) => void set(`定级：帮我判断${factor.label}`, { helper })}
          onTake={choose}
        />
      ) : null}
      <label className="gr-label" htmlFor={`reason-${factor.id}`}>
        理由{near ? <span className="gd-required">（得分临界，必填）</span> : null}
      </label>
      <LateText
        id={`reason-${factor.id}`}
        value={answer.reason}
        maxLength={2000}
        readOnly={readOnly}
        placeholder="写明依据的事实和数据，便于核查"
        onSave={(reason) => set(`定级：修改${factor.label}的理由`, { reason })}
      />
      <div className="gr-label">
        佐证{near ? <span className="gd-required">（得分临界，必填）</span> : null}
        {factor.evidenceHint ? <span className="gd-muted">　如：{factor.evidenceHint}</span> : null}
      </div>
      <EvidenceLinks
        what={factor.label}
        linked={answer.evidenceIds}
        all={dossier.evidence}
        readOnly={readOnly}
        onAdd={(files) => desk.add(files)}
        onChange={(change) => void update(`定级：关联${factor.label}的佐证`, (newest) => withAnswer(newest, factor.id, { evidenceIds: change(newest.answers[factor.id]?.evidenceIds ?? []) }))}
      />
      {problems.map((found) => (
        <p key={found.code} className={`gd-severity-${found.severity} gr-problem`}>
          {describeProblem(found)}
        </p>
      ))}
    </section>
  );
}

interface SizeSuggestionProps {
  readonly work: GradingWork;
  readonly answer: FactorAnswer;
  readonly onTake: (optionId: string) => void;
}

/** The size that follows from staff, revenue and industry of the dossier. */
function SizeSuggestion({ work, answer, onTake }: SizeSuggestionProps): ReactNode {
  const values = profileOf(work.dossier);
  const figure = (id: string): number | null => (typeof values[id] === 'number' ? values[id] : null);
  const industry = typeof values['gbt4754'] === 'string' ? values['gbt4754'] : null;
  const found = sizeClass(work.packs.registration, { industry, employees: figure('employees'), revenueWan: figure('revenue_wan') });
  if (!found) return <p className="gd-muted">在企业档案里填好行业、从业人员数和营业收入后，这里会算出规模档次。</p>;
  return (
    <p className="gr-suggestion">
      按企业档案计算：{found.because}{' '}
      {answer.optionId === found.size ? (
        <span className="gd-muted">已采用。</span>
      ) : (
        <Button size="small" disabled={work.readOnly} onClick={() => onTake(found.size)}>
          采用“{sizeNames[found.size]}”
        </Button>
      )}
    </p>
  );
}

function basisContent(factor: Factor): SidePanelContent {
  return { title: `${factor.label}：依据`, body: <FactorBasis factor={factor} /> };
}

function FactorBasis({ factor }: { readonly factor: Factor }): ReactNode {
  return (
    <>
      <h3>细则第四条</h3>
      <blockquote>
        工业互联网企业应当按照工业互联网安全定级相关标准规范，结合企业规模、业务范围、应用工业互联网的程度、运营重要系统的程度、掌握重要数据的程度、对行业发展和产业链供应链安全的重要程度以及发生网络安全事件的影响后果等要素，开展自主定级。
      </blockquote>
      <p>对应要素：{factor.element}</p>
      <p>
        选项与分值：本工具口径，非官方（{describeConfidence(factor.confidence.includes('default') ? 'inferred' : factor.confidence)}）。
      </p>
      {factor.note ? <p>{factor.note}</p> : null}
    </>
  );
}
