import { Alert } from 'antd';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { dueList } from '#shared/overview/due-list';
import { stageProgress } from '#shared/overview/stage-progress';
import { formatCivilDate } from '#shared/text/dates';
import { useDossier, useOpenDossier, usePacks, useToday } from '../../session/hooks';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { DuePanel } from './due-panel';
import { homeRows } from './due-rows';
import { SafetyPanel } from './safety-panel';
import { TypeCard } from './type-card';

/** 首页: what is to be done now, where each type stands, whether the work is safe. */
export function HomeScreen(): ReactNode {
  const packs = usePacks();
  const dossier = useDossier();
  const today = useToday();
  const { open } = useOpenDossier();
  const source = useMemo(() => ({ packs, dossier, today }), [packs, dossier, today]);
  const types = dossier.profile['profile']?.types ?? [];
  const due = useMemo(() => dueList(source), [source]);
  const rows = useMemo(
    () => homeRows(due, stageProgress(source, source.dossier.profile['profile']?.types ?? []), today),
    [due, source, today],
  );
  return (
    <Page title="首页" intro={`今天是 ${formatCivilDate(today)}。这里列出到期、逾期和卡住下一步的事项，以及各类型的进展。`}>
      <div className="gd-stack">
        {open?.sample ? (
          <Alert
            type="info"
            showIcon
            title="这是示例企业，内容是虚构的，可以随意修改。"
            description={<Link to="/welcome">回到企业档案列表：移除示例，或新建自己的企业</Link>}
          />
        ) : null}
        <DuePanel rows={rows} today={today} next={due.find((item) => item.due !== null && item.due >= today)} />
        {types.length > 0 ? (
          <div className="gd-columns">
            {types.map((type) => (
              <TypeCard key={type} source={source} type={type} />
            ))}
          </div>
        ) : (
          <EmptyState title="还没有确定企业类型" action={<Link to="/dossier/type">判定企业类型</Link>}>
            确定属于联网工业企业、平台企业还是标识解析企业之后，这里会显示级别、核查状态、下一次评测和六个阶段的进展。
          </EmptyState>
        )}
        <SafetyPanel />
      </div>
    </Page>
  );
}
