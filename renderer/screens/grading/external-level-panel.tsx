import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { levelNames, levels } from '#shared/dossier/enterprise-type';
import type { Level } from '#shared/dossier/enterprise-type';
import type { ExternalLevel, GradingRecord } from '#shared/dossier/grading-records';
import { EvidenceLinks } from '../../forms/evidence-links';
import { useEvidence } from '../../session/use-evidence';
import { DateInput } from '../../ui/date-input';
import { regainFocus } from '../../ui/regain-focus';
import { LateText } from './late-text';
import type { GradingWork } from './use-grading';

interface ExternalLevelPanelProps {
  readonly work: GradingWork;
  readonly draft: GradingRecord;
}

/** A level obtained on the platform or from the authority: it replaces the computed one and needs its document. */
export function ExternalLevelPanel({ work, draft }: ExternalLevelPanelProps): ReactNode {
  const { update, readOnly, today, dossier } = work;
  const { desk } = useEvidence();
  const external = draft.external;
  const set = (change: Partial<ExternalLevel>): Promise<boolean> =>
    update('定级：修改外部级别', (newest) => (newest.external || change.level ? { ...newest, external: { ...(newest.external ?? blank(today)), ...change } } : newest));
  // A level that was taken off while its file came in is not brought back by it, nor by a text that is still in its field.
  const link = (change: (ids: readonly string[]) => string[]): void =>
    void update('定级：关联外部级别的佐证', (newest) => (newest.external ? { ...newest, external: { ...newest.external, evidenceIds: change(newest.external.evidenceIds) } } : newest));
  return (
    <details className="gd-panel" open={external !== null}>
      <summary id="external-summary" className="gr-summary">外部级别（在平台或由主管部门得到的级别）</summary>
      <p className="gd-muted">如已在全国或省级平台得到级别，或主管部门核查后认定了级别，登记在这里，以其为准（细则第六条）。本工具的得分仍保留作参考。</p>
      {external === null ? (
        <Start
          readOnly={readOnly}
          onLevel={(level) => {
            void set({ level });
            regainFocus('external-documentNumber');
          }}
        />
      ) : (
        <div className="gr-external">
          <fieldset className="gr-question" disabled={readOnly}>
            <legend>来源</legend>
            {(['platform', 'authority'] as const).map((source) => (
              <label key={source} className="gr-choice">
                <input type="radio" name="external-source" checked={external.source === source} onChange={() => void set({ source })} />{' '}
                {source === 'platform' ? '分类分级管理平台' : '主管部门认定'}
              </label>
            ))}
          </fieldset>
          <fieldset className="gr-question" disabled={readOnly}>
            <legend>级别</legend>
            {levels.map((level) => (
              <label key={level} className="gr-choice">
                <input type="radio" name="external-level" checked={external.level === level} onChange={() => void set({ level })} /> {levelNames[level]}
              </label>
            ))}
          </fieldset>
          <label className="gr-label" htmlFor="external-documentNumber">
            文号或平台回执号
          </label>
          <LateText id="external-documentNumber" value={external.documentNumber} maxLength={200} readOnly={readOnly} onSave={(documentNumber) => set({ documentNumber })} />
          <label className="gr-label" htmlFor="external-date">
            日期
          </label>
          <DateInput id="external-date" className="gd-input gr-date" value={external.date} disabled={readOnly} required onChange={(date) => void (date && set({ date }))} />
          <label className="gr-label" htmlFor="external-reason">
            说明
          </label>
          <LateText id="external-reason" value={external.reason} maxLength={2000} readOnly={readOnly} onSave={(reason) => set({ reason })} />
          <div id="external-evidence" tabIndex={-1}>
            <EvidenceLinks what="外部级别" linked={external.evidenceIds} all={dossier.evidence} readOnly={readOnly} onAdd={(files) => desk.add(files)} onChange={link} />
          </div>
          <Button
            disabled={readOnly}
            onClick={() => {
              void update('定级：移除外部级别', (newest) => ({ ...newest, external: null }));
              regainFocus('external-summary');
            }}
          >
            移除外部级别
          </Button>
        </div>
      )}
    </details>
  );
}

/** Nothing is recorded before the level of the paper was chosen: a level that nobody gave must not count for a moment. */
function Start({ readOnly, onLevel }: { readonly readOnly: boolean; readonly onLevel: (level: Level) => void }): ReactNode {
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <Button
        disabled={readOnly}
        onClick={() => {
          setAsking(true);
          regainFocus('external-level-3');
        }}
      >
        登记外部级别
      </Button>
    );
  }
  return (
    <fieldset className="gr-question" disabled={readOnly}>
      <legend>平台结果或认定文件上写的级别</legend>
      {levels.map((level) => (
        <label key={level} className="gr-choice">
          <input id={`external-level-${level}`} type="radio" name="external-first-level" checked={false} onChange={() => onLevel(level)} /> {levelNames[level]}
        </label>
      ))}
      <Button
        size="small"
        onClick={() => {
          setAsking(false);
          regainFocus('external-summary');
        }}
      >
        不登记
      </Button>
    </fieldset>
  );
}

const blank = (today: string): ExternalLevel => ({ level: 2, source: 'platform', documentNumber: '', date: today, reason: '', evidenceIds: [] });
