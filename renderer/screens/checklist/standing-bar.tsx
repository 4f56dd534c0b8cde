import { memo } from 'react';
import type { ReactNode } from 'react';
import { enterpriseTypeNames, levelNames, levels } from '#shared/dossier/enterprise-type';
import type { Level } from '#shared/dossier/enterprise-type';
import { TypeSwitch } from '../../ui/type-switch';
import { useReadOnly } from '../../session/hooks';
import type { ChecklistView } from './use-checklist';

const sourceWords = { approved: '已批准的定级', draft: '定级草稿，尚未批准', chosen: '预估，尚未定级' } as const;

type StandingBarProps = Omit<ChecklistView, 'pack' | 'items' | 'answers'>;

/** Which type and level the page is about; one type a page, never two mixed. */
export const StandingBar = memo(function StandingBar(props: StandingBarProps): ReactNode {
  const { type, types, level, levelSource, keyEnterprise } = props;
  const readOnly = useReadOnly();
  return (
    <div className="cl-standing">
      {types.length > 1 ? (
        <TypeSwitch label="企业类型" value={type} options={types.map((id) => ({ id, label: enterpriseTypeNames[id] }))} onChange={props.setType} />
      ) : (
        <span>{enterpriseTypeNames[type]}</span>
      )}
      {levelSource === 'approved' || levelSource === 'draft' ? (
        <span>
          {level === null ? '' : levelNames[level]}
          <span className="gd-muted">（{sourceWords[levelSource]}）</span>
        </span>
      ) : (
        <label>
          级别{' '}
          <select className="gd-input-short" value={level ?? ''} disabled={readOnly} onChange={(event) => props.setLevel(Number(event.target.value) as Level)}>
            <option value="" disabled>
              选预估级别
            </option>
            {levels.map((one) => (
              <option key={one} value={one}>
                {levelNames[one]}
              </option>
            ))}
          </select>
          {levelSource ? <span className="gd-muted">（{sourceWords[levelSource]}）</span> : null}
        </label>
      )}
      <label className="gd-check">
        <input type="checkbox" checked={keyEnterprise} disabled={readOnly} onChange={(event) => props.setKeyEnterprise(event.target.checked)} />
        已列入省重点企业名录（细则第九条，由主管部门认定）
      </label>
    </div>
  );
});
