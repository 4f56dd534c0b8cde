import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';

type Severity = 'high' | 'medium' | 'low';

/** What is typed of an improvement; `sectionId` names the place of the plan that should change, empty for none. */
interface Typed {
  readonly text: string;
  readonly severity: Severity;
  readonly owner: string;
  readonly sectionId: string;
}

/** One thing to improve, as far as this list draws it. */
interface Item extends Typed {
  readonly id: string;
  readonly dueOn: string | null;
  readonly settledAt: string | null;
  readonly gapId: string | null;
}

interface ImprovementsProps<T extends Item> {
  readonly items: readonly T[];
  readonly readOnly: boolean;
  /** The button, a verb with its object: 添加问题. */
  readonly addVerb: string;
  /** A civil date as it is shown. */
  readonly dateText: (date: string) => string;
  /** Places of the plan, in groups, that an improvement may change. */
  readonly places: readonly { readonly title: string; readonly places: readonly { readonly id: string; readonly title: string }[] }[];
  readonly onAdd: (item: Typed) => void;
  readonly onForward: (item: T) => void;
  /** Opens the place of the plan. */
  readonly onOpenPlace: (sectionId: string) => void;
}

const severityWords: Readonly<Record<Severity, string>> = { high: '高', medium: '中', low: '低' };
const nothing: Typed = { text: '', severity: 'medium', owner: '', sectionId: '' };

/** A list of problems or lessons: each can be sent into rectification 整改 once, and may name the place of the plan to change. */
export function Improvements<T extends Item>(props: ImprovementsProps<T>): ReactNode {
  const { items, readOnly } = props;
  return (
    <section className="gd-panel gd-stack" aria-label="问题与整改">
      <h3>问题与整改</h3>
      {items.length === 0 ? <p className="gd-muted">还没有登记问题。登记后可转入整改，按高、中、低分别给出一、三、六个月的期限（内部目标）；选了预案章节的，会在“应急预案”的那一节提醒修改。</p> : null}
      <ul>
        {items.map((item) => (
          <li key={item.id} className="gd-row">
            <span>
              {item.text}（风险{severityWords[item.severity]}
              {item.owner === '' ? '' : `，${item.owner}`}
              {item.dueOn === null ? '' : `，${props.dateText(item.dueOn)}前`}）
            </span>
            {item.gapId === null ? (
              <Button size="small" aria-label={`转入整改：${item.text}`} disabled={readOnly} onClick={() => props.onForward(item)}>
                转入整改
              </Button>
            ) : (
              <span className="gd-muted">已转入整改</span>
            )}
            <Place {...props} item={item} />
          </li>
        ))}
      </ul>
      <AddImprovement {...props} />
    </section>
  );
}

function Place<T extends Item>({ item, places, onOpenPlace }: ImprovementsProps<T> & { readonly item: T }): ReactNode {
  if (item.sectionId === '') return null;
  const title = places.flatMap((group) => group.places).find((one) => one.id === item.sectionId)?.title ?? item.sectionId;
  return (
    <Button size="small" type="link" onClick={() => onOpenPlace(item.sectionId)}>
      {item.settledAt === null ? `去改预案“${title}”` : `已写入预案“${title}”`}
    </Button>
  );
}

function AddImprovement<T extends Item>({ readOnly, addVerb, places, onAdd }: ImprovementsProps<T>): ReactNode {
  const [typed, setTyped] = useState(nothing);
  const change = (next: Partial<Typed>): void => setTyped({ ...typed, ...next });
  return (
    <form
      className="gd-row"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.text.trim() === '') return;
        onAdd({ ...typed, text: typed.text.trim(), owner: typed.owner.trim() });
        setTyped(nothing);
      }}
    >
      <Input aria-label="问题" placeholder="发现的问题或教训" maxLength={1000} disabled={readOnly} style={{ width: 360 }} value={typed.text} onChange={(event) => change({ text: event.target.value })} />
      <Select aria-label="风险" disabled={readOnly} value={typed.severity} onChange={(severity) => change({ severity })} options={(['high', 'medium', 'low'] as const).map((value) => ({ value, label: `风险${severityWords[value]}` }))} style={{ width: 110 }} />
      <Input aria-label="责任人" placeholder="责任人" maxLength={60} disabled={readOnly} style={{ width: 140 }} value={typed.owner} onChange={(event) => change({ owner: event.target.value })} />
      <Select
        aria-label="要改的预案章节"
        placeholder="要改的预案章节（可不选）"
        allowClear={{ label: '清除选择' }}
        showSearch={{ optionFilterProp: 'label' }}
        disabled={readOnly}
        value={typed.sectionId === '' ? null : typed.sectionId}
        onChange={(sectionId: string | undefined) => change({ sectionId: sectionId ?? '' })}
        options={places.map((group) => ({ label: group.title, options: group.places.map((one) => ({ value: one.id, label: one.title })) }))}
        style={{ width: 260 }}
      />
      <Button htmlType="submit" disabled={readOnly || typed.text.trim() === ''}>
        {addVerb}
      </Button>
    </form>
  );
}
