import { Button, Input } from 'antd';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { withLine } from '#shared/plan/incident-work';
import { formatInstant } from '#shared/text/dates';
import { useDraft } from '../../session/use-draft';
import type { IncidentWork } from './use-incident';

/** 处置日志: grows line by line, newest last; nothing can be changed or removed afterwards. */
export function LogPanel({ work }: { readonly work: IncidentWork }): ReactNode {
  const [text, setText] = useDraft(`incident.${work.incident.id}.line`, '');
  const list = useRef<HTMLOListElement>(null);
  const lines = work.incident.log.length;
  useEffect(() => {
    // The newest line is in sight; only the list scrolls, never the page.
    if (list.current && lines > 0) list.current.scrollTop = list.current.scrollHeight;
  }, [lines]);
  const add = async (): Promise<void> => {
    const line = text.trim();
    if (line === '') return;
    // At once: a second Enter must not record it twice, and what is typed meanwhile is the next line. A line that is not
    // on disk yet stands in the log, and 未保存 at the top says so.
    setText('');
    await work.save('记录处置', (now) => withLine(now, '处置', line, work.actor()));
  };
  return (
    <section className="gd-panel gd-stack" aria-labelledby="incident-log">
      <h2 id="incident-log">处置日志</h2>
      <form
        className="gd-row"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <Input aria-label="记录一条处置" placeholder="谁做了什么、结果怎样，按回车记录" maxLength={2000} disabled={work.readOnly} value={text} onChange={(event) => setText(event.target.value)} style={{ maxWidth: 480 }} />
        <Button htmlType="submit" disabled={work.readOnly || text.trim() === ''}>
          记录一条
        </Button>
      </form>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long list must be scrollable by keyboard */}
      <ol ref={list} className="incident-log" tabIndex={0} aria-label="处置日志各条">
        {work.incident.log.map((line) => (
          <li key={line.seq}>
            <span className="gd-number">{formatInstant(line.at)}</span>
            {line.clockSuspect ? '（时钟存疑）' : ''} [{line.kind}] {line.text}
            {line.by === '' ? '' : `（${line.by}）`}
          </li>
        ))}
      </ol>
    </section>
  );
}
