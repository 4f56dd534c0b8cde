import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useHost, useOpenDossier } from '../../session/hooks';

/** Where the work lies and how it is backed up. */
export function SafetyPanel(): ReactNode {
  const host = useHost();
  const { open } = useOpenDossier();
  const [place, setPlace] = useState('');
  useEffect(() => {
    let current = true;
    const read = async (): Promise<void> => {
      const found = await host.dataLocation();
      if (current) setPlace(found);
    };
    void read();
    return () => {
      current = false;
    };
  }, [host]);
  return (
    <section className="gd-panel" aria-labelledby="gd-safety">
      <h2 id="gd-safety">数据与备份</h2>
      <dl className="gd-facts">
        <div>
          <dt>数据位置</dt>
          <dd className="gd-path">{place || '正在查询…'}</dd>
        </div>
        <div>
          <dt>加密</dt>
          <dd>{open?.protected ? '已用密码加密' : '未加密'}</dd>
        </div>
        <div>
          <dt>备份</dt>
          <dd>
            <Link to="/settings">查看和设置备份</Link>
          </dd>
        </div>
      </dl>
    </section>
  );
}
