import { BoldOutlined, OrderedListOutlined, RedoOutlined, TableOutlined, UndoOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import type { Editor } from '@tiptap/react';
import { useEditorState } from '@tiptap/react';
import type { ReactNode, RefObject } from 'react';
import { tokenLabels } from '#shared/plan/token-labels';
import { moveBlock } from './block-keys';
import { useEditedSection } from './plan-work-context';

interface ToolProps {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly onPress: () => void;
}

function Tool({ label, icon, pressed, disabled = false, onPress }: ToolProps): ReactNode {
  return (
    <Button
      size="small"
      disabled={disabled}
      type={pressed === true ? 'primary' : 'default'}
      {...(icon === undefined ? {} : { icon, title: label, 'aria-label': label })}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      // The cursor stays in the text.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {icon === undefined ? label : null}
    </Button>
  );
}

/** What can be done with the text; table tools show while the cursor is in a table. */
export function EditorToolbar({ editor, place }: { readonly editor: Editor; readonly place: RefObject<HTMLDivElement | null> }): ReactNode {
  const { work } = useEditedSection();
  const now = useEditorState({
    editor,
    selector: ({ editor: at }) => ({
      undo: at.can().undo(),
      redo: at.can().redo(),
      bold: at.isActive('bold'),
      subheading: at.isActive('subheading'),
      bullets: at.isActive('bulletList'),
      numbers: at.isActive('orderedList'),
      table: at.isActive('table'),
    }),
  });
  const chain = () => editor.chain().focus();
  const heading = (): void => void (now.subheading ? chain().setNode('paragraph').run() : chain().setNode('subheading').run());
  return (
    <div ref={place} role="toolbar" aria-label="编辑工具" className="gd-row plan-toolbar">
      <Tool label="撤销（Ctrl+Z）" icon={<UndoOutlined />} disabled={!now.undo} onPress={() => chain().undo().run()} />
      <Tool label="重做（Ctrl+Y）" icon={<RedoOutlined />} disabled={!now.redo} onPress={() => chain().redo().run()} />
      <Tool label="加粗（Ctrl+B）" icon={<BoldOutlined />} pressed={now.bold} onPress={() => chain().toggleBold().run()} />
      <Tool label="小标题" pressed={now.subheading} onPress={heading} />
      <Tool label="编号列表" icon={<OrderedListOutlined />} pressed={now.numbers} onPress={() => chain().toggleOrderedList().run()} />
      <Tool label="项目符号列表" icon={<UnorderedListOutlined />} pressed={now.bullets} onPress={() => chain().toggleBulletList().run()} />
      <Tool label="插入表格" icon={<TableOutlined />} disabled={now.table} onPress={() => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()} />
      <Tool label="上移" onPress={() => moveBlock(editor, -1)} />
      <Tool label="下移" onPress={() => moveBlock(editor, 1)} />
      <Select
        size="small"
        aria-label="插入绑定项"
        placeholder="插入绑定项"
        showSearch={{ optionFilterProp: 'label' }}
        value={null}
        style={{ width: 190 }}
        onChange={(path: string) => chain().insertContent({ type: 'value', attrs: { path } }).run()}
        options={[...tokenLabels(work.packs.plan)].map(([value, label]) => ({ value, label }))}
      />
      {now.table ? <TableTools editor={editor} /> : null}
    </div>
  );
}

function TableTools({ editor }: { readonly editor: Editor }): ReactNode {
  const chain = () => editor.chain().focus();
  return (
    <>
      <Tool label="下方加行" onPress={() => chain().addRowAfter().run()} />
      <Tool label="右侧加列" onPress={() => chain().addColumnAfter().run()} />
      <Tool label="删除行" onPress={() => chain().deleteRow().run()} />
      <Tool label="删除列" onPress={() => chain().deleteColumn().run()} />
      <Tool label="删除表格" onPress={() => chain().deleteTable().run()} />
    </>
  );
}
