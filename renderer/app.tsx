import { App as AntApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import type { ReactNode } from 'react';
import { RouterProvider } from 'react-router';
import { router } from './routes';
import type { Workspace } from './session/workspace';
import { WorkspaceProvider } from './session/workspace-provider';
import { theme } from './theme';

dayjs.locale('zh-cn');

/** The whole window: look and language outside, the open work inside, the routes at the centre. */
export function App({ workspace }: { readonly workspace: Workspace }): ReactNode {
  return (
    // autoInsertSpace would name two-character buttons "保 存", which screen readers and tests then cannot find.
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }} form={{ requiredMark: false }}>
      <AntApp className="gd-app" message={{ maxCount: 2 }}>
        <WorkspaceProvider workspace={workspace}>
          <RouterProvider router={router} />
        </WorkspaceProvider>
      </AntApp>
    </ConfigProvider>
  );
}
