import { Alert, Button, Input, Select, Tag } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { addMinutes, minutesBetween } from '#shared/base/instant';
import { knownNow } from '#shared/plan/append-log';
import { isUnclear, phoneScript, tell } from '#shared/plan/incident-work';
import { fillWords } from '#shared/plan/plan-value';
import type { ReportingTask } from '#shared/plan/reporting-tasks';
import { levelWords } from '#shared/plan/table-data';
import { formatCivilDate, formatInstant } from '#shared/text/dates';
import { useClock } from '../../session/hooks';
import { useDraft } from '../../session/use-draft';
import { CopyButton } from '../../ui/copy-button';
import { Dialog } from '../../ui/dialog';
import type { IncidentWork } from './use-incident';

/** 报给谁: every duty on its own, statutory ones in red (立即 without hours), internal targets in grey beside them. */
export function TellPanel({ work }: { readonly work: IncidentWork }): ReactNode {
  const claimed = useNow();
  const now = knownNow(work.incident.log, claimed);
  const [telling, setTelling] = useState<ReportingTask | null>(null);
  const { tasks } = work;
  return (
    <section className="gd-panel" aria-labelledby="incident-tell">
      <h2 id="incident-tell" tabIndex={-1}>报给谁</h2>
      {minutesBetween(claimed, now) >= 1 ? (
        <Alert type="warning" title={`本机时钟（${formatInstant(claimed)}）早于最近一条日志（${formatInstant(now)}），可能被调回。剩余时间从日志时间算起，请对照墙上时钟，并校准本机时间。`} />
      ) : null}
      {tasks.length === 0 ? <p>目前不构成事件，没有报告任务。情况变化时重新判级。</p> : null}
      {tasks.map((task) => (
        <TaskView key={task.id} task={task} work={work} now={now} onTell={() => setTelling(task)} />
      ))}
      <Script work={work} now={now} />
      {telling ? <TellDialog task={telling} work={work} onClose={() => setTelling(null)} /> : null}
    </section>
  );
}

function useNow(): string {
  const clock = useClock();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.now()), 15_000);
    return () => clearInterval(timer);
  }, [clock]);
  return now;
}

function remaining(due: string, now: string): string {
  const minutes = Math.round(minutesBetween(now, due));
  const words = Math.abs(minutes) >= 60 ? `${Math.floor(Math.abs(minutes) / 60)} 小时 ${Math.abs(minutes) % 60} 分` : `${Math.abs(minutes)} 分`;
  return minutes >= 0 ? `还剩 ${words}` : `已超过 ${words}`;
}

interface TaskViewProps {
  readonly task: ReportingTask;
  readonly work: IncidentWork;
  readonly now: string;
  readonly onTell: () => void;
}

function TaskView({ task, work, now, onTell }: TaskViewProps): ReactNode {
  const last = work.incident.told[task.id];
  // Follow-up reports go on: the last one is shown, the next one stays due.
  const told = task.id === 'follow' ? undefined : last;
  const statutory = task.kind === 'statutory';
  const source = work.packs.plan.sources.find((one) => one.id === task.source);
  const kind = { statutory: '法定', contract: '合同', internal: '内部目标' }[task.kind];
  return (
    <section className={`incident-task incident-task-${task.kind}`} aria-label={task.title}>
      <div className="gd-row">
        <strong style={{ marginRight: 'auto' }}>{task.to.join('、')}</strong>
        <Telling told={told} task={task} readOnly={work.readOnly} onTell={onTell} />
      </div>
      <div>
        {task.title}：<span className={statutory ? 'incident-limit-statutory' : 'incident-limit-internal'}>{task.limit}</span>
        {task.due !== null && !told ? (
          <span className={statutory ? 'incident-limit-statutory' : 'incident-limit-internal'}>
            ，{formatInstant(task.due)} 前（{remaining(task.due, now)}）
          </span>
        ) : null}
        {task.dueOn === null ? null : <span className="incident-limit-statutory">，最迟 {formatCivilDate(task.dueOn)}</span>} <Tag>{kind}</Tag>
      </div>
      {told ? null : task.targets.map((target) => (
        <div key={target.label} className="incident-limit-internal">
          内部目标：{target.label} {formatInstant(target.at)} 前（{remaining(target.at, now)}）
        </div>
      ))}
      {last && !told ? <div>上次续报：{formatInstant(last.at)}</div> : null}
      {task.cc === '' ? null : <div>同时报：{task.cc}</div>}
      <div>方式：{task.channel}</div>
      {task.phones.length === 0 ? null : <div>电话：{task.phones.map((one) => `${one.name} ${one.phone}`).join('；')}</div>}
      <div className="gd-muted">
        依据：{basis(task, source?.title ?? task.source)}
        {task.notes.map((note) => `。${note}`).join('')}。
      </div>
    </section>
  );
}

