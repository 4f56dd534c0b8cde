import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';

interface TaskProgressProps {
  /** What is under way, e.g. 正在生成定级报告. */
  readonly title: string;
  /** Share done, 0 to 1; null where it is not known. */
  readonly share: number | null;
  /** Figures in words, e.g. 12 / 86 个文件. */
  readonly detail?: string;
  /** Stops the work; without it there is no button. */
  readonly onCancel?: () => void;
}

/** A long task under way: what, how far, and the way to stop it. */
export function TaskProgress({ title, share, detail, onCancel }: TaskProgressProps): ReactNode {
  const percent = share === null ? 100 : Math.floor(Math.min(Math.max(share, 0), 1) * 100);
  return (
    <div className="gd-task">
      <output>
        {title}
        {detail ? `（${detail}）` : ''}
      </output>
      <Progress
        percent={percent}
        // What has a share moves by itself; the shimmer draws the window anew all the time, and the work waits for it.
        status={share === null ? 'active' : 'normal'}
        showInfo={share !== null}
        aria-label={title}
        {...(share === null ? { 'aria-valuetext': '进行中' } : {})}
      />
      {onCancel ? <Button onClick={onCancel}>停止</Button> : null}
    </div>
  );
}
