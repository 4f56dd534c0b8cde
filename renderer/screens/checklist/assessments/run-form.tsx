import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Assessment } from '#shared/dossier/checklist-records';
import type { ReportDocument } from '#shared/report/blocks';
import { normalizeLine, normalizeText } from '#shared/text/normalize';
import { SaveDocument } from '../../../documents/save-document';
import { useAutosave } from '../../../forms/use-autosave';
import { useOperators } from '../../../session/hooks';
import { DateInput } from '../../../ui/date-input';

interface RunFormProps {
  readonly run: Assessment;
  readonly readOnly: boolean;
  readonly onSave: (run: Assessment) => Promise<boolean>;
  /** Ends the run as it is typed, not as it was last saved: a press on the button may come before the save. */
  readonly onEnd: (run: Assessment) => void;
  readonly documentOf: (run: Assessment) => ReportDocument;
}

const tidied = (typed: Assessment): Assessment => ({
  ...typed,
  assessor: normalizeLine(typed.assessor),
  certificate: normalizeLine(typed.certificate),
  scope: normalizeText(typed.scope),
  conclusion: normalizeText(typed.conclusion),
});

/** Who judges, how, what, from when. Saves itself. */
export function RunForm({ run, readOnly, onSave, onEnd, documentOf }: RunFormProps): ReactNode {
  const { name: operator } = useOperators();
  const [typed, setTyped] = useState(run);
  const autosave = useAutosave(() => onSave(tidied(typed)));
  const change = (part: Partial<Assessment>): void => {
    setTyped((before) => ({ ...before, ...part }));
    autosave.touch();
  };
  // Who works here judges; an institution does not bear that name.
  const chooseMode = (mode: Assessment['mode']): void => {
    const assessor = mode === 'third_party' && typed.assessor === operator ? '' : typed.assessor;
    change({ mode, assessor });
  };
  const end = async (): Promise<void> => {
    if (await autosave.flush()) onEnd(tidied(typed));
  };
  const third = typed.mode === 'third_party';
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- leaving any field inside writes at once */}
      <fieldset className="gd-fields" disabled={readOnly} {...autosave.container} onBlur={() => void autosave.flush()}>
        <legend className="gd-sr">评测信息</legend>
        <label>
          评测方式
          <select className="gd-input" value={typed.mode} onChange={(event) => chooseMode(event.target.value === 'third_party' ? 'third_party' : 'self')}>
            <option value="self">自行评测</option>
            <option value="third_party">委托第三方评测机构</option>
          </select>
        </label>
        <label htmlFor="cl-run-start">
          开始日期
          <DateInput id="cl-run-start" className="gd-input" value={typed.startedOn} onChange={(startedOn) => change({ startedOn: startedOn ?? run.startedOn })} />
        </label>
        <label>
          {third ? '评测机构名称（必填）' : '评测人'}
          <input className="gd-input" value={typed.assessor} maxLength={200} onChange={(event) => change({ assessor: event.target.value })} />
        </label>
        <label>
          {third ? '机构资质或证书编号' : '评测人资格（选填）'}
          <input className="gd-input" value={typed.certificate} maxLength={200} onChange={(event) => change({ certificate: event.target.value })} />
        </label>
        <label className="gd-fields-wide">
          评测范围
          <textarea className="gd-input" rows={2} value={typed.scope} maxLength={5000} placeholder="覆盖哪些厂区、系统，不覆盖哪些及原因。" onChange={(event) => change({ scope: event.target.value })} />
        </label>
        <label className="gd-fields-wide">
          评测人意见
          <textarea className="gd-input" rows={2} value={typed.conclusion} maxLength={5000} onChange={(event) => change({ conclusion: event.target.value })} />
        </label>
      </fieldset>
      <div className="gd-row">
        <button type="button" className="gd-button gd-button-main" disabled={readOnly} onClick={() => void end()}>
          结束并冻结评测
        </button>
        <SaveDocument what="阶段报告" name="符合性评测阶段报告" make={() => documentOf(tidied(typed))} />
      </div>
    </>
  );
}
