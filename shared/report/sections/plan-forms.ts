import type { CollectionRow } from '../../plan/plan-collections';
import { itemScope, renderTemplate } from '../../plan/template-rendering';
import { runsText } from '../../plan/plan-blocks';
import { planScope, valueText } from '../../plan/plan-value';
import type { PlanValues } from '../../plan/plan-value';
import type { DossierData } from '../../dossier/stores';
import type { PlanPack, TemplateForm } from '../../rules/plan-pack';
import type { Block, FormField, FormGroup } from '../blocks';
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
  if (form.report) {
    const groups = pack.reporting.formFields.map(({ title, fields }) => ({ title, fields: fields.filter((field) => field.in.includes(form.report!)) }));
    return [{ kind: 'form', groups: withRoom(groups), compact: groups.flatMap(({ fields }) => fields).length > pageFields }];
  }
  const fields = form.fields ?? [];
  if (form.layout === 'log') return [{ kind: 'table', columns: fields.map(({ label }) => ({ title: label })), rows: blankRows(fields.length, logRows), compact: fields.length > 5 }];
  return [{ kind: 'form', groups: withRoom([{ title: '', fields }]) }];
}

type BlankField = { readonly label: string; readonly type: string; readonly options?: readonly string[] | undefined };

/** Rows of a log that fill a page of the official look. */
const logRows = 20;
/** Fields of a report that fill a page; with more its print is small. */
const pageFields = 27;
/** Lines of table text that fill a page of the official look, below its heading. */
const pageLines = 31;

/**
 * Blank fields with room to write: what is left of a page is shared between the fields that want sentences, up to eight
 * lines each. In a form of many fields they stand two to a row, so that it stays on its page.
 */
function withRoom(groups: readonly { readonly title: string; readonly fields: readonly BlankField[] }[]): readonly FormGroup[] {
  const fields = groups.flatMap((group) => group.fields);
  const sentences = fields.filter((field) => wantsSentences(field)).length;
  const others = Math.ceil((fields.length - sentences) / 1.6) * 1.6 + groups.length * 1.3;
  const lines = Math.max(1, Math.min(8, Math.floor((pageLines - others) / Math.max(1, sentences))));
  return groups.filter((group) => group.fields.length > 0).map((group) => ({ title: group.title, fields: group.fields.map((field) => blankField(field, lines)) }));
}

function wantsSentences({ type }: BlankField): boolean {
  return type === 'textarea' || type === 'table' || type === 'checklist';
}

function blankField(field: BlankField, lines: number): FormField {
  const crowded = lines < 3;
  const broad = wantsSentences(field) || ['multiselect', 'group', 'list'].includes(field.type);
  const wide = (broad && !crowded) || (field.options ?? []).join('').length > 16;
  return { label: field.label, value: blankValue(field, crowded ? 2 : lines), ...(wide ? { wide } : {}) };
}

/** Boxes to tick for choices, empty lines to write on for the rest. */
function blankValue(field: BlankField, lines: number): string {
  if (field.options) return field.options.map((option) => `□${option}`).join('　');
  if (field.type === 'bool') return '□是　□否';
  return Array.from({ length: wantsSentences(field) ? lines : 1 }, () => '\u3000').join('\n');
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
