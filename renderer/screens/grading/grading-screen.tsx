import { Alert } from 'antd';
import { Link } from 'react-router';
import type { ReactNode } from 'react';
import { enterpriseTypeNames } from '#shared/dossier/enterprise-type';
import { dueDate, findClock } from '#shared/clocks/due-date';
import { destinationOf } from '#shared/registration/routing';
import { formatCivilDate } from '#shared/text/dates';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { TypeSwitch } from '../../ui/type-switch';
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
  const { types, type, packs, pack } = work;
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
    <div className="gr-screen">
      <TypeSwitch
        label="企业类型（按类型分别定级）"
        value={type}
        options={types.map((id) => ({ id, label: enterpriseTypeNames[id] }))}
        onChange={work.setType}
      />
      <p className="gd-muted">
        {enterpriseTypeNames[type]}的定级结果报 {destinationOf(packs.regions, type).name}。核查由主管部门开展（细则第六条），主管部门指省工业和信息化厅和省通信管理局（细则第三条）。
      </p>
      {/* Keyed by type: what is typed for one type never shows under the other. */}
      <TypedGrading key={type} work={work} />
    </div>,
  );
}

function TypedGrading({ work }: { readonly work: GradingWork }): ReactNode {
  const { draft, approved } = work;
  return (
    <>
      {draft?.regradeOf ? <RegradeClock work={work} changedOn={draft.regradeOf.changedOn} /> : null}
      {draft ? <DraftGrading work={work} draft={draft} /> : null}
      {approved && draft ? (
        <details className="gr-before">
          <summary className="gr-summary">现行的定级（重新定级批准前继续有效）</summary>
          <ApprovedGrading work={work} record={approved} />
        </details>
      ) : null}
      {approved && !draft ? <ApprovedGrading work={work} record={approved} /> : null}
      <GradingHistory work={work} />
    </>
  );
}

/** The three months of article 4, from the day of the change. */
function RegradeClock({ work, changedOn }: { readonly work: GradingWork; readonly changedOn: string }): ReactNode {
  const clock = findClock(work.packs.clocks, 'regrade');
  const due = clock.ok ? dueDate(clock.value, changedOn, work.packs.calendar) : null;
  if (!due?.ok) return null;
  const late = due.value.due < work.today;
  return (
    <Alert
      type={late ? 'error' : 'info'}
      title={`重新定级：上次的内容已带入，受变化影响的要素标为待确认。法定期限 ${formatCivilDate(due.value.due)}${late ? '，已过' : ''}`}
      description={`变化发生日 ${formatCivilDate(changedOn)}。${due.value.basis}`}
    />
  );
}
