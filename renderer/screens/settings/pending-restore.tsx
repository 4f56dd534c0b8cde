import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import type { Result } from '#shared/base/result';
import { useOpenDossier, useWorkspace } from '../../session/hooks';
import { ProblemList } from '../../ui/problem-list';
import { instantWords } from './backup-words';

/** While a restore waits for its confirmation: keep it or take it back. */
export function PendingRestore(): ReactNode {
  const { open } = useOpenDossier();
  const workspace = useWorkspace();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const run = async (task: () => Promise<Result<unknown>>): Promise<void> => {
    const done = await task();
    setProblems(done.ok ? [] : done.problems);
  };
  if (!open?.unconfirmed) return null;
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={`${instantWords(open.unconfirmed.at)} 恢复了备份，恢复前的内容还留着`}
        description={
          <Space wrap>
            <span>请检查恢复后的内容是否正确。</span>
            <Button size="small" onClick={() => void run(workspace.confirmRestore)}>
              确认恢复结果
            </Button>
            <Button size="small" danger onClick={() => void run(workspace.undoRestore)}>
              撤回这次恢复
            </Button>
          </Space>
        }
      />
      <ProblemList problems={problems} />
    </>
  );
}
