import { lazy, memo, Suspense } from 'react';
import type { ReactNode } from 'react';
import { Link, Route, Routes, useLocation } from 'react-router';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { PageTabs } from '../../ui/page-tabs';
import { UnofficialTag } from '../../ui/unofficial-tag';
import './checklist.css';
import { ListPage } from './list/list-page';
import { PackOriginTag } from '../../packs/pack-origin-tag';
import { StandingBar } from './standing-bar';
import { useChecklist } from './use-checklist';

const GapsPage = lazy(async () => ({ default: (await import('./gaps/gaps-page')).GapsPage }));
const AssessmentsPage = lazy(async () => ({ default: (await import('./assessments/assessments-page')).AssessmentsPage }));
const InspectionPage = lazy(async () => ({ default: (await import('./inspection/inspection-page')).InspectionPage }));
const EvidencePage = lazy(async () => ({ default: (await import('./evidence/evidence-page')).EvidencePage }));
const ExchangePage = lazy(async () => ({ default: (await import('./exchange/exchange-page')).ExchangePage }));

const pages = [
  ['', '清单'],
  ['gaps', '整改'],
  ['assessments', '评测'],
  ['evidence', '佐证库'],
  ['inspection', '迎检资料'],
  ['exchange', '表格与规则包'],
] as const;

/** 安全清单: the list itself, and what follows from it: rectification, assessments, evidence, inspection folder, exchange. */
export function ChecklistScreen(): ReactNode {
  const view = useChecklist();
  if (view.types.length === 0) {
    return (
      <Page title="安全清单" intro="逐项检查安全管理要求，收集佐证，找出差距。">
        <EmptyState title="还不知道企业类型" action={<Link to="/dossier">填写企业类型</Link>}>
          清单按企业类型（联网工业企业、平台企业、标识解析企业）选取检查项。请先在企业档案里选定类型。
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page title="安全清单" width="wide" actions={
      <>
        <PackOriginTag pack={view.pack} />
        {officialOrNot}
      </>
    }>
      <StandingBar
        type={view.type}
        types={view.types}
        level={view.level}
        levelSource={view.levelSource}
        keyEnterprise={view.keyEnterprise}
        setType={view.setType}
        setLevel={view.setLevel}
        setKeyEnterprise={view.setKeyEnterprise}
      />
      <ChecklistTabs />
      {view.level === null ? (
        <EmptyState title="还没有级别，选不出适用的检查项" action={<Link to="/grading">去定级</Link>}>
          适用的检查项由企业级别决定。请先完成定级；也可以在上面选一个预估级别先行自查，定级后会自动按结果更新，已答内容不会丢失。
        </EmptyState>
      ) : (
        // Anew for another type: nothing half done for the one may be shown beside, or written into, the other.
        <Suspense key={view.type} fallback={<p className="gd-loading">正在打开…</p>}>
          <Routes>
            <Route index element={<ListPage view={view} />} />
            <Route path="gaps" element={<GapsPage view={view} />} />
            <Route path="assessments" element={<AssessmentsPage view={view} />} />
            <Route path="evidence" element={<EvidencePage view={view} />} />
            <Route path="inspection" element={<InspectionPage view={view} />} />
            <Route path="exchange" element={<ExchangePage view={view} />} />
          </Routes>
        </Suspense>
      )}
    </Page>
  );
}

/** Memoised, like the bar above it: neither changes with a verdict. */
const ChecklistTabs = memo(function ChecklistTabs(): ReactNode {
  const { search } = useLocation();
  const type = new URLSearchParams(search).get('type');
  const suffix = type ? `?type=${type}` : '';
  return <PageTabs label="安全清单的各页" pages={pages.map(([path, label]) => ({ to: `/checklist${path ? `/${path}` : ''}${suffix}`, label, end: path === '' }))} />;
});

const officialOrNot = (
  <UnofficialTag
    official="标有“条文”的检查项由《实施细则》第四至十二条直接要求；评测频次见第七条，检查见第十二条。"
    own="问题、检查方法和整改建议是本工具拟写的措辞；多数检查项的起始级别是推断；权重、关键项、符合率和结论等级是本工具口径，不是官方评分。"
  />
);
