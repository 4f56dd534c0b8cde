import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import type { Result } from '#shared/base/result';
import { useOpenDossier, useReadOnly, useWorkspace } from '../../session/hooks';
import { useConfirm } from '../../ui/confirm';
import { ProblemList } from '../../ui/problem-list';
import { instantWords } from './backup-words';

/** While a restore waits for its confirmation: keep it or take it back. */
export function PendingRestore(): ReactNode {
  const { open } = useOpenDossier();
  const workspace = useWorkspace();
  const confirm = useConfirm();
  const readOnly = useReadOnly();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const run = async (task: () => Promise<Result<unknown>>): Promise<void> => {
    setBusy(true);
    const done = await task();
    setBusy(false);
    setProblems(done.ok ? [] : done.problems);
  };
  const undo = async (): Promise<void> => {
    const agreed = await confirm({
      title: '撤回这次恢复？',
      content: '撤回后回到恢复前的内容。恢复以后填写的内容从档案里去掉；撤回前会先把它存成一份“恢复前”的备份。',
      verb: '撤回这次恢复',
      danger: true,
      focusAfter: 'gd-page-title',
    });
    if (agreed) await run(workspace.undoRestore);
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
            <Button size="small" disabled={busy || readOnly} onClick={() => void run(workspace.confirmRestore)}>
              确认恢复结果
            </Button>
            <Button size="small" danger disabled={busy || readOnly} onClick={() => void undo()}>
              撤回这次恢复
            </Button>
          </Space>
        }
      />
      <ProblemList problems={problems} />
    </>
  );
}
