import { put, remove } from '#shared/dossier/change';
import type { RenderedSection } from '#shared/plan/plan-rendering';
import { editRecord } from '#shared/plan/section-edit';
import { useClock } from '../../session/hooks';
import { useConfirm } from '../../ui/confirm';
import type { PlanWork } from './use-plan';
import { useSaver } from './use-value-writer';

/** What can be done with a section: save an edit, take the template's words again, accept a merge. */
export interface SectionActions {
  readonly save: (text: string) => Promise<boolean>;
  readonly rebase: (text: string) => Promise<boolean>;
  readonly reset: () => Promise<void>;
}

/** The actions of one section. */
export function useSectionActions(work: PlanWork, section: RenderedSection): SectionActions {
  const saver = useSaver();
  const clock = useClock();
  const confirm = useConfirm();
  const held = work.dossier.planSections[section.id];
  const write = (text: string): Promise<boolean> => {
    if (held?.custom) return saver('修改自编章节', [put('planSections', section.id, { ...held, text, updatedAt: clock.now() })]);
    return saver(`修改 ${section.number} ${section.title}`, [put('planSections', section.id, editRecord({ id: section.id, text, template: section.template, at: clock.now() }))]);
  };
  return {
    save: write,
    rebase: write,
    reset: async () => {
      const own = section.state === 'own';
      const agreed = await confirm({
        title: own ? `删除“${section.title}”？` : `“${section.title}”恢复模板文字？`,
        content: '您写的文字将从预案中去掉，仍可在历史中找到。',
        verb: own ? '删除本节' : '恢复模板文字',
        danger: true,
      });
      if (agreed) await saver(own ? '删除自编章节' : '恢复模板文字', [remove('planSections', section.id)]);
    },
  };
}
