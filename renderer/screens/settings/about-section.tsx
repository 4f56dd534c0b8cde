import { Tag } from 'antd';
import type { TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { enterpriseTypes } from '#shared/dossier/enterprise-type';
import type { PackHeader } from '#shared/rules/pack-header';
import type { Loaded } from '#shared/rules/rule-packs';
import { formatCivilDate } from '#shared/text/dates';
import { appVersion } from '../../session/app-version';
import { usePacks } from '../../session/hooks';
import { PackOriginTag } from '../../packs/pack-origin-tag';
import { DataTable } from '../../ui/data-table';

type Row = Loaded<PackHeader>;

const columns: TableColumnsType<Row> = [
  {
    title: '规则包',
    key: 'title',
    render: (_value, pack) => (
      <>
        {pack.title}
        <div className="gd-muted">
          {pack.id} {pack.version}
        </div>
      </>
    ),
  },
  { title: '资料截止', key: 'basis', width: 150, render: (_value, pack) => formatCivilDate(pack.basisDate) },
  { title: '性质', key: 'official', width: 140, render: (_value, pack) => <Nature pack={pack} /> },
  { title: '内容摘要', key: 'digest', render: (_value, pack) => <code className="gd-path">{pack.digest.slice(0, 16)}…</code> },
];

/** Official or not; of an imported one also who vouches for it: a stranger's pack is not this tool's reading either. */
function Nature({ pack }: { readonly pack: Row }): ReactNode {
  if (pack.official) return <Tag color="blue">官方文件内容</Tag>;
  return pack.origin ? <PackOriginTag pack={pack} what="导入的规则包" /> : <Tag>本工具口径·非官方</Tag>;
}

/** Version, what the results rest on, what is official and what is not. */
export function AboutSection(): ReactNode {
  const packs = usePacks();
  const rows: Row[] = [...enterpriseTypes.map((type) => packs.grading[type]), packs.registration, packs.checklist, packs.plan, packs.clocks, packs.calendar, packs.regions];
  return (
    <div className="gd-stack">
      <section className="gd-panel" aria-labelledby="gd-about">
        <h2 id="gd-about">关于工盾自评</h2>
        <p>{appVersion.name} {appVersion.version} 版。以 Apache-2.0 许可证发布。全程离线运行，不收集任何信息。</p>
        <p>
          依据：《云南省工业互联网安全分类分级管理办法实施细则》（云通信局联发〔2025〕6号，2025年3月12日印发）。只有细则原文按条引用；其余内容都标明“非官方”“本工具口径”或“推断”。
        </p>
      </section>
      <section className="gd-panel" aria-labelledby="gd-packs">
        <h2 id="gd-packs">正在使用的规则包</h2>
        <DataTable<Row> caption="正在使用的规则包" rowKey={(pack) => pack.id} columns={columns} dataSource={rows} />
      </section>
      <section className="gd-panel" aria-labelledby="gd-limits">
        <h2 id="gd-limits">规则包说明的局限</h2>
        <ul>
          {rows.flatMap((pack) => (pack.notes ?? []).map((note) => <li key={`${pack.id} ${note}`}>{note}</li>))}
        </ul>
      </section>
    </div>
  );
}
