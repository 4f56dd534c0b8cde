import { Alert, Button, Checkbox, Radio } from 'antd';
import type { ReactNode } from 'react';
import type { FieldValue } from '#shared/dossier/core-records';
import { enterpriseTypeNames, enterpriseTypes } from '#shared/dossier/enterprise-type';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import { destinationOf } from '#shared/registration/routing';
import { decideTypes } from '#shared/registration/type-decision';
import type { TypeQuestion } from '#shared/rules/registration-pack';
import { describeConfidence } from '#shared/text/confidence-words';
import { usePacks, useReadOnly } from '../../session/hooks';
import { useConfirm } from '../../ui/confirm';
import { useProfile, useSaveProfile } from './use-profile';

interface QuestionProps {
  readonly question: TypeQuestion;
  readonly value: FieldValue | undefined;
  readonly readOnly: boolean;
  readonly onAnswer: (value: FieldValue) => void;
}

function QuestionInput({ question, value, readOnly, onAnswer }: QuestionProps): ReactNode {
  const options = question.options.map((option) => ({ value: option.id, label: option.label }));
  if (question.kind === 'multi') {
    return <Checkbox.Group disabled={readOnly} value={Array.isArray(value) ? [...value] : []} options={options} onChange={(picked) => onAnswer(picked)} />;
  }
  if (question.kind === 'choice') {
    return (
      <Radio.Group name={question.id} disabled={readOnly} value={value} options={options} onChange={(event) => onAnswer(event.target.value as string)} />
    );
  }
  return (
    <Radio.Group
      name={question.id}
      disabled={readOnly}
      value={typeof value === 'boolean' ? value : undefined}
      options={[
        { value: true, label: '是' },
        { value: false, label: '否' },
      ]}
      onChange={(event) => onAnswer(event.target.value as boolean)}
    />
  );
}

/** Which of the three types the enterprise has: questions with the criteria of article 2, then the user's decision. */
export function TypeSection(): ReactNode {
  const { registration: pack, regions } = usePacks();
  const profile = useProfile();
  const saveProfile = useSaveProfile();
  const readOnly = useReadOnly();
  const confirm = useConfirm();
  const verdicts = decideTypes(pack, profile.typeAnswers);
  const suggested = verdicts.filter((one) => one.applies).map((one) => one.type);
  const answer = (question: TypeQuestion, value: FieldValue): void => {
    void saveProfile('回答企业类型判定问题', (old) => ({ ...old, typeAnswers: { ...old.typeAnswers, [question.id]: value } }));
  };
  const decide = async (types: readonly EnterpriseType[]): Promise<void> => {
    const dropped = profile.types.filter((type) => !types.includes(type));
    if (dropped.length > 0) {
      const names = dropped.map((type) => enterpriseTypeNames[type]).join('、');
      const agreed = await confirm({
        title: `不再属于${names}？`,
        content: '该类型已填写的定级、登记和清单不会删除，只是不再显示；重新勾选后原样恢复。类型变化属于定级要素变化时，请留意三个月内重新定级（细则第四条）。',
        verb: `取消${names}`,
      });
      if (!agreed) return;
    }
    const ordered = enterpriseTypes.filter((type) => types.includes(type));
    await saveProfile(`确定企业类型：${ordered.map((type) => enterpriseTypeNames[type]).join('、') || '无'}`, (old) => ({ ...old, types: ordered }));
  };
  const same = suggested.length === profile.types.length && suggested.every((type) => profile.types.includes(type));
  return (
    <div className="gd-stack">
      <section className="gd-panel" aria-labelledby="gd-type-questions">
        <h2 id="gd-type-questions">类型判定</h2>
        <p className="gd-muted">按细则第二条的三类企业逐条判断。问题由本工具拟定，判断标准引自细则原文。</p>
        {pack.typeDefinitions.map((definition) => (
          <fieldset key={definition.id} className="gd-type-block">
            <legend>{definition.label}</legend>
            <blockquote>
              {definition.text}
              <cite>细则第二条（{describeConfidence(definition.confidence)}）</cite>
            </blockquote>
            {pack.typeQuestions
              .filter((question) => question.type === definition.type)
              .map((question) => (
                <fieldset key={question.id} className="gd-question">
                  <legend>{question.question}</legend>
                  <QuestionInput question={question} value={profile.typeAnswers[question.id]} readOnly={readOnly} onAnswer={(value) => answer(question, value)} />
                  <p className="gd-field-help">{question.help}</p>
                </fieldset>
              ))}
          </fieldset>
        ))}
      </section>
      <section className="gd-panel" aria-labelledby="gd-type-decision">
        <h2 id="gd-type-decision">企业类型</h2>
        <p>
          按上面的回答：{suggested.length > 0 ? suggested.map((type) => enterpriseTypeNames[type]).join('、') : '还不能认定属于哪一类'}
          。由企业自己确定，可以多选；有两种及以上属性的，分别定级、分别登记（细则第四条、第五条）。
        </p>
        {!same && suggested.length > 0 && !readOnly ? (
          <p>
            <Button onClick={() => void decide(suggested)}>按回答确定类型</Button>
          </p>
        ) : null}
        <fieldset id="field-types" className="gd-group" tabIndex={-1}>
          <legend className="gd-sr">企业类型，可多选</legend>
          <Checkbox.Group
            disabled={readOnly}
            value={[...profile.types]}
            options={enterpriseTypes.map((type) => ({ value: type, label: enterpriseTypeNames[type] }))}
            onChange={(types) => void decide(types)}
          />
        </fieldset>
        {profile.types.length > 0 ? (
          <ul>
            {profile.types.map((type) => (
              <li key={type}>
                {enterpriseTypeNames[type]}：定级、登记和申报材料报 {destinationOf(regions, type).name}（细则第三条）
              </li>
            ))}
          </ul>
        ) : (
          <Alert type="info" title="确定类型后，才能进入定级、登记、清单和预案。" />
        )}
      </section>
    </div>
  );
}
