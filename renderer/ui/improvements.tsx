import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';

type Severity = 'high' | 'medium' | 'low';

/** One thing to improve, as far as this list draws it. */
interface Item {
  readonly id: string;
  readonly text: string;
  readonly severity: Severity;
  readonly owner: string;
  readonly dueOn: string | null;
  readonly gapId: string | null;
}

interface ImprovementsProps<T extends Item> {
  readonly items: readonly T[];
  readonly readOnly: boolean;
  /** The button, a verb with its object: 添加问题. */
  readonly addVerb: string;
  /** A civil date as it is shown. */
  readonly dateText: (date: string) => string;
  readonly onAdd: (item: Pick<Item, 'text' | 'severity' | 'owner'>) => void;
  readonly onForward: (item: T) => void;
}

const severityWords: Readonly<Record<Severity, string>> = { high: '高', medium: '中', low: '低' };

/** A list of problems or lessons, each of which can be sent into rectification 整改 once. */
export function Improvements<T extends Item>({ items, readOnly, addVerb, dateText, onAdd, onForward }: ImprovementsProps<T>): ReactNode {
  const [text, setText] = useState('');
  const [owner, setOwner] = useState('');
  const [severity, setSeverity] = useState<Severity>('medium');
  const add = (): void => {
    if (text.trim() === '') return;
    onAdd({ text: text.trim(), severity, owner: owner.trim() });
    setText('');
    setOwner('');
  };
  return (
    <section className="gd-panel gd-stack" aria-label="问题与整改">
      <h3>问题与整改</h3>
      {items.length === 0 ? <p className="gd-muted">还没有登记问题。登记后可转入整改，按高、中、低分别给出一、三、六个月的期限（内部目标）。</p> : null}
      <ul>
        {items.map((item) => (
          <li key={item.id} className="gd-row">
            <span>
              {item.text}（风险{severityWords[item.severity]}
              {item.owner === '' ? '' : `，${item.owner}`}
              {item.dueOn === null ? '' : `，${dateText(item.dueOn)}前`}）
            </span>
            {item.gapId === null ? (
              <Button size="small" disabled={readOnly} onClick={() => onForward(item)}>
                转入整改
              </Button>
            ) : (
              <span className="gd-muted">已转入整改</span>
            )}
          </li>
        ))}
      </ul>
      <form
        className="gd-row"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Input aria-label="问题" placeholder="发现的问题或教训" maxLength={1000} disabled={readOnly} style={{ width: 360 }} value={text} onChange={(event) => setText(event.target.value)} />
        <Select aria-label="风险" disabled={readOnly} value={severity} onChange={setSeverity} options={(['high', 'medium', 'low'] as const).map((value) => ({ value, label: `风险${severityWords[value]}` }))} style={{ width: 110 }} />
        <Input aria-label="责任人" placeholder="责任人" maxLength={60} disabled={readOnly} style={{ width: 140 }} value={owner} onChange={(event) => setOwner(event.target.value)} />
        <Button htmlType="submit" disabled={readOnly || text.trim() === ''}>
          {addVerb}
        </Button>
      </form>
    </section>
  );
}
