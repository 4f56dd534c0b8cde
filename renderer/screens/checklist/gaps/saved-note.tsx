import type { ReactNode } from 'react';
import { describeProblem } from '#shared/base/problem';
import { useRetrySave, useSaveState } from '../../../session/hooks';
import { savedWords } from '../../../session/save-state';

/** Whether what is written in a dialog is on disk: the place at the top lies behind the dialog. */
export function SavedNote(): ReactNode {
  const state = useSaveState();
  const retry = useRetrySave();
  if (state.kind !== 'unsaved') return <span className="gd-muted">修改自动保存　{savedWords(state)}</span>;
  return (
    <span className="gd-error">
      未保存：{describeProblem(state.problem)}{' '}
      <button type="button" className="gd-button-link" onClick={retry}>
        重试保存
      </button>
    </span>
  );
}
