import { Button, Popover } from 'antd';
import type { ReactNode } from 'react';
import { describeProblem } from '#shared/base/problem';
import { useRetrySave, useSaveState } from '../session/hooks';
import { savedWords } from '../session/save-state';

/** The fixed place that says whether the work is on disk. 未保存 stays until a retry succeeds. */
export function SaveStateView(): ReactNode {
  const state = useSaveState();
  const retry = useRetrySave();
  if (state.kind === 'unsaved') {
    return (
      <div className="gd-save gd-save-unsaved" role="alert">
        未保存：{describeProblem(state.problem)}
        <Popover
          trigger="click"
          title="怎么办"
          content={
            <ol className="gd-what-to-do">
              <li>不要关闭窗口：还有 {state.pending} 处修改只在内存里。保存好之前只能查看，不能继续填写。</li>
              <li>按上面说的原因处理，例如清理磁盘空间、插回移动硬盘、关闭占用档案的另一个窗口。</li>
              <li>点“重试保存”。成功后这里会变成“已保存”。</li>
            </ol>
          }
        >
          <Button type="link" size="small">
            怎么办
          </Button>
        </Popover>
        <Button type="link" size="small" onClick={retry}>
          重试保存
        </Button>
      </div>
    );
  }
  return (
    <output className={`gd-save gd-save-${state.kind}`} aria-live="polite">
      {savedWords(state)}
    </output>
  );
}
