import { Button, Tag } from 'antd';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Link, Route, Routes, useNavigate, useParams } from 'react-router';
import { put } from '#shared/dossier/change';
import type { Incident } from '#shared/dossier/plan-records';
import { openIncident } from '#shared/plan/incident-work';
import { planValues } from '#shared/plan/plan-values';
import { formatInstant } from '#shared/text/dates';
import { useClock, useDossier, useNewId, useOpenDossier, useOperators, usePacks, useReadOnly, useSave } from '../../session/hooks';
import { EmptyState } from '../../ui/empty-state';
import { LeadOn } from '../../ui/lead-on';
import { Page } from '../../ui/page';
import { IncidentSheet } from './incident-sheet';
import { IncidentWizard } from './incident-wizard';
import { useIncident } from './use-incident';
import './incident.css';

/** 事件: five big questions, then the sheet that says what to do, whom to tell and how grave it is. Key: F8. */
export function IncidentScreen(): ReactNode {
  const { open } = useOpenDossier();
  if (!open) return <NoDossier />;
  return (
    <Routes>
      <Route index element={<IncidentList />} />
      <Route path=":incidentId/question/:stepId" element={<Question />} />
      <Route path=":incidentId" element={<Sheet />} />
      <Route path="*" element={<LeadOn to="/incident" />} />
    </Routes>
  );
}

const statusWords = { open: '处置中', controlled: '已控制', closed: '已结束' } as const;

function IncidentList(): ReactNode {
  const dossier = useDossier();
  const packs = usePacks();
  const clock = useClock();
  const newId = useNewId();
  const save = useSave();
  const readOnly = useReadOnly();
  const { name: operator } = useOperators();
  const navigate = useNavigate();
  const incidents = Object.values(dossier.incidents).toSorted((left, right) => right.number.localeCompare(left.number, 'en'));
  const beginning = useRef(false);
  const begin = async (): Promise<void> => {
    if (beginning.current) return;
    beginning.current = true;
    const incident = openIncident({ id: newId(), count: incidents.length, values: planValues(packs, dossier) }, { at: clock.now(), by: operator });
    const saved = await save(`登记事件 ${incident.number}`, [put('incidents', incident.id, incident)]);
    // Begun once: this screen goes with the next one, and a second press may come before.
    if (saved.ok) void navigate(`/incident/${incident.id}/question/${packs.plan.incidentSteps[0]!.id}`);
    else beginning.current = false;
  };
  // The key that leads here is pressed under stress: Enter must be enough to begin, wherever the focus is on arrival.
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const busy = event.target instanceof HTMLElement && event.target.closest('button, a, input, textarea, select, [role="dialog"], [role="menu"]') !== null;
      if (event.key !== 'Enter' || event.isComposing || event.repeat || busy || readOnly) return;
      event.preventDefault();
      void begin();
    };
    globalThis.addEventListener('keydown', onKey);
    return () => globalThis.removeEventListener('keydown', onKey);
  });
  return (
    <Page title="事件" intro="出了事先点这里，或按 F8。回答五个问题，给出级别、先做什么、报给谁。每一步都记下时间。">
      <div className="gd-stack">
        <Button type="primary" danger size="large" disabled={readOnly} style={{ height: 72, fontSize: 24 }} onClick={() => void begin()}>
          登记新事件（回车）
        </Button>
        {incidents.length === 0 ? (
          <EmptyState title="没有登记过事件">登记后，这里列出处置中和已结束的事件。只是被拦截的扫描也可以登记为安全事态。</EmptyState>
        ) : (
          <ul className="incident-steps" aria-label="登记过的事件">
            {incidents.map((incident) => (
              <li key={incident.id}>
                <Tag color={incident.status === 'open' ? 'error' : incident.status === 'controlled' ? 'warning' : 'default'}>{statusWords[incident.status]}</Tag>
                <span>
                  <IncidentLine incident={incident} />
                  <OpenQuestion incident={incident} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Page>
  );
}

function IncidentLine({ incident }: { readonly incident: Incident }): ReactNode {
  return (
    <Link to={`/incident/${incident.id}`}>
      {incident.title}
      {incident.discoveredAt === null ? '' : `，发现于 ${formatInstant(incident.discoveredAt)}`}
    </Link>
  );
}

/** The way back into the questions where the window was closed in their middle. */
function OpenQuestion({ incident }: { readonly incident: Incident }): ReactNode {
  const { incidentSteps } = usePacks().plan;
  const at = incidentSteps.findIndex((step) => (incident.answers[step.id] ?? []).length === 0);
  if (incident.status !== 'open' || at < 0) return null;
  return (
    <>
      　<Link to={`/incident/${incident.id}/question/${incidentSteps[at]!.id}`}>继续回答第 {at + 1} 问</Link>
    </>
  );
}

/** Without an open dossier nothing can be kept, but the first moves are the same everywhere. */
function NoDossier(): ReactNode {
  return (
    <Page title="事件" intro="没有打开的企业档案，无法登记和计时；先做下面几件事。">
      <ol className="gd-panel" style={{ fontSize: '1.25rem', paddingLeft: '2em' }}>
        <li>先救人，先稳装置或服务：切手动、降负荷、停车；停发控制指令、冻结写入。</li>
        <li>断开远程运维通道；受影响主机拔网线，保持通电。</li>
        <li>断开备份存储的网络连接，不插拔备份盘。</li>
        <li>用电话报应急办公室，拍照，记下时间。</li>
        <li>一般及以上事件，立即向主管部门报告（细则第十一条）。</li>
      </ol>
      <p className="gd-muted">除第 5 条外是本工具的建议（非官方），与本单位操作规程不一致时按操作规程。</p>
      <p>
        <Link to="/">到首页打开企业档案</Link>，再按 F8 登记。
      </p>
    </Page>
  );
}

function Question(): ReactNode {
  const { incidentId = '', stepId = '' } = useParams();
  const work = useIncident(incidentId);
  return work ? <IncidentWizard key={`${incidentId} ${stepId}`} work={work} stepId={stepId} /> : <Missing />;
}

function Sheet(): ReactNode {
  const { incidentId = '' } = useParams();
  const work = useIncident(incidentId);
  return work ? <IncidentSheet key={incidentId} work={work} /> : <Missing />;
}

function Missing(): ReactNode {
  return (
    <Page title="事件">
      <EmptyState title="没有这起事件" action={<Link to="/incident">回到事件列表</Link>} />
    </Page>
  );
}
