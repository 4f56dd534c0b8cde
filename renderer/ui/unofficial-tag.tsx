import { Button, Popover } from 'antd';
import type { ReactNode } from 'react';

interface UnofficialTagProps {
  /** What on this page is this tool's own, in words. */
  readonly own: ReactNode;
  /** What on this page is fixed by the regulation, with the articles. */
  readonly official: ReactNode;
  /** The grey label; by default 本工具口径·非官方. */
  readonly label?: string;
}

/** The grey label wherever something is not official; opens what is official here and what is not. */
export function UnofficialTag({ own, official, label = '本工具口径·非官方' }: UnofficialTagProps): ReactNode {
  const content = (
    <dl className="gd-unofficial">
      <dt>有文件依据的</dt>
      <dd>{official}</dd>
      <dt>本工具自定的（非官方）</dt>
      <dd>{own}</dd>
    </dl>
  );
  return (
    <Popover content={content} title="哪些是官方的，哪些不是" trigger="click" styles={{ root: { maxWidth: 440 } }}>
      <Button size="small" className="gd-unofficial-tag" aria-haspopup="dialog">
        {label}
      </Button>
    </Popover>
  );
}
