import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { FieldValue } from '#shared/dossier/core-records';
import { helperFacts, suggestOption } from '#shared/grading/helper-suggestion';
import type { Factor, HelperQuestion } from '#shared/rules/grading-pack';
import { readNumber } from '#shared/text/normalize';
import { describeConfidence } from '#shared/text/confidence-words';
import { useAutosave } from '../../forms/use-autosave';

interface HelperQuestionsProps {
  readonly factor: Factor;
  readonly answered: Readonly<Record<string, FieldValue>>;
  readonly profile: Readonly<Record<string, FieldValue>>;
  readonly chosen: string | null;
  readonly readOnly: boolean;
  readonly onAnswer: (answers: Record<string, FieldValue>) => void;
  readonly onTake: (optionId: string) => void;
}

/** 帮我判断: plain questions under a factor; they suggest an option, the user takes it or not. */
export function HelperQuestions({ factor, answered, profile, chosen, readOnly, onAnswer, onTake }: HelperQuestionsProps): ReactNode {
  const facts = helperFacts(factor, answered, profile) as Record<string, FieldValue>;
  const suggestion = suggestOption(factor, facts);
  return (
    <details className="gr-helper">
      <summary>帮我判断</summary>
      <p className="gd-muted">回答几个问题，得出建议选项。问题和对应关系由本工具拟定（{describeConfidence('inferred')}），最终由企业自己选择。</p>
      {(factor.helper?.questions ?? []).map((question) => (
        <Question
          key={question.id}
          name={`helper-${factor.id}-${question.id}`}
          question={question}
          value={facts[question.id] ?? null}
          fromDossier={answered[question.id] === undefined && facts[question.id] !== undefined}
          readOnly={readOnly}
          onChange={(value) => onAnswer({ ...answered, [question.id]: value })}
        />
      ))}
      <output className="gr-suggestion">
        {suggestion ? `建议选“${suggestion.label}”：${suggestion.because}。` : '回答还不够，得不出建议。'}
        {suggestion && suggestion.optionId !== chosen ? (
          <Button size="small" disabled={readOnly} onClick={() => onTake(suggestion.optionId)}>
            采用建议
          </Button>
        ) : null}
      </output>
    </details>
  );
}

interface QuestionProps {
  readonly name: string;
  readonly question: HelperQuestion;
  readonly value: FieldValue;
  readonly fromDossier: boolean;
  readonly readOnly: boolean;
  readonly onChange: (value: FieldValue) => void;
}

function Question({ name, question, value, fromDossier, readOnly, onChange }: QuestionProps): ReactNode {
  return (
    <fieldset className="gr-question" disabled={readOnly}>
      <legend>
        {question.label}
        {fromDossier ? <span className="gd-muted">（取自企业档案）</span> : null}
      </legend>
      <QuestionInput name={name} question={question} value={value} onChange={onChange} />
    </fieldset>
  );
}

function QuestionInput({ name, question, value, onChange }: Pick<QuestionProps, 'name' | 'question' | 'value' | 'onChange'>): ReactNode {
  if (question.kind === 'number') return <NumberInput name={name} question={question} value={typeof value === 'number' ? value : null} onChange={onChange} />;
  const options =
    question.kind === 'yes_no'
      ? [{ id: true, label: '是' }, { id: false, label: '否' }]
      : question.options;
  const list = Array.isArray(value) ? value : [];
  return options.map(({ id, label }) => {
    const multi = question.kind === 'multi';
    return (
      <label key={String(id)} className="gr-choice">
        <input
          type={multi ? 'checkbox' : 'radio'}
          name={name}
          checked={multi ? list.includes(String(id)) : value === id}
          onChange={() => onChange(multi ? toggled(list, String(id)) : id)}
        />{' '}
        {label}
      </label>
    );
  });
}

interface NumberInputProps {
  readonly name: string;
  readonly question: HelperQuestion;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

/** A number that counts when the field is left. Passing through records nothing: what the dossier says goes on to be followed. */
function NumberInput({ name, question, value, onChange }: NumberInputProps): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (value === null ? '' : String(value));
  const read = readNumber(text)?.value ?? null;
  const refused = text.trim() !== '' && read === null;
  const autosave = useAutosave(() => {
    if (!refused && read !== value) onChange(read);
    return Promise.resolve(!refused);
  });
  return (
    <label {...autosave.container}>
      <input
        className="gr-number"
        inputMode="numeric"
        aria-label={question.label}
        aria-invalid={refused}
        aria-describedby={`${name}-message`}
        value={text}
        onChange={(event) => {
          setTyped(event.target.value);
          autosave.touch();
        }}
        onBlur={() => {
          void autosave.flush();
          // What is no number stays in sight with its message, and is not counted.
          if (!refused) setTyped(null);
        }}
      />{' '}
      {question.unit}
      <span id={`${name}-message`} className="gd-severity-error" role="alert">
        {refused ? '　请填数字，例如 1200；现在的内容没有记下。（E-GRD-27）' : ''}
      </span>
    </label>
  );
}

function toggled(list: readonly string[], id: string): string[] {
  return list.includes(id) ? list.filter((one) => one !== id) : [...list, id];
}
