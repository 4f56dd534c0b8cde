import type { ReactNode } from 'react';
import { workshopSheets } from '#shared/report/sections/workshop-sheets';
import { packOriginText } from '#shared/rules/signed-pack-file';
import { formatCivilDate } from '#shared/text/dates';
import { useState } from 'react';
import { Link } from 'react-router';
import { SaveDocument } from '../../../documents/save-document';
import { PackImport } from '../../../packs/pack-import';
import { useClock, useRecords } from '../../../session/hooks';
import type { ChecklistView } from '../use-checklist';
import { ChecklistExchange } from './checklist-exchange';
import { GapExchange } from './gap-exchange';
import { ArchivedAnswers } from './archived-answers';

/** 表格与规则包: Excel out and back, sheets for the workshops, a new version of the checklist. */
export function ExchangePage({ view }: { readonly view: ChecklistView }): ReactNode {
  return (
    <div className="gd-stack">
      <ChecklistExchange view={view} />
      <GapExchange view={view} />
      <Workshops view={view} />
      <ChecklistPackPanel view={view} />
    </div>
  );
}

const kinds = ['checklist'] as const;

/** The checklist pack in use, and the import of a newer one. */
function ChecklistPackPanel({ view: { pack } }: { readonly view: ChecklistView }): ReactNode {
  return (
    <section className="gd-panel" aria-labelledby="cl-pack-title">
      <h2 id="cl-pack-title">清单规则包</h2>
      <p>
        正在使用：{pack.title} {pack.version} 版，依据截至{formatCivilDate(pack.basisDate)}。{pack.official ? '' : '非官方，本工具口径。'}
        {pack.origin ? `${packOriginText(pack.origin)}。` : '随本工具提供。'}
      </p>
      <p>
        <Link to="/settings/packs">其他规则包（预案模板、期限、工作日历等）</Link>
      </p>
      <PackImport kinds={kinds} />
      <ArchivedAnswers pack={pack} />
    </section>
  );
}

function Workshops({ view }: { readonly view: ChecklistView }): ReactNode {
  const { pack, type, level, items } = view;
  const profile = useRecords('profile')['profile'];
  const clock = useClock();
  const [names, setNames] = useState('');
  const [category, setCategory] = useState('');
  const workshops = names.split(/[\n、，,；;]/).map((name) => name.trim()).filter((name) => name !== '').slice(0, 30);
  return (
    <section className="gd-panel" aria-labelledby="cl-sheets-title">
      <h2 id="cl-sheets-title">车间现场记录表</h2>
      <p className="gd-muted">打印出来带到现场手填，按编号录回清单。每个车间一套。</p>
      <div className="gd-fields">
        <label>
          车间或区域（用顿号或换行分开，可不填）
          <textarea className="gd-input" rows={2} value={names} maxLength={2000} onChange={(event) => setNames(event.target.value)} />
        </label>
        <label>
          只印一个类别
          <select className="gd-input" value={category} onChange={(event) => setCategory(event.target.value)}>
            <option value="">全部类别</option>
            {pack.categories.filter((one) => items.some((item) => item.category === one.id)).map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        </label>
      </div>
      <SaveDocument
        what="现场记录表"
        name="安全检查现场记录表"
        make={() =>
          workshopSheets({
            enterpriseName: String(profile?.values['name'] ?? ''),
            pack,
            type,
            level: level ?? 1,
            items: category ? items.filter((item) => item.category === category) : items,
            workshops,
            createdOn: clock.today(),
          })
        }
      />
    </section>
  );
}
