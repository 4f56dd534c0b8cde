import { Button } from 'antd';
import { Suspense, lazy, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { editChanges } from '#shared/plan/readable-lines';
import type { RenderedSection } from '#shared/plan/section-rendering';
import { useReadOnly } from '../../session/hooks';
import { useGoTo } from '../../ui/use-go-to';
import { ConflictView } from './conflict-view';
import { placeId } from './finding-route';
import { NewSection } from './new-section';
import { Outline } from './outline';
import { BlockView } from './runs-view';
import { LineChanges } from './line-changes';
import { SectionLessons } from './section-lessons';
import { SectionTools } from './section-tools';
import { useSectionActions } from './use-section-actions';
import type { PlanWork } from './use-plan';

/** The editor is large and comes when it is first needed. */
const SectionEditor = lazy(async () => ({ default: (await import('./editor/section-editor')).SectionEditor }));

/** 正文: the outline at the left, one section in the middle, help and sources on demand at the right. */
export function TextPage({ work }: { readonly work: PlanWork }): ReactNode {
  const { sectionId } = useParams();
  useGoTo(placeId);
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const all = [...work.plan.chapters.flatMap((chapter) => chapter.sections), ...work.plan.annexes];
  const section = all.find((one) => one.id === sectionId) ?? all[0];
  const at = section ? all.indexOf(section) : -1;
  const goTo = (id: string): void => void navigate(`/plan/text/${id}`);
  return (
    <div className="plan-columns">
      <Outline plan={work.plan} current={section?.id ?? ''} onOpen={goTo} onAdd={() => setAdding(true)} />
      <div className="gd-stack">
        {section ? <SectionPanel key={section.id} section={section} work={work} /> : null}
        <div className="gd-row">
          <Button disabled={at <= 0} onClick={() => goTo(all[at - 1]!.id)}>
            上一节
          </Button>
          <Button disabled={at < 0 || at >= all.length - 1} onClick={() => goTo(all[at + 1]!.id)}>
            下一节
          </Button>
        </div>
      </div>
      {adding ? (
        <NewSection
          work={work}
          onClose={(made) => {
            setAdding(false);
            if (made !== null) goTo(made);
          }}
        />
      ) : null}
    </div>
  );
}

const stateWords = { template: '自动生成', edited: '已修改', merged: '已修改，模板更新已合并', conflict: '模板更新有冲突', own: '自编' } as const;

function SectionPanel({ section, work }: { readonly section: RenderedSection; readonly work: PlanWork }): ReactNode {
  const [editing, setEditing] = useState(false);
  const readOnly = useReadOnly();
  const actions = useSectionActions(work, section);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // With braces: newer Chromium gives back a promise here, which React would take for a clean-up.
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const { plan: pack } = work.packs;
  const template = pack.chapters.flatMap((chapter) => chapter.sections).find((one) => one.id === section.id);
  const differs = section.state === 'edited' || section.state === 'merged' || section.state === 'conflict';
  return (
    <article className="gd-panel" aria-labelledby="plan-section-title">
      <div className="plan-section-head">
        <h2 id={placeId('section-title')} ref={heading} tabIndex={-1}>
          {section.number} {section.title}
        </h2>
        <span className={`plan-mark plan-mark-${section.state}`}>{stateWords[section.state]}</span>
        {section.missing.length > 0 ? <span className="plan-mark plan-mark-missing">待补充 {section.missing.length} 项</span> : null}
      </div>
      {editing ? null : <SectionTools section={section} work={work} actions={actions} template={template} onEdit={() => setEditing(true)} />}
      <SectionLessons work={work} sectionId={section.id} />
      {section.conflicts.length > 0 && !editing ? <ConflictView key={section.text + section.template} section={section} pack={pack} onAccept={actions.accept} /> : null}
      {section.state === 'merged' && !editing ? (
        <p className="gd-row">
          <span>模板有更新，已与你的修改合并显示。</span>
          <Button size="small" disabled={readOnly} onClick={() => void actions.accept(section.text)}>
            接受合并结果
          </Button>
        </p>
      ) : null}
      {differs && !editing ? (
        <details className="plan-differences">
          <summary>与模板相比改了哪些</summary>
          <LineChanges changes={editChanges(section.template, section.text, pack)} names={['模板', '现在']} />
        </details>
      ) : null}
      {editing ? (
        <Suspense fallback={<output>正在打开编辑器…</output>}>
          <SectionEditor section={section} work={work} locked={template?.locked ?? []} onSave={actions.save} onClose={() => setEditing(false)} />
        </Suspense>
      ) : (
        section.blocks.map((block, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- blocks hold no state and come anew with every change
          <BlockView key={index} block={block} />
        ))
      )}
    </article>
  );
}
