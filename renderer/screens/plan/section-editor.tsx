import { Alert, Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { ClipboardEvent, ReactNode } from 'react';
import type { RenderedSection } from '#shared/plan/plan-rendering';
import { missingLocked } from '#shared/plan/section-edit';
import { tokenLabels, withLabels, withPaths } from '#shared/plan/token-labels';
import type { TemplateSection } from '#shared/rules/plan-pack';
import { pastedLines } from './pasted-lines';
import type { PlanWork } from './use-plan';

interface SectionEditorProps {
  readonly section: RenderedSection;
  readonly work: PlanWork;
  readonly locked: TemplateSection['locked'];
  readonly onSave: (text: string) => Promise<boolean>;
  readonly onClose: () => void;
}

interface Line {
  readonly id: number;
  readonly text: string;
}

const partPattern = /^\s*\[\[(table|figure):([A-Z0-9_]+)\]\]\s*$/;

/**
 * A section as a list of paragraphs: each can be rewritten, moved, removed; values stay bound as {{标签}}; `- ` begins a list
 * item, `## ` a small heading, rows of `| a | b |` make a table. Pasting from Word or Excel brings text and tables.
 */
export function SectionEditor({ section, work, locked, onSave, onClose }: SectionEditorProps): ReactNode {
  const { plan: pack } = work.packs;
  const [lines, setLines] = useState<readonly Line[]>(() => withLabels(section.text, pack).split('\n').filter((line) => line.trim() !== '').map((text, id) => ({ id, text })));
  const [focus, setFocus] = useState<{ readonly line: number; readonly at: number }>({ line: -1, at: 0 });
  const [notice, setNotice] = useState('');
  const written = withPaths(lines.map((line) => line.text).join('\n'), pack);
  const lost = missingLocked({ locked }, written.text, section.template);
  const nextId = (): number => Math.max(-1, ...lines.map((line) => line.id)) + 1;
  const change = (id: number, text: string): void => setLines(lines.map((line) => (line.id === id ? { ...line, text } : line)));
  const move = (at: number, by: number): void => {
    const moved = [...lines];
    const [line] = moved.splice(at, 1);
    moved.splice(at + by, 0, line!);
    setLines(moved);
  };
  const insertAfter = (at: number, texts: readonly string[]): void => {
    const first = nextId();
    setLines([...lines.slice(0, at + 1), ...texts.map((text, index) => ({ id: first + index, text })), ...lines.slice(at + 1)]);
  };
  const onPaste = (event: ClipboardEvent, at: number): void => {
    const pasted = pastedLines(event.clipboardData);
    setNotice(pasted.notice);
    if (pasted.lines.length < 2) return;
    event.preventDefault();
    insertAfter(at, pasted.lines);
  };
  const insertValue = (path: string): void => {
    const label = tokenLabels(pack).get(path) ?? path;
    const line = lines.find((one) => one.id === focus.line) ?? lines.at(-1);
    if (line) change(line.id, `${line.text.slice(0, focus.line === line.id ? focus.at : undefined)}{{${label}}}${focus.line === line.id ? line.text.slice(focus.at) : ''}`);
  };
  const save = async (): Promise<void> => {
    if (await onSave(written.text)) onClose();
  };
  return (
    <div className="gd-stack">
      <div className="gd-row">
        <Select
          aria-label="插入绑定项"
          placeholder="在光标处插入绑定项"
          showSearch={{ optionFilterProp: 'label' }}
          value={null}
          style={{ width: 260 }}
          onChange={(path: string) => insertValue(path)}
          options={[...tokenLabels(pack)].map(([value, label]) => ({ value, label }))}
        />
        <span className="gd-muted">{'{{…}} 是绑定项，随档案更新；“- ”开头是列表，“## ”开头是小标题，“| 列 | 列 |”是表格行。'}</span>
      </div>
      {notice === '' ? null : <Alert type="warning" title={notice} />}
      {lost.map((one) => (
        <Alert key={one.text} type="error" title={`必须保留的语句不见了：${one.text.replaceAll(/\{\{.*?\}\}/g, '…')}${one.article === '' ? '' : `（细则${one.article}）`}。请补回后再保存。`} />
      ))}
      {written.unknown.length > 0 ? <Alert type="error" title={`没有这样的绑定项：${written.unknown.map((name) => `{{${name}}}`).join('、')}。请从列表插入，或改成普通文字。`} /> : null}
      <div>
        {lines.map((line, at) => (
          <div key={line.id} className="plan-editor-line">
            <EditorLine line={line} work={work} onChange={(text) => change(line.id, text)} onPaste={(event) => onPaste(event, at)} onCursor={(place) => setFocus({ line: line.id, at: place })} />
            <div className="gd-row">
              <Button size="small" aria-label={`上移第 ${at + 1} 段`} disabled={at === 0} onClick={() => move(at, -1)}>
                ↑
              </Button>
              <Button size="small" aria-label={`下移第 ${at + 1} 段`} disabled={at === lines.length - 1} onClick={() => move(at, 1)}>
                ↓
              </Button>
              <Button size="small" aria-label={`在第 ${at + 1} 段后加段`} onClick={() => insertAfter(at, [''])}>
                加段
              </Button>
              <Button size="small" danger aria-label={`删除第 ${at + 1} 段`} onClick={() => setLines(lines.filter((one) => one.id !== line.id))}>
                删除
              </Button>
            </div>
          </div>
        ))}
        {lines.length === 0 ? <Button onClick={() => insertAfter(-1, [''])}>加一段</Button> : null}
      </div>
      <div className="gd-row">
        <Button type="primary" disabled={lost.length > 0 || written.unknown.length > 0} onClick={() => void save()}>
          保存本节
        </Button>
        <Button onClick={onClose}>不保存，返回</Button>
      </div>
    </div>
  );
}

interface EditorLineProps {
  readonly line: Line;
  readonly work: PlanWork;
  readonly onChange: (text: string) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
  readonly onCursor: (at: number) => void;
}

function EditorLine({ line, work, onChange, onPaste, onCursor }: EditorLineProps): ReactNode {
  const part = partPattern.exec(line.text);
  if (part) {
    const { plan: pack } = work.packs;
    const title = [...pack.tables, ...pack.figures].find((one) => one.id === part[2])?.title ?? part[2];
    return <div className="gd-panel">{part[1] === 'table' ? '表格' : '图'}：{title}（由数据生成，可移动或删除）</div>;
  }
  return (
    <Input.TextArea
      aria-label="段落"
      autoSize={{ minRows: 1 }}
      maxLength={20_000}
      value={line.text}
      onChange={(event) => onChange(event.target.value.replaceAll('\n', ' '))}
      onPaste={onPaste}
      onSelect={(event) => onCursor(event.currentTarget.selectionStart)}
    />
  );
}
