import { memo } from 'react';
import type { ReactNode } from 'react';
import { NavLink, useSearchParams } from 'react-router';
import { describeStageState, stageIds, stageNames } from '#shared/text/stage-words';
import type { StageProgress } from '#shared/text/stage-words';
import { StageStateMark } from '../ui/stage-state';

interface StageNavProps {
  /** False while no dossier is open: then only the list of dossiers can be reached. */
  readonly withDossier: boolean;
  readonly progress: readonly StageProgress[];
  /** Closes the menu on narrow windows. */
  readonly onNavigate: () => void;
}

/** The left column: home, the six stages with their states, notices and clocks. */
export const StageNav = memo(function StageNav({ withDossier, progress, onNavigate }: StageNavProps): ReactNode {
  const type = useSearchParams()[0].get('type');
  // The enterprise type goes along from stage to stage.
  const suffix = type === null ? '' : `?type=${type}`;
  const states = new Map(progress.map((entry) => [entry.stage, entry]));
  const link = (to: string, label: ReactNode): ReactNode => (
    <NavLink to={to} end={to === '/'} onClick={onNavigate}>
      {label}
    </NavLink>
  );
  const incident = (
    <li className="gd-nav-incident">
      {link(
        '/incident',
        <>
          <span className="gd-nav-name">事件</span>
          <kbd>F8</kbd>
        </>,
      )}
    </li>
  );
  if (!withDossier) {
    return (
      <ul className="gd-nav-list">
        <li>{link('/welcome', '企业档案列表')}</li>
        {incident}
      </ul>
    );
  }
  return (
    <>
      <ul className="gd-nav-list">
        <li>{link('/', '首页')}</li>
      </ul>
      <ol className="gd-nav-list gd-nav-stages">
        {stageIds.map((stage, at) => {
          const entry = states.get(stage);
          return (
            <li key={stage}>
              {link(
                `/${stage}${suffix}`,
                <>
                  <span className="gd-nav-number" aria-hidden="true">
                    {at + 1}
                  </span>
                  <span className="gd-nav-name">{stageNames[stage]}</span>
                  {entry ? <StageStateMark state={entry.state} problems={entry.problems} words={describeStageState(entry)} /> : null}
                </>,
              )}
            </li>
          );
        })}
      </ol>
      <ul className="gd-nav-list">
        <li>{link('/notices', '通报')}</li>
        <li>{link('/calendar', '期限')}</li>
        {incident}
      </ul>
    </>
  );
});
