import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { describeProblem } from '#shared/base/problem';
import { useOpenDossier } from '../session/hooks';
import { useOpenById } from './open-by-id';

/** What must be known about the open dossier on every screen: that it is read-only, and what was repaired on opening. */
export function OpeningNotices(): ReactNode {
  const { open, dismissNotice } = useOpenDossier();
  const reopen = useOpenById();
  if (!open || (open.notices.length === 0 && !open.readOnly)) return null;
  return (
    <div className="gd-stack gd-notices">
      {open.readOnly ? (
        <Alert
          type="warning"
          showIcon
          title={`只能查看：这份档案正在由${open.readOnly.owner}编辑。那边关闭后，点“重新打开以便修改”。`}
          action={<Button onClick={() => void reopen({ ...open, updatedAt: '' })}>重新打开以便修改</Button>}
        />
      ) : null}
      {open.notices.map((notice) => (
        <Alert
          key={notice.code + notice.message}
          type={notice.severity === 'error' ? 'error' : 'warning'}
          showIcon
          title={describeProblem(notice)}
          closable={{ onClose: () => dismissNotice(notice.code), 'aria-label': '知道了，收起这条提示' }}
        />
      ))}
    </div>
  );
}
