import { Button, Checkbox } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { DragEvent, KeyboardEvent, ReactNode, RefObject } from 'react';
import type { RenderedPlan } from '#shared/plan/plan-rendering';
import type { RenderedSection } from '#shared/plan/section-rendering';
import { moveSection, placeSection } from '#shared/plan/plan-settings';
import { useReadOnly } from '../../session/hooks';
import { useSaver } from './use-value-writer';

interface OutlineProps {
  readonly plan: RenderedPlan;
  readonly current: string;
  readonly onOpen: (id: string) => void;
  readonly onAdd: () => void;
}

const marks = { template: '', edited: '已修改', merged: '已合并', conflict: '有冲突', own: '自编' } as const;

function markOf(section: RenderedSection): readonly [kind: string, words: string] {
  if (section.state === 'conflict') return ['conflict', marks.conflict];
  if (section.missing.length > 0) return ['missing', `待补充 ${section.missing.length}`];
  return [section.state, marks[section.state]];
}

/** The outline with marks; Alt + ↑ ↓ or dragging moves a section within its chapter. */
export function Outline({ plan, current, onOpen, onAdd }: OutlineProps): ReactNode {
  const [onlyOpen, setOnlyOpen] = useState(false);
  const readOnly = useReadOnly();
  const place = useInSight(current);
  const shown = (section: RenderedSection): boolean => !onlyOpen || section.missing.length > 0 || section.state === 'conflict' || section.id === current;
  return (
    <nav ref={place} className="plan-outline gd-panel" aria-label="预案目录">
      <div className="gd-row">
        <Checkbox checked={onlyOpen} onChange={(event) => setOnlyOpen(event.target.checked)}>
          只看待补充
        </Checkbox>
        <Button size="small" disabled={readOnly} onClick={onAdd}>
          新增章节
        </Button>
      </div>
      {plan.chapters.map((chapter) => (
        <Chapter key={chapter.id} id={chapter.id} title={`${chapter.number} ${chapter.title}`} sections={chapter.sections} shown={shown} current={current} onOpen={onOpen} movable={!readOnly && chapter.id !== 'CH00'} />
      ))}
      <Chapter id="annexes" title="附件A 专项处置方案" sections={plan.annexes} shown={shown} current={current} onOpen={onOpen} movable={!readOnly} />
    </nav>
  );
}

interface ChapterProps {
  readonly id: string;
  readonly title: string;
  readonly sections: readonly RenderedSection[];
  readonly shown: (section: RenderedSection) => boolean;
  readonly current: string;
  readonly onOpen: (id: string) => void;
  readonly movable: boolean;
}

/** The section on screen is in sight in the outline too, wherever one came from. */
function useInSight(current: string): RefObject<HTMLElement | null> {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    const outline = place.current;
    const item = outline?.querySelector<HTMLElement>(`[data-section="${current}"]`);
    // Only the outline scrolls, never the page.
    if (outline && item && (item.offsetTop < outline.scrollTop || item.offsetTop + item.offsetHeight > outline.scrollTop + outline.clientHeight)) outline.scrollTop = item.offsetTop - outline.clientHeight / 2;
  }, [current]);
  return place;
}

function Chapter({ id, title, sections, shown, current, onOpen, movable }: ChapterProps): ReactNode {
  const save = useSaver();
  const listed = sections.filter((section) => shown(section));
  if (listed.length === 0) return null;
  const ids = sections.map((section) => section.id);
  const onKey = (event: KeyboardEvent, section: RenderedSection): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!movable || !event.altKey || by === 0) return;
    event.preventDefault();
    const change = moveSection(id, ids, section.id, by);
    if (change) void save('调整章节顺序', [change]);
  };
  const onDrop = (event: DragEvent, target: RenderedSection): void => {
    const moved = event.dataTransfer.getData('text/plain');
    if (!movable || !ids.includes(moved) || moved === target.id) return;
    event.preventDefault();
    void save('调整章节顺序', [placeSection(id, ids, moved, ids.indexOf(target.id))]);
  };
  return (
    <>
      <h3>{title}</h3>
      <ol>
        {listed.map((section) => {
          const [kind, words] = markOf(section);
          return (
            <li key={section.id}>
              <button
                type="button"
                className="plan-outline-item"
                data-section={section.id}
                aria-current={section.id === current}
                draggable={movable}
                title={movable ? '拖动，或按 Alt + ↑ ↓ 调整顺序' : undefined}
                onClick={() => onOpen(section.id)}
                onKeyDown={(event) => onKey(event, section)}
                onDragStart={(event) => event.dataTransfer.setData('text/plain', section.id)}
                onDragOver={(event) => event.preventDefault()}
                onDrop={(event) => onDrop(event, section)}
              >
                <span>
                  {section.number} {section.title}
                </span>
                {words === '' ? null : <span className={`plan-mark plan-mark-${kind}`}>{words}</span>}
              </button>
            </li>
          );
        })}
      </ol>
    </>
  );
}
