import { Button, Modal } from 'antd';
import { NodeViewWrapper } from '@tiptap/react';
import type { ReactNodeViewProps } from '@tiptap/react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { docOfBlocks } from '#shared/plan/editor-doc';
import { openedTable } from '#shared/plan/opened-tables';
import type { PlanBlock } from '#shared/plan/plan-blocks';
import { fillFigure } from '#shared/plan/plan-figures';
import { fillTable } from '#shared/plan/plan-tables';
import { referenceNumbers } from '#shared/plan/section-numbers';
import { CollectionEditor } from '../collection-editor';
import { BlockView } from '../runs-view';
import { SystemsEditor } from '../systems-editor';
import type { PlanWork } from '../use-plan';
import { useEditedSection } from './plan-work-context';

/** A table or figure made from data, as it prints; a table can be opened for editing, or its data edited in place. */
export function PartView({ node, editor, getPos, selected }: ReactNodeViewProps): ReactNode {
  const { work, section } = useEditedSection();
  const { plan: pack } = work.packs;
  const id = String(node.attrs['id']);
  const locked = node.attrs['locked'] === true;
  const context = { pack, values: work.plan.values, annexes: work.plan.annexSources };
  const block: PlanBlock | null = section.blocks.find((one) => (one.kind === 'table' || one.kind === 'figure') && one.id === id) ?? (node.attrs['part'] === 'figure' ? fillFigure(id, context) : fillTable(id, context));
  const title = [...pack.tables, ...pack.figures].find((one) => one.id === id)?.title ?? id;
  const opened = locked ? null : openedTable(id, context, { references: referenceNumbers(pack) });
  const open = (): void => {
    const at = getPos();
    const [table] = opened ? (docOfBlocks([opened], []).content ?? []) : [];
    if (at !== undefined && table) editor.chain().insertContentAt({ from: at, to: at + node.nodeSize }, table).focus(at + 3).run();
  };
  return (
    <NodeViewWrapper className={`plan-part${selected ? ' plan-piece-chosen' : ''}`} data-drag-handle>
      <div className="gd-row">
        <span className="gd-muted">
          {locked ? '法定报告表，须保留' : '由数据生成'}：{title}
        </span>
        {opened ? (
          <Button size="small" onClick={open}>
            改成可编辑表格
          </Button>
        ) : null}
        <DataButton id={id} title={title} work={work} />
      </div>
      {block ? <BlockView block={block} /> : <p className="gd-muted">目前没有内容，打印时不出现。</p>}
    </NodeViewWrapper>
  );
}

/** For a table that lists data (systems, lines, vendors): the same list as in 快速填写, edited in place. */
function DataButton({ id, title, work }: { readonly id: string; readonly title: string; readonly work: PlanWork }): ReactNode {
  const [editing, setEditing] = useState(false);
  const { plan: pack } = work.packs;
  const list = pack.tables.find((table) => table.id === id)?.each?.collection;
  if (list === undefined || !(list in pack.collections)) return null;
  return (
    <>
      <Button size="small" onClick={() => setEditing(true)}>
        修改表中数据
      </Button>
      <Modal open={editing} width={1100} title={`修改${title}`} footer={null} destroyOnHidden onCancel={() => setEditing(false)}>
        {list === 'systems' ? <SystemsEditor work={work} /> : <CollectionEditor path={list} work={work} />}
      </Modal>
    </>
  );
}
