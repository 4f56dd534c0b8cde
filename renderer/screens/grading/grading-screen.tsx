import { Alert } from 'antd';
import { Link } from 'react-router';
import type { ReactNode } from 'react';
import { enterpriseTypeNames } from '#shared/dossier/enterprise-type';
import { destinationOf } from '#shared/registration/routing';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { UnofficialTag } from '../../ui/unofficial-tag';
import { ApprovedGrading } from './approved-grading';
import { DraftGrading } from './draft-grading';
import { GradingHistory } from './grading-history';
import './grading.css';
import { useGrading } from './use-grading';
import type { GradingWork } from './use-grading';

/** 定级: one grading per enterprise type, live result at the right, approval, report, history, re-grading. */
export function GradingScreen(): ReactNode {
  const work = useGrading();
  const { types, type, packs, pack, draft, approved } = work;
  const page = (children: ReactNode): ReactNode => (
    <Page
      title="定级"
      intro="按细则第四条的七个要素自主定级，逐项说明理由，经审批后冻结。"
      width="wide"
      actions={
        <UnofficialTag
          official="细则第四条规定了七个定级要素、三个级别、三个月内重新定级、多属性分别定级。"
          own={`分值、门槛、下限规则、帮我判断的问题由本工具拟定。${pack.notes?.[0] ?? ''}`}
        />
      }
    >
      {children}
    </Page>
  );
  if (types.length === 0) {
    return page(
      <EmptyState title="还没有确定企业类型" action={<Link to="/dossier/type">去确定企业类型</Link>}>
        三类企业的定级要素和报送部门不同。请先在企业档案里按细则第二条确定企业类型；具有两种及以上属性的分别定级。
      </EmptyState>,
    );
  }
  return page(
    <div className="gr-screen" key={type}>
      <TypeSwitch work={work} />
      <p className="gd-muted">
        {enterpriseTypeNames[type]}的定级结果报 {destinationOf(packs.regions, type).name}；州（市）主管部门不参与定级核查（细则第三条、第六条）。
      </p>
      {draft?.regradeOf ? <Alert type="info" title="这是一次重新定级：上次的内容已带入，受变化影响的要素标为待确认。" /> : null}
      {approved ? <ApprovedGrading work={work} record={approved} /> : null}
      {draft ? <DraftGrading work={work} draft={draft} /> : null}
      <GradingHistory work={work} />
    </div>,
  );
}

function TypeSwitch({ work }: { readonly work: GradingWork }): ReactNode {
  const { types, type, setType } = work;
  if (types.length < 2) return null;
  return (
    <fieldset className="gr-types">
      <legend>企业类型（按类型分别定级）</legend>
      {types.map((one) => (
        <label key={one}>
          <input type="radio" name="gr-type" checked={one === type} onChange={() => setType(one)} /> {enterpriseTypeNames[one]}
        </label>
      ))}
    </fieldset>
  );
}
