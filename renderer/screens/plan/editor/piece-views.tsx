import { LockOutlined } from '@ant-design/icons';
import { NodeViewWrapper, ReactNodeViewRenderer } from '@tiptap/react';
import type { ReactNodeViewProps } from '@tiptap/react';
import type { ReactNode } from 'react';
import { fillWords, valueText } from '#shared/plan/plan-value';
import { tokenLabels } from '#shared/plan/token-labels';
import { ValuePopover } from '../value-popover';
import type { EnteredValue } from '../value-input';
import { PartView } from './part-view';
import type { PieceViews } from './plan-nodes';
import { useEditedSection } from './plan-work-context';

const attribute = (props: ReactNodeViewProps, name: string): string => String(props.node.attrs[name]);
const chosen = (props: ReactNodeViewProps): string => (props.selected ? ' plan-piece-chosen' : '');

/** A bound value with its words of now; a missing one is amber. Click or Enter opens a field to fill it in. */
function ValueView(props: ReactNodeViewProps): ReactNode {
  const { work } = useEditedSection();
  const path = attribute(props, 'path');
  const value = work.plan.values.byPath.get(path);
  const words = valueText(value?.value);
  const label = tokenLabels(work.packs.plan).get(path) ?? path;
  const missing = value?.origin === 'missing';
  return (
    <NodeViewWrapper as="span" className={`plan-piece${chosen(props)}`}>
      <ValuePopover
        path={path}
        text={words === '' ? label : words}
        held={value?.origin === 'given' ? (value.value as EnteredValue) : null}
        className={missing ? 'plan-missing' : 'plan-value'}
        what={missing ? '待填写' : '绑定项'}
      />
    </NodeViewWrapper>
  );
}

/** A cross reference with the number that the section has in this plan. */
function ReferenceView(props: ReactNodeViewProps): ReactNode {
  const { work } = useEditedSection();
  const number = attribute(props, 'number');
  const target = work.packs.plan.chapters.flatMap((chapter) => chapter.sections).find((section) => section.number === number);
  const standing = work.plan.chapters.flatMap((chapter) => chapter.sections).find((section) => section.id === target?.id);
  return (
    <NodeViewWrapper as="span" className={`plan-piece plan-reference${chosen(props)}`} title={`引用章节：${target?.title ?? number}，编号自动更新`}>
      {standing ? standing.number : `“${target?.title ?? number}”`}
    </NodeViewWrapper>
  );
}

/** A repeated part, shown as it prints. */
function RepeatView(props: ReactNodeViewProps): ReactNode {
  const { work } = useEditedSection();
  return (
    <NodeViewWrapper as="span" className={`plan-piece plan-repeat${chosen(props)}`} title="由数据逐项生成，可移动或删除">
      {fillWords(attribute(props, 'source'), work.plan.values).trim()}
    </NodeViewWrapper>
  );
}

/** A statutory sentence: it can be moved with its paragraph, not changed. */
function LockedView(props: ReactNodeViewProps): ReactNode {
  const { work, articleOf } = useEditedSection();
  const words = attribute(props, 'text');
  const article = articleOf(words);
  const source = article === '' ? '须保留的语句' : `法定语句，细则${article}`;
  return (
    <NodeViewWrapper as="span" className={`plan-piece plan-locked${chosen(props)}`} title={`${source}，不能修改或删除`}>
      <LockOutlined aria-label={source} /> {fillWords(words, work.plan.values)}
    </NodeViewWrapper>
  );
}

/** The views of all pieces. */
export const pieceViews: PieceViews = {
  value: ReactNodeViewRenderer(ValueView, { as: 'span' }),
  reference: ReactNodeViewRenderer(ReferenceView, { as: 'span' }),
  repeat: ReactNodeViewRenderer(RepeatView, { as: 'span' }),
  locked: ReactNodeViewRenderer(LockedView, { as: 'span' }),
  part: ReactNodeViewRenderer(PartView),
};
