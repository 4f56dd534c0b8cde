import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useHost } from '../../session/hooks';

/** What a newcomer must know: what is official here, where the data lies, that nothing leaves the machine. */
export function WhatIsOfficial(): ReactNode {
  const host = useHost();
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
    <div className="gd-columns">
      <section className="gd-panel">
        <h2>哪些是官方的，哪些不是</h2>
        <p>
          <strong>官方的：</strong>《云南省工业互联网安全分类分级管理办法实施细则》（云通信局联发〔2025〕6号）原文，引用时注明第几条。
        </p>
        <p>
          <strong>非官方的：</strong>
          细则没有公布定级分值、登记表样和清单细目。本工具的定级评分、安全清单、预案模板和申报包格式都是本工具口径，界面和文档上都标有“非官方”，不代替主管部门的认定。
        </p>
        <p>
          <strong>不能做的：</strong>本工具不能替你在分类分级管理平台上提交，只准备材料，并记录提交和核查的结果。
        </p>
      </section>
      <section className="gd-panel">
        <h2>数据放在哪里</h2>
        <p>全部数据只保存在这台电脑上，本工具不连接互联网。</p>
        <p>
          位置：<span className="gd-path">{place || '正在查询…'}</span>
        </p>
        <p>电脑损坏或重装系统会丢失数据，请在“设置”中定期把备份存到另一个磁盘或 U 盘。</p>
      </section>
    </div>
  );
}
