import { Button, DatePicker, Tag } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { shanghaiDate, shanghaiInstant } from '#shared/base/instant';
import { knownNow } from '#shared/plan/append-log';
import { recorderWords, withLine } from '#shared/plan/incident-work';
import { beijingTime, formatInstant } from '#shared/text/dates';
import { useClock, useOperators } from '../../session/hooks';
import { Page } from '../../ui/page';
import { Recorder } from '../../ui/recorder';
import { ClosePanel } from './close-panel';
import { CustodyPanel } from './custody-panel';
import { FirstSteps } from './first-steps';
import { LevelPanel } from './level-panel';
import { LogPanel } from './log-panel';
import { ReportPanel } from './report-panel';
import { TellPanel } from './tell-panel';
import type { IncidentWork } from './use-incident';

/** The sheet of one incident: level, first 15 minutes, whom to tell, report, log, evidence, close-out. */
export function IncidentSheet({ work }: { readonly work: IncidentWork }): ReactNode {
  const { incident, packs } = work;
  const navigate = useNavigate();
  return (
    <Page
      width="wide"
      title={incident.title}
      actions={
        <>
          <Button onClick={() => void navigate(`/incident/${incident.id}/question/${packs.plan.incidentSteps[0]!.id}`)}>重新回答五个问题</Button>
          <Link to="/incident">事件列表</Link>
        </>
      }
    >
      <div className="gd-stack incident-page">
        <Discovered work={work} />
        <div className="incident-sheet">
          <div className="gd-stack">
            <LevelPanel work={work} />
            <FirstSteps work={work} />
            <LogPanel work={work} />
            <CustodyPanel work={work} />
          </div>
          <div className="gd-stack">
            <TellPanel work={work} />
            <ReportPanel work={work} />
            <ClosePanel work={work} />
          </div>
        </div>
      </div>
    </Page>
  );
}

function Discovered({ work }: { readonly work: IncidentWork }): ReactNode {
  const { incident } = work;
  // Always Beijing time, whatever zone the machine is set to.
  const local = incident.discoveredAt === null ? null : beijingTime(incident.discoveredAt);
  const known = knownNow(incident.log, useClock().now());
  const present = beijingTime(known) ?? { date: shanghaiDate(known), time: '23:59' };
  const change = (at: string): void => {
    if (at === incident.discoveredAt) return;
    const actor = work.actor();
    void work.save('更正发现时间', (now) => withLine({ ...now, discoveredAt: at }, '更正', `发现时间改为 ${formatInstant(at)}`, actor));
  };
  return (
    <div className="gd-row">
      <label htmlFor="incident-discovered">发现时间</label>
      <DatePicker
        id="incident-discovered"
        showTime={{ format: 'HH:mm' }}
        format="YYYY年M月D日 HH:mm"
        allowClear={false}
        disabled={work.readOnly}
        // Nothing is found in the future; the limits in law count from here.
        // In Beijing time like the value, whatever zone the machine is set to; not before the log where its clock was set back.
        maxDate={dayjs(`${present.date}T${present.time}`)}
        // What was typed counts when the field is left, too.
        needConfirm={false}
        value={local ? dayjs(`${local.date}T${local.time}`) : null}
        style={{ width: 240 }}
        onChange={(date) => {
          if (date) change(shanghaiInstant(date.format('YYYY-MM-DD'), date.format('HH:mm')));
        }}
      />
      <span className="gd-muted">以值班记录、告警、外部通知中最早的为准；写明小时数的法定时限从这里起算（从严）。</span>
      <LogKeeper work={work} />
      {incident.log.some((line) => line.clockSuspect) ? <Tag color="warning">本机时钟曾被调回，日志按顺序号为准</Tag> : null}
    </div>
  );
}

/** Who keeps the log: stands in every later line of it, on screen and on paper. */
function LogKeeper({ work }: { readonly work: IncidentWork }): ReactNode {
  const { name: operator } = useOperators();
  const change = (name: string): void => {
    const actor = { ...work.actor(), by: name };
    void work.save('填写记录人', (now) => withLine({ ...now, recorder: name }, '更正', recorderWords(name), actor));
  };
  return <Recorder name={work.incident.recorder} otherwise={operator} disabled={work.readOnly} onChange={change} />;
}
