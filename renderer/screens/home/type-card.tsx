import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { enterpriseTypeNames, levelNames } from '#shared/dossier/enterprise-type';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import { currentGrading } from '#shared/grading/grading-steps';
import { levelDues } from '#shared/overview/level-dues';
import type { OverviewSource } from '#shared/overview/due-item';
import { stageProgress } from '#shared/overview/stage-progress';
import { destinationOf } from '#shared/registration/routing';
import { formatCivilDate } from '#shared/text/dates';
import { describeStageState, stageNames } from '#shared/text/stage-words';
import { StageStateMark } from '../../ui/stage-state';
import { UnofficialTag } from '../../ui/unofficial-tag';

interface TypeCardProps {
  readonly source: OverviewSource;
  readonly type: EnterpriseType;
}

/** Where one enterprise type stands: level, check by the authority, next assessment, the six stages. */
export function TypeCard({ source, type }: TypeCardProps): ReactNode {
  const { packs, dossier } = source;
  const grading = currentGrading(Object.values(dossier.gradings), type);
  const state = dossier.registrations[type]?.state ?? 'not_graded';
  const stateName = packs.registration.states.find((one) => one.id === state)?.label ?? state;
  const assessment = levelDues(source, type).find((item) => item.id === `eval.${type}`);
  const progress = stageProgress(source, [type]);
  return (
    <section className="gd-panel" aria-labelledby={`gd-type-${type}`}>
      <h2 id={`gd-type-${type}`}>{enterpriseTypeNames[type]}</h2>
      <dl className="gd-facts">
        <div>
          <dt>级别</dt>
          <dd>
            <strong className="gd-level">{grading?.frozen ? levelNames[grading.frozen.level] : '未定级'}</strong>
            {grading?.frozen && (grading.frozen.by === 'score' || grading.frozen.by === 'floor') && !packs.grading[type].official ? (
              <UnofficialTag
                official="定级要素和三个级别由细则第四条规定。"
                own="各要素的分值、级别分数线和兜底规则由本工具自定；主管部门另有认定的，以认定为准。"
              />
            ) : null}
          </dd>
        </div>
        <div>
          <dt>登记与核查</dt>
          <dd>{stateName}</dd>
        </div>
        <div>
          <dt>下一次评测</dt>
          <dd>{assessment?.earliest ? `${formatCivilDate(assessment.earliest)} 前` : '定级后得出'}</dd>
        </div>
        <div>
          <dt>报送部门</dt>
          <dd>{destinationOf(packs.regions, type).name}</dd>
        </div>
      </dl>
      <h3>六个阶段</h3>
      <ol className="gd-stages">
        {progress.map((one) => (
          <li key={one.stage}>
            <Link to={one.stage === 'dossier' ? '/dossier' : `/${one.stage}?type=${type}`}>{stageNames[one.stage]}</Link>
            <StageStateMark state={one.state} problems={one.problems} words={describeStageState(one)} withWords />
            <span className="gd-muted">{one.detail ?? ''}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
