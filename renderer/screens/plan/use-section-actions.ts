import { put, remove } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import { openedTable } from '#shared/plan/opened-tables';
import { moveSection } from '#shared/plan/plan-settings';
import { editRecord } from '#shared/plan/section-edit';
import { referenceNumbers } from '#shared/plan/section-numbers';
import type { RenderedSection } from '#shared/plan/section-rendering';
import { useClock } from '../../session/hooks';
import { useConfirm } from '../../ui/confirm';
import type { PlanWork } from './use-plan';
import { useSaver } from './use-value-writer';

/** What can be done with a section. */
export interface SectionActions {
  /** Keeps what was typed; an open conflict or merge stays open. */
  readonly save: (text: string) => Promise<boolean>;
  /** Takes a text as the edit of the template as it is now: accepts a merge, settles a conflict. */
  readonly accept: (text: string) => Promise<boolean>;
  readonly reset: () => Promise<void>;
  readonly rename: (title: string) => Promise<boolean>;
  /** Moves it within its chapter; null where it stands at the end already. */
  readonly moveUp: (() => void) | null;
  readonly moveDown: (() => void) | null;
}

/** The actions of one section or annex. */
export function useSectionActions(work: PlanWork, section: RenderedSection): SectionActions {
  const saver = useSaver();
  const clock = useClock();
  const confirm = useConfirm();
  const { dossier, plan, packs } = work;
  const held = dossier.planSections[section.id];
  const write = (text: string, base: typeof held): Promise<boolean> => {
    if (held?.custom) return saver('修改自编章节', [put('planSections', section.id, { ...held, text, updatedAt: clock.now() })]);
    const context = { pack: packs.plan, values: plan.values, annexes: plan.annexSources };
    const references = referenceNumbers(packs.plan);
    const record = editRecord({ id: section.id, text, template: section.template, held: base, at: clock.now(), open: (id) => openedTable(id, context, { references }) });
    const change: Change[] = record ? [put('planSections', section.id, record)] : held ? [remove('planSections', section.id)] : [];
    return saver(`修改 ${section.number} ${section.title}`, change);
  };
  const move = (by: -1 | 1): (() => void) | null => {
    const chapter = [...plan.chapters, { id: 'annexes', sections: plan.annexes }].find((one) => one.sections.some((other) => other.id === section.id));
    if (!chapter || chapter.id === 'CH00') return null;
    const change = moveSection(chapter.id, chapter.sections.map((one) => one.id), section.id, by);
    return change && (() => void saver('调整章节顺序', [change]));
  };
  return {
    save: (text) => write(text, held),
    accept: (text) => write(text, undefined),
    reset: async () => {
      const own = section.state === 'own';
      const agreed = await confirm({
        title: own ? `删除“${section.title}”？` : `“${section.title}”恢复模板文字？`,
        content: '你写的文字将从预案中去掉，仍可在历史中找到。',
        verb: own ? '删除本节' : '恢复模板文字',
        danger: true,
      });
      if (agreed) await saver(own ? '删除自编章节' : '恢复模板文字', [remove('planSections', section.id)]);
    },
    rename: (title) => (held?.custom && title.trim() !== '' && title.trim() !== held.title ? saver('修改自编章节标题', [put('planSections', section.id, { ...held, title: title.trim(), updatedAt: clock.now() })]) : Promise.resolve(true)),
    moveUp: move(-1),
    moveDown: move(1),
  };
}