interface TellingProps {
  readonly told: { readonly at: string } | undefined;
  readonly task: ReportingTask;
  readonly readOnly: boolean;
  readonly onTell: () => void;
}

function Telling({ told, task, readOnly, onTell }: TellingProps): ReactNode {
  if (told) return <Tag color="success">已报 {formatInstant(told.at)}</Tag>;
  return (
    <Button size="small" disabled={readOnly} aria-label={`登记已报告：${task.title}`} onClick={onTell}>
      登记已报告
    </Button>
  );
}

function basis(task: ReportingTask, title: string): string {
  if (task.kind === 'internal') return '本单位规定';
  return `${title}${task.article}${{ B: '（部分核对）', C: '（未见原文，须核对）' }[task.confidence] ?? ''}`;
}

function Script({ work, now }: { readonly work: IncidentWork; readonly now: string }): ReactNode {
  const { incident, values, level, annex, packs } = work;
  const follow = packs.plan.responseLevels.find((one) => one.id === level.response)?.followUpHours ?? 24;
  const lines = phoneScript(incident, {
    values,
    level: level.event === null ? '待定' : levelWords[level.event],
    time: incident.discoveredAt === null ? '刚刚' : formatInstant(incident.discoveredAt),
    scenario: annex && !isUnclear(incident) ? fillWords(annex.title, values) : '情况正在核实，先按攻击处理',
    nextAt: formatInstant(addMinutes(now, follow * 60)),
  });
  return (
    <section aria-labelledby="incident-script">
      <div className="gd-row">
        <h3 id="incident-script" style={{ margin: 0 }}>
          电话照念（两分钟）
        </h3>
        <CopyButton text={lines.join('\n')} what="电话报告脚本" />
      </div>
      <ol>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </section>
  );
}

const untold = { channel: '电话', receiver: '', receipt: '' };

function TellDialog({ task, work, onClose }: { readonly task: ReportingTask; readonly work: IncidentWork; readonly onClose: () => void }): ReactNode {
  // Kept when the dialog is closed by Escape in the middle of the call.
  const [{ channel, receiver, receipt }, setTyped] = useDraft(`incident.${work.incident.id}.told.${task.id}`, untold);
  const keeping = useRef(false);
  const change = (part: Partial<typeof untold>): void => setTyped({ channel, receiver, receipt, ...part });
  const keep = async (): Promise<void> => {
    // A second press records nothing twice: the log is never changed.
    if (keeping.current) return;
    keeping.current = true;
    const actor = work.actor();
    const saved = await work.save('登记已报告', (now) => tell(now, task, { channel, receiver: receiver.trim(), receipt: receipt.trim() }, actor));
    if (!saved) {
      keeping.current = false;
      return;
    }
    setTyped(untold);
    onClose();
  };
  return (
    <Dialog title={`登记已报告：${task.title}`} okText="登记已报告" cancelText="还没有报" focusInstead={() => document.getElementById('incident-tell')} onOk={() => void keep()} onCancel={onClose}>
      <div className="gd-stack">
        <p className="gd-muted">时间按现在记入日志，不能改写。</p>
        <Select aria-label="报送方式" value={channel} onChange={(next) => change({ channel: next })} options={['电话', '平台', '传真', '邮件', '当面'].map((value) => ({ value, label: value }))} />
        <Input aria-label="接收人姓名与职务" placeholder="接收人姓名与职务" maxLength={100} value={receiver} onChange={(event) => change({ receiver: event.target.value })} />
        <Input aria-label="回执号或对方要求" placeholder="回执号或对方要求" maxLength={300} value={receipt} onChange={(event) => change({ receipt: event.target.value })} />
      </div>
    </Dialog>
  );
}
