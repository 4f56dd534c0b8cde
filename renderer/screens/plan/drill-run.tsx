import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { minutesBetween } from '#shared/base/instant';
import type { Drill } from '#shared/dossier/plan-records';
import { knownNow } from '#shared/plan/append-log';
import { endDrill, inject, note, startDrill, withRecorder } from '#shared/plan/drill-work';
import type { Actor } from '#shared/plan/incident-work';
import { fillWords } from '#shared/plan/plan-value';
import { formatInstant } from '#shared/text/dates';
import { useClock, useOperators } from '../../session/hooks';
import { useDraft } from '../../session/use-draft';
import { useConfirm } from '../../ui/confirm';
import { Recorder } from '../../ui/recorder';
import type { DrillWork } from './drill-parts';

/** The run of a drill: clock, injects with their minute, notes; every line is logged with its time. */
export function DrillRun({ work, drill, save, readOnly }: DrillWork): ReactNode {
  const clock = useClock();
  const confirm = useConfirm();
  const { name: operator } = useOperators();
  const [text, setText] = useDraft(`drill.${drill.id}.line`, '');
  const scenario = work.packs.plan.drill.packs.find((one) => one.id === drill.packId);
  const minute = useMinute(drill);
  const actor = (): Actor => ({ at: clock.now(), by: drill.recorder || operator });
  const add = async (): Promise<void> => {
    const line = text.trim();
    if (line === '') return;
    // At once: a second Enter must not record it twice, and what is typed meanwhile is the next line.
    setText('');
    await save('记录演练', (now) => note(now, '记录', line, actor()));
  };
  const finish = async (): Promise<void> => {
    if (await confirm({ title: '结束演练？', content: '结束后停止计时，进入评估；日志保留。', verb: '结束演练' })) await save('结束演练', (now) => (now.status === 'running' ? endDrill(now, actor()) : now));
  };
  const next = scenario?.injects.findIndex((_, at) => !drill.injected.includes(at)) ?? -1;
  return (
    <div className="gd-stack">
      <div className="gd-row">
        {drill.status === 'planned' ? (
          <Button type="primary" size="large" disabled={readOnly} onClick={() => void save('开始演练', (now) => (now.status === 'planned' ? startDrill(now, actor()) : now))}>
            开始演练
          </Button>
        ) : (
          <span className="plan-clock" role="timer" aria-label={`已进行 ${Math.floor(minute)} 分钟`}>
            {clockText(minute)}
          </span>
        )}
        {drill.status === 'running' ? (
          <Button danger disabled={readOnly} onClick={() => void finish()}>
            结束演练
          </Button>
        ) : null}
        <Recorder name={drill.recorder} otherwise={operator} disabled={readOnly || drill.status === 'done'} onChange={(name) => void save('填写记录人', (now) => withRecorder(now, name, clock.now()))} />
        <span className="gd-muted">真实事件优先：一旦发生真实异常，立即喊停并按 F8 登记事件。</span>
      </div>
      {scenario?.injects.map((one, at) => {
        const done = drill.injected.includes(at);
        return (
          <section key={one.text} className="plan-inject" aria-label={`第 ${at + 1} 次投放`}>
            <div className="gd-row">
              <strong>
                第 {one.minute} 分钟　{one.text}
              </strong>
              {done ? (
                <span className="gd-muted">已投放</span>
              ) : (
                <Button size="small" type={at === next && minute >= one.minute ? 'primary' : 'default'} disabled={drill.status !== 'running' || readOnly} onClick={() => void save('投放情景', (now) => inject(now, scenario, at, actor()))}>
                  投放第 {at + 1} 条
                </Button>
              )}
            </div>
            {done || drill.status !== 'running' ? (
              <>
                <p>追问：{one.ask}</p>
                <p className="gd-muted">期望动作：{fillWords(one.expect, work.plan.values)}</p>
              </>
            ) : null}
          </section>
        );
      })}
      {drill.status === 'running' ? (
        <form
          className="gd-row"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <Input aria-label="记录一条" placeholder="谁做了什么，按回车记录" style={{ maxWidth: 640 }} maxLength={2000} disabled={readOnly} value={text} onChange={(event) => setText(event.target.value)} />
          <Button htmlType="submit" disabled={readOnly || text.trim() === ''}>
            记录一条
          </Button>
        </form>
      ) : null}
      <ol aria-label="演练日志">
        {drill.log.map((line) => (
          <li key={line.seq}>
            <span className="gd-number">{formatInstant(line.at)}</span> [{line.kind}] {line.text}
            {line.by === '' ? '' : `（${line.by}）`}
            {line.clockSuspect ? '（时钟存疑）' : ''}
          </li>
        ))}
      </ol>
    </div>
  );
}

const pad = (part: number): string => String(part).padStart(2, '0');

function clockText(minute: number): string {
  const seconds = Math.max(0, Math.floor(minute * 60));
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
}

/** Minutes since the start, going on every second while the drill runs; from the log where the clock was set back. */
function useMinute({ startedAt, endedAt, log }: Drill): number {
  const clock = useClock();
  const [now, setNow] = useState(() => clock.now());
  useEffect(() => {
    if (startedAt === null || endedAt !== null) return undefined;
    const timer = setInterval(() => setNow(clock.now()), 1000);
    return () => clearInterval(timer);
  }, [clock, startedAt, endedAt]);
  return startedAt === null ? 0 : Math.max(0, minutesBetween(startedAt, endedAt ?? knownNow(log, now)));
}
