import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useRouteError } from 'react-router';

function textOf(error: unknown): string {
  if (error instanceof Error) return error.stack ?? error.message;
  if (typeof error === 'object' && error !== null && 'statusText' in error) return String(error.statusText);
  return String(error);
}

/** Stands in for a screen that failed to load or draw. Saved work is safe: it lies in the vault, not in the screen. */
export function ScreenError(): ReactNode {
  const error = useRouteError();
  return (
    <div className="gd-page" role="alert">
      <h1 id="gd-page-title" tabIndex={-1}>
        这一页打不开
      </h1>
      <p>页面程序出错，已保存的内容不受影响。请先重新载入；仍然打不开时，请换到其他页面继续工作，并把下面的文字交给技术支持。（E-UI-01）</p>
      <div className="gd-row">
        <Button type="primary" onClick={() => globalThis.location.reload()}>
          重新载入
        </Button>
        <Link to="/">回到首页</Link>
      </div>
      <details>
        <summary>技术细节</summary>
        <pre className="gd-pre">{textOf(error)}</pre>
      </details>
    </div>
  );
}

/** Shown while the first screen is fetched. */
export function LoadingScreen(): ReactNode {
  return (
    <output className="gd-loading">正在打开…</output>
  );
}
