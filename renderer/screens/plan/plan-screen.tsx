import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { Route, Routes } from 'react-router';
import { completeness } from '#shared/plan/plan-checks';
import { latestVersion } from '#shared/plan/plan-versions';
import { PackOriginTag } from '../../packs/pack-origin-tag';
import { LeadOn } from '../../ui/lead-on';
import { Page } from '../../ui/page';
import { PageTabs } from '../../ui/page-tabs';
import { UnofficialTag } from '../../ui/unofficial-tag';
import { ChecksPage } from './checks-page';
import { DrillPage } from './drill-page';
import { DrillsPage } from './drills-page';
import { PreviewPage } from './preview-page';
import { QuickEntry } from './quick-entry';
import { TextPage } from './text-page';
import { usePlan } from './use-plan';
import { VersionsPage } from './versions-page';
import './plan.css';

const pages = [
  { to: '/plan/text', label: '正文' },
  { to: '/plan/values', label: '快速填写' },
  { to: '/plan/checks', label: '检查与定稿' },
  { to: '/plan/preview', label: '预览与导出' },
  { to: '/plan/versions', label: '版本' },
  { to: '/plan/drills', label: '演练' },
];

/** 应急预案: text with live values, quick entry, checks, preview, versions, drills. */
export function PlanScreen(): ReactNode {
  const work = usePlan();
  const { given, total } = completeness(work.packs.plan, work.plan.values);
  const errors = work.findings.filter((finding) => finding.severity === 'error').length;
  const approved = latestVersion(work.dossier.planVersions);
  return (
    <Page
      width="wide"
      title="应急预案"
      intro="制定预案、定期演练（细则第十一条）。填好关键信息，预案随即成稿。"
      actions={
        <UnofficialTag
          official="第十一条要求制定预案、定期演练、事发即启动预案、一般及以上事件立即向主管部门报告；第九条对重点企业另有要求。"
          own="章节、专项方案、表单、分钟和小时的内部目标、响应分级和演练次数由本工具提供，企业可改；不是法定文本。"
        />
      }
    >
      <PageTabs label="应急预案的各页" pages={pages} />
      <div className="gd-stack plan-page">
        <div className="gd-row">
          <span>
            关键信息 <span className="gd-number">{given} / {total}</span>
          </span>
          <Tag color={errors > 0 ? 'error' : 'success'}>{errors > 0 ? `${errors} 处不能定稿` : '可以定稿'}</Tag>
          <PackOriginTag pack={work.packs.plan} />
          <Tag>{approved ? `已批准版本 ${approved.version}` : '尚无批准版本'}</Tag>
        </div>
        <Routes>
          <Route index element={<LeadOn to="text" />} />
          <Route path="text/:sectionId?" element={<TextPage work={work} />} />
          <Route path="values/:stepId?" element={<QuickEntry work={work} />} />
          <Route path="checks" element={<ChecksPage work={work} />} />
          <Route path="preview" element={<PreviewPage work={work} />} />
          <Route path="versions" element={<VersionsPage work={work} />} />
          <Route path="drills" element={<DrillsPage work={work} />} />
          <Route path="drills/:drillId" element={<DrillPage work={work} />} />
          <Route path="*" element={<LeadOn to="text" />} />
        </Routes>
      </div>
    </Page>
  );
}
