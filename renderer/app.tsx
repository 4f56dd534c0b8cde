import { App as AntApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { RouterProvider } from 'react-router';
import { router } from './routes';
import type { Workspace } from './session/workspace';
import { WorkspaceProvider } from './session/workspace-provider';
import { themeFor } from './theme';
import { useDisplay } from './ui/display';

dayjs.locale('zh-cn');

/** The whole window: look and language outside, the open work inside, the routes at the centre. */
export function App({ workspace }: { readonly workspace: Workspace }): ReactNode {
  const { large } = useDisplay();
  useEffect(() => {
    document.documentElement.style.fontSize = large ? '20px' : '';
  }, [large]);
  return (
    // autoInsertSpace would name two-character buttons "保 存", which screen readers and tests then cannot find.
    <ConfigProvider locale={zhCN} theme={themeFor(large)} button={{ autoInsertSpace: false }} form={{ requiredMark: false }}>
      <AntApp className="gd-app" message={{ maxCount: 2 }}>
        <WorkspaceProvider workspace={workspace}>
          <RouterProvider router={router} />
        </WorkspaceProvider>
      </AntApp>
    </ConfigProvider>
  );
}
