import type { CollectionRow } from '../../plan/plan-collections';
import { itemScope, renderTemplate } from '../../plan/template-rendering';
import { runsText } from '../../plan/plan-blocks';
import { planScope, valueText } from '../../plan/plan-value';
import type { PlanValues } from '../../plan/plan-value';
import type { DossierData } from '../../dossier/stores';
import type { PlanPack, TemplateForm } from '../../rules/plan-pack';
import type { Block } from '../blocks';
import { packedFacts } from './packed-facts';
import { contactGroups } from './plan-contacts';

/** What the forms are filled from. */
export interface FormFilling {
  readonly pack: PlanPack;
  readonly values: PlanValues;
  readonly dossier: DossierData;
}

/**
 * A form 表单 of annex B, blank for writing by hand, with what the plan already knows filled in (contacts, systems, the
 * telephone script).
 * @example formBlocks(form, filling)[0].kind // 'paragraph'
 */
export function formBlocks(form: TemplateForm, filling: FormFilling): readonly Block[] {
  const remarks = [form.use, form.rule].filter((text) => text !== undefined);
  const head: Block[] = remarks.map((text) => ({ kind: 'paragraph', text: [{ text, muted: true }] }));
  return [...head, ...formBody(form, filling)];
}

function formBody(form: TemplateForm, filling: FormFilling): readonly Block[] {
  const { pack, values } = filling;
  if (form.id === 'FORM_CONTACT') return contactTables(form, filling);
  if (form.id === 'FORM_RESOURCE') return resourceTables(form);
  if (form.id === 'FORM_SYSTEMS') return [systemsTable(form, values)];
  if (form.script) {
    const scope = planScope(values);
    const items = form.script.map((line) => runsText(renderTemplate(line, scope)));
    return [{ kind: 'list', ordered: true, items }, { kind: 'paragraph', text: form.after ?? '' }];
  }
  if (form.report) return pack.reporting.formFields.flatMap((group) => reportGroup(group, form.report!));
  const fields = form.fields ?? [];
  if (form.layout === 'log') return [{ kind: 'table', columns: fields.map(({ label }) => ({ title: label })), rows: blankRows(fields.length, 12), compact: fields.length > 5 }];
  return packedFacts('', fields.map((field) => ({ label: field.label, value: blankValue(field), long: isLong(field) })));
}

function reportGroup(group: PlanPack['reporting']['formFields'][number], kind: NonNullable<TemplateForm['report']>): readonly Block[] {
  const fields = group.fields.filter((field) => field.in.includes(kind));
  if (fields.length === 0) return [];
  return packedFacts(group.title, fields.map((field) => ({ label: field.label, value: blankValue(field), long: isLong(field) })));
}

/** Whether a field needs a line of its own. */
function isLong(field: { readonly type: string; readonly options?: readonly string[] | undefined }): boolean {
  return ['textarea', 'table', 'checklist', 'multiselect', 'group', 'list'].includes(field.type) || (field.options ?? []).join('').length > 12;
}

/** Room to write: a line for short fields, three for long ones, boxes to tick for choices. */
function blankValue(field: { readonly type: string; readonly options?: readonly string[] | undefined }): string {
  if (field.options) return field.options.map((option) => `□${option}`).join('　');
  if (field.type === 'bool') return '□是　□否';
  return field.type === 'textarea' || field.type === 'table' || field.type === 'checklist' ? '\u3000\n\u3000' : '\u3000';
}

function blankRows(columns: number, rows: number): string[][] {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => '\u3000'));
}

function contactTables(form: TemplateForm, filling: FormFilling): readonly Block[] {
  const columns = (form.columns ?? []).map((title, at) => ({ title, weight: [3, 2, 3, 3, 2, 2][at] ?? 2 }));
  return contactGroups(form.groups ?? [], filling).map((group) => ({
    kind: 'table',
    caption: group.title,
    columns,
    rows: [...group.rows, ...blankRows(columns.length, 2)],
    compact: true,
  }));
}

function resourceTables(form: TemplateForm): readonly Block[] {
  const columns = (form.columns ?? []).map((title, at) => ({ title, weight: at === 0 ? 3 : 2 }));
  return (form.groups ?? []).map((group) => ({
    kind: 'table',
    caption: group.title,
    columns,
    rows: [...group.items.map((item) => [item, ...Array.from({ length: columns.length - 1 }, () => '\u3000')]), ...blankRows(columns.length, 1)],
    compact: true,
  }));
}

const systemCells = ['{{name}}', '\u3000', '{{location}}', '\u3000', '{{backup}}', '{{rto}}', '{{rpo}}', '{{vendor}}', '{{owner}}'];

function systemsTable(form: TemplateForm, values: PlanValues): Block {
  const rows = (values.byPath.get('systems')?.value ?? []) as readonly CollectionRow[];
  const scope = planScope(values);
  return {
    kind: 'table',
    columns: (form.columns ?? []).map((title) => ({ title })),
    rows: [...rows.map((row) => systemCells.map((cell) => valueText(runsText(renderTemplate(cell, itemScope(row, scope)))))), ...blankRows(systemCells.length, 3)],
    compact: true,
  };
}
