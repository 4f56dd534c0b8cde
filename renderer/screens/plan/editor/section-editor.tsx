import { Alert, Button } from 'antd';
import { EditorContent } from '@tiptap/react';
import { useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { maxTextLength } from '#shared/dossier/core-records';
import type { RenderedSection } from '#shared/plan/section-rendering';
import type { TemplateSection } from '#shared/rules/plan-pack';
import { useAutosave } from '../../../forms/use-autosave';
import type { PlanWork } from '../use-plan';
import { EditorToolbar } from './editor-toolbar';
import { EditedSectionContext } from './plan-work-context';
import { useSectionDoc } from './use-section-doc';
import './editor.css';

interface SectionEditorProps {
  readonly section: RenderedSection;
  readonly work: PlanWork;
  readonly locked: TemplateSection['locked'];
  readonly onSave: (text: string) => Promise<boolean>;
  readonly onClose: () => void;
}

/**
 * The text of a section as it prints, to write in: paragraphs, small headings, lists, tables, bold; bound values, references
 * and statutory sentences stand in it as pieces. What is typed is kept as in every form.
 */
export function SectionEditor({ section, work, locked, onSave, onClose }: SectionEditorProps): ReactNode {
  const toolbar = useRef<HTMLDivElement>(null);
  const [start] = useState(section.text);
  const [text, setText] = useState(section.text);
  const saved = useRef(section.text);
  const tooLong = text.length > maxTextLength;
  const autosave = useAutosave(async () => {
    if (text === saved.current || tooLong) return !tooLong;
    const kept = await onSave(text);
    if (kept) saved.current = text;
    return kept;
  });
  const { editor, notice, clearNotice } = useSectionDoc({
    text: start,
    name: `正文：${section.number} ${section.title}`,
    locked: locked.map((one) => one.text),
    pack: work.packs.plan,
    onChange: (next) => {
      setText(next);
      autosave.touch();
    },
    toolbar,
  });
  const edited = useMemo(() => ({ work, section, articleOf: (words: string) => locked.find((one) => one.text === words)?.article ?? '' }), [work, section, locked]);
  const finish = async (): Promise<void> => {
    if (await autosave.flush()) onClose();
  };
  const takeBack = async (): Promise<void> => {
    setText(start);
    if (start !== saved.current && !(await onSave(start))) return;
    saved.current = start;
    onClose();
  };
  return (
    <EditedSectionContext value={edited}>
      <div className="gd-stack" {...autosave.container}>
        <EditorToolbar editor={editor} place={toolbar} />
        <output>{notice === '' ? null : <Alert type="warning" title={notice} closable={{ onClose: clearNotice }} />}</output>
        {tooLong ? <Alert type="error" title={`本节有 ${text.length} 字，最多 ${maxTextLength} 字，还没有保存。请把一部分移到新的章节。`} /> : null}
        {/[{}]{2}|\\\{\\\{|\\\}\\\}/.test(text.replaceAll(/\{\{[^{}]*\}\}/g, '')) ? <Alert type="error" title="正文里有 {{ 或 }}，不是绑定项，不能导出。请从“插入绑定项”选择，或删去。" /> : null}
        <EditorContent editor={editor} />
        <p className="gd-muted plan-keys">Ctrl+B 加粗 · Ctrl+Z 撤销 · Alt+↑ ↓ 移动段落、列表项或表格行 · 在表格中按 Tab 到下一格，按 Esc 到工具栏</p>
        <div className="gd-row">
          <Button type="primary" onClick={() => void finish()}>
            完成编辑
          </Button>
          <Button disabled={text === start} onClick={() => void takeBack()}>
            撤回本次修改
          </Button>
        </div>
      </div>
    </EditedSectionContext>
  );
}
