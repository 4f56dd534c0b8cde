import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Person } from '#shared/dossier/core-records';
import { registrationView } from '#shared/registration/registration-view';
import type { FieldView, GroupView } from '#shared/registration/registration-view';
import { describeConfidence } from '#shared/text/confidence-words';
import { CopyButton } from '../../ui/copy-button';
import type { RegistrationWork } from './use-registration';

/** 平台填报对照: every field in order with its value and a copy button, to be typed or pasted into the platform. */
export function CopySheet({ work }: { readonly work: RegistrationWork }): ReactNode {
  const { source } = work;
  const view = useMemo(() => registrationView(source), [source]);
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string, on: boolean): void => {
    setDone((old) => {
      const next = new Set(old);
      if (on) next.add(key);
      else next.delete(key);
      return next;
    });
  };
  return (
    <details className="gd-panel" id="rg-copy-sheet">
      <summary className="rg-summary">平台填报对照（逐项复制）</summary>
      <p className="gd-muted">平台在线填报，项目和顺序以平台为准。复制后自动勾上“已填”，只是本次对照用，不保存。没有网络的电脑可打印对照表。</p>
      {view.map((group) => (
        <GroupTable key={group.group.id} view={group} persons={source.dossier.persons} done={done} onDone={toggle} />
      ))}
    </details>
  );
}

interface GroupTableProps {
  readonly view: GroupView;
  readonly persons: Readonly<Record<string, Person>>;
  readonly done: ReadonlySet<string>;
  readonly onDone: (key: string, on: boolean) => void;
}

function GroupTable({ view, persons, done, onDone }: GroupTableProps): ReactNode {
  const { group, rows } = view;
  if (rows.length === 0) return <p>{group.label}：还没有内容。</p>;
  return rows.map((row) => {
    const name = row.fields.find((one) => one.field.id === 'sys_name')?.text;
    const title = row.key === '' ? group.label : `${group.label}：${name || '（未命名）'}`;
    return (
      <table className="rg-table" key={row.key}>
        <caption>{title}</caption>
        <thead className="gd-sr">
          <tr>
            <th scope="col">已填</th>
            <th scope="col">项目</th>
            <th scope="col">内容</th>
            <th scope="col">复制</th>
          </tr>
        </thead>
        <tbody>
          {row.fields.map((one) => (
            <CopyRow key={one.field.id} view={one} person={one.field.kind === 'person' && typeof one.value === 'string' ? persons[one.value] : undefined} id={`${row.key}.${one.field.id}`} done={done.has(`${row.key}.${one.field.id}`)} onDone={onDone} />
          ))}
        </tbody>
      </table>
    );
  });
}

interface CopyRowProps {
  readonly view: FieldView;
  /** The person behind a person field: platforms ask for the parts one by one. */
  readonly person: Person | undefined;
  readonly id: string;
  readonly done: boolean;
  readonly onDone: (key: string, on: boolean) => void;
}

function CopyRow({ view, person, id, done, onDone }: CopyRowProps): ReactNode {
  const { field, text, required } = view;
  return (
    <tr data-done={done}>
      <td>
        <input type="checkbox" aria-label={`${field.label}已填`} checked={done} onChange={(event) => onDone(id, event.target.checked)} />
      </td>
      <th scope="row">
        {field.label}
        {required ? <span className="gd-required"> 必填</span> : null}
        <small className="gd-muted">
          {field.basis}（{describeConfidence(field.confidence)}）
        </small>
      </th>
      <td>
        {text === '' ? <span className={required ? 'rg-missing' : 'gd-muted'}>{required ? '未填写' : '—'}</span> : text}
        {person ? <PersonParts person={person} label={field.label} /> : null}
      </td>
      <td>
        <CopyButton text={text} what={field.label} onCopied={() => onDone(id, true)} />
      </td>
    </tr>
  );
}

function PersonParts({ person, label }: { readonly person: Person; readonly label: string }): ReactNode {
  const parts = [
    ['姓名', person.name],
    ['职务', person.title],
    ['手机', person.mobile],
    ['电话', person.phone],
    ['邮箱', person.email],
  ] as const;
  return (
    <div className="gd-row rg-parts">
      <span className="gd-muted">分项复制：</span>
      {parts
        .filter(([, text]) => text !== '')
        .map(([name, text]) => (
          <CopyButton key={name} text={text} what={`${label}的${name}`} label={name} />
        ))}
    </div>
  );
}
