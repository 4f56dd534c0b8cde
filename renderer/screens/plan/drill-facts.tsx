import { Checkbox, DatePicker, Form, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Drill } from '#shared/dossier/plan-records';
import { drillPacksFor, drillQuarters } from '#shared/plan/drill-work';
import { useAutosave } from '../../forms/use-autosave';
import type { DrillWork } from './drill-parts';

const texts: readonly { readonly key: 'title' | 'mode' | 'purpose' | 'departments' | 'participants' | 'place'; readonly label: string }[] = [
  { key: 'title', label: '演练名称' },
  { key: 'mode', label: '方式' },
  { key: 'place', label: '地点' },
  { key: 'purpose', label: '目的' },
  { key: 'departments', label: '参加部门' },
  { key: 'participants', label: '参演人员' },
];

/** Preparation of a drill: its facts, the scenario pack, the safety rules to read out. */
export function DrillFacts({ work, drill, save, readOnly }: DrillWork): ReactNode {
  const { plan: pack } = work.packs;
  const [typed, setTyped] = useState<Partial<Drill>>({});
  // What was written follows the record again, so that 撤销 and changes elsewhere show.
  const autosave = useAutosave(async () => {
    const saved = Object.keys(typed).length === 0 || (await save('修改演练准备', (now) => ({ ...now, ...typed })));
    if (saved) setTyped((now) => Object.fromEntries(Object.entries(now).filter(([key, value]) => typed[key as keyof Drill] !== value)));
    return saved;
  });
  const types = work.plan.values.types.length > 0 ? work.plan.values.types : (['connected_industrial'] as const);
  return (
    <div className="gd-stack" {...autosave.container}>
      <Form layout="vertical" component="div">
        <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(300px, 1fr))', columnGap: 24 }}>
          {texts.map(({ key, label }) => (
            <Form.Item key={key} label={label} htmlFor={`drill-${key}`}>
              <Input
                id={`drill-${key}`}
                maxLength={200}
                disabled={readOnly}
                value={typed[key] ?? drill[key]}
                onChange={(event) => {
                  setTyped({ ...typed, [key]: event.target.value });
                  autosave.touch();
                }}
                onBlur={() => void autosave.flush()}
              />
            </Form.Item>
          ))}
          <Form.Item label="季度" htmlFor="drill-quarter">
            <Select
              id="drill-quarter"
              aria-label="季度"
              allowClear={{ label: '清除选择' }}
              disabled={readOnly}
              value={drill.quarter === '' ? null : drill.quarter}
              onChange={(quarter: string | undefined) => void save('安排演练季度', (now) => ({ ...now, quarter: quarter ?? '' }))}
              options={drillQuarters.map((value) => ({ value, label: value }))}
            />
          </Form.Item>
          <Form.Item label="计划日期" htmlFor="drill-date">
            <DatePicker
              id="drill-date"
              format="YYYY年M月D日"
              style={{ width: '100%' }}
              disabled={readOnly}
              value={drill.plannedOn === null ? null : dayjs(drill.plannedOn)}
              onChange={(date) => void save('安排演练日期', (now) => ({ ...now, ...plannedFor(date?.format('YYYY-MM-DD') ?? null, now) }))}
            />
          </Form.Item>
          <Form.Item label="经费">
            <Checkbox disabled={readOnly} checked={drill.budgeted} onChange={(event) => void save('演练经费', (now) => ({ ...now, budgeted: event.target.checked }))}>
              已列入预算
            </Checkbox>
          </Form.Item>
          <Form.Item label="情景包" htmlFor="drill-pack">
            <Select
              id="drill-pack"
              aria-label="情景包"
              allowClear={{ label: '清除选择' }}
              disabled={readOnly || drill.status !== 'planned'}
              value={drill.packId}
              onChange={(packId: string | undefined) => void save('选择情景包', (now) => ({ ...now, packId: packId ?? null }))}
              options={drillPacksFor(pack, types).map((one) => ({ value: one.id, label: one.title }))}
            />
          </Form.Item>
        </div>
      </Form>
      <section className="gd-panel">
        <h3>安全规则（开始前宣读）</h3>
        <ul>
          {pack.drill.safety.map((rule) => (
            <li key={rule}>{rule}</li>
          ))}
        </ul>
      </section>
    </div>
  );
}

/** Year and quarter follow a date, so that the programme of the year lists the drill where it is held. */
function plannedFor(date: string | null, drill: Drill): Pick<Drill, 'plannedOn' | 'year' | 'quarter'> {
  if (date === null) return { plannedOn: null, year: drill.year, quarter: drill.quarter };
  return { plannedOn: date, year: Number(date.slice(0, 4)), quarter: drillQuarters[Math.floor((Number(date.slice(5, 7)) - 1) / 3)] ?? '' };
}
