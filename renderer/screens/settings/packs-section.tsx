import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { importableKinds } from '#shared/rules/importable-kinds';
import { unusedPack } from '#shared/rules/imported-packs';
import type { ImportableKind } from '#shared/rules/importable-kinds';
import { notImported } from '#shared/rules/pack-update';
import type { RulePacks } from '#shared/rules/rule-packs';
import { packOriginText } from '#shared/rules/signed-pack-file';
import { formatCivilDate } from '#shared/text/dates';
import { PackImport } from '../../packs/pack-import';
import { useBuiltinPacks, usePacks, useRecords } from '../../session/hooks';
import { DataTable } from '../../ui/data-table';

/** What a new version of each kind does, in one sentence. */
const effects: Readonly<Record<ImportableKind, string>> = {
  checklist: '文字没变的项保留答案，变了的需重评，去掉的归档。',
  plan: '没改过的章节跟随新模板；你改过的按行合并，有冲突先按你的文字。',
  clocks: '期限按新的规则重新推算。',
  calendar: '例如国务院公布下一年放假安排以后：工作日期限重新推算，“预计”变成确定的日期。',
  regions: '地区和主管部门的名称、职责更新；已填的地区不变。',
};

/** Packs that were imported into this dossier and are not used: nobody should believe that they are. */
function Unused(): ReactNode {
  const builtIn = useBuiltinPacks();
  const settings = useRecords('settings');
  const lines = importableKinds.flatMap((kind) => {
    const why = unusedPack(kind, settings, builtIn[kind]);
    return why === null ? [] : [`档案里有一份导入的“${builtIn[kind].title}”没有使用：${why}。现在用的是随程序提供的 ${builtIn[kind].version} 版。`];
  });
  return lines.length === 0 ? null : <Alert type="warning" showIcon title={lines.map((line) => <div key={line}>{line}</div>)} />;
}

/** 规则包: a newer version of what this dossier is judged and written by, from a file. */
export function PacksSection(): ReactNode {
  const packs = usePacks();
  return (
    <div className="gd-stack">
      <section className="gd-panel" aria-labelledby="gd-pack-import">
        <h2 id="gd-pack-import">规则包</h2>
        <p>清单、预案模板、期限、工作日历和地区是独立的规则包，可以不升级程序，单独换成更新的版本。只对打开的这份档案生效，随档案文件一起带走。</p>
        <Unused />
        <PackImport kinds={importableKinds} />
      </section>
      <section className="gd-panel" aria-labelledby="gd-pack-kinds">
        <h2 id="gd-pack-kinds">可以导入的</h2>
        <DataTable<RulePacks[ImportableKind]>
          caption="可以导入的规则包"
          rowKey={(pack) => pack.id}
          dataSource={importableKinds.map((kind) => packs[kind])}
          columns={[
            {
              title: '规则包',
              key: 'title',
              render: (_value, { title, id, version, basisDate }) => (
                <>
                  {title}
                  <div className="gd-muted">
                    {id} {version}，依据截至{formatCivilDate(basisDate)}
                  </div>
                </>
              ),
            },
            { title: '来源', key: 'origin', width: 230, render: (_value, { origin }) => (origin ? packOriginText(origin) : '随程序提供') },
            { title: '导入新版以后', key: 'effect', render: (_value, { kind }) => effects[kind] },
          ]}
        />
      </section>
      <section className="gd-panel" aria-labelledby="gd-pack-others">
        <h2 id="gd-pack-others">随程序升级、不能单独导入的</h2>
        <ul>
          {Object.entries(notImported).map(([kind, why]) => (
            <li key={kind}>{why}</li>
          ))}
        </ul>
        <p>
          <Link to="/settings/about">全部规则包的版本、依据和摘要</Link>
        </p>
      </section>
    </div>
  );
}
