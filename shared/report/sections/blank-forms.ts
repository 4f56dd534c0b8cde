import { valueText } from '../../plan/plan-value';
import type { Block, ReportDocument } from '../blocks';
import { drillFormBlocks } from './drill-forms';
import { formBlocks } from './plan-forms';
import type { FormFilling } from './plan-forms';

/** What a set of blank forms is made from. */
export interface BlankFormsInput extends FormFilling {
  /** Ids of forms of the pack, `FORM_…` of the plan and `D_…` of drills, in the order of printing. */
  readonly formIds: readonly string[];
  /** Civil date. */
  readonly createdOn: string;
}

/** A form that can be printed blank. */
export interface BlankForm {
  readonly id: string;
  readonly title: string;
}

/**
 * Every form that the pack has: those of the plan's annex B, whatever its scope, then those of drills with the score
 * sheet.
 * @example allForms(pack).length // 26
 */
export function allForms({ forms, drill }: FormFilling['pack']): readonly BlankForm[] {
  return [...forms, ...drill.forms, drill.evaluation].map(({ id, title }) => ({ id, title }));
}

const look = 'compact';

/**
 * Blank forms 空白表单 to write on by hand, each beginning on a page of its own; contacts, systems and the telephone script
 * are filled as far as the plan knows them. Unknown ids are left out.
 * @example blankForms({ pack, values, dossier, formIds: ['FORM_LOG'], createdOn: '2026-11-23' }).blocks[0] // { kind: 'heading', … }
 */
export function blankForms({ formIds, createdOn, ...filling }: BlankFormsInput): ReportDocument {
  const enterprise = valueText(filling.values.byPath.get('enterprise.name')?.value);
  const known = formIds.flatMap((id) => allForms(filling.pack).filter((form) => form.id === id));
  return {
    title: `${enterprise}${known.length === 1 ? known[0]!.title : '网络安全应急表单'}`,
    subject: '空白表单',
    author: enterprise,
    createdOn,
    profile: look,
    header: enterprise,
    footer: '空白表单',
    blocks: known.flatMap(({ id, title }, at): Block[] => [...(at === 0 ? [] : [{ kind: 'page-break' } as const]), { kind: 'heading', level: 1, text: title, id }, ...bodyOf(id, filling)]),
  };
}

function bodyOf(id: string, filling: FormFilling): readonly Block[] {
  const form = filling.pack.forms.find((one) => one.id === id);
  return form ? formBlocks(form, filling, look) : drillFormBlocks(id, filling.pack);
}
