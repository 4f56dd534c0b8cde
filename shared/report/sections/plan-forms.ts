import type { CollectionRow } from '../../plan/plan-collections';
import { itemScope, renderTemplate } from '../../plan/template-rendering';
import { runsText } from '../../plan/plan-blocks';
import { fillWords, planScope, valueText } from '../../plan/plan-value';
import type { PlanValues } from '../../plan/plan-value';
import { reportFormFields } from '../../plan/report-form-fields';
import type { DossierData } from '../../dossier/stores';
import type { PlanPack, TemplateForm } from '../../rules/plan-pack';
import type { Block, FormField, FormGroup, ReportDocument } from '../blocks';
import { formHeight, formSpace, needsWholeRow, pageSpace } from '../form-room';
import { gap, knownWords, spokenScope } from './known-words';
import { contactGroups } from './plan-contacts';

/** What the forms are filled from. */
export interface FormFilling {
  readonly pack: PlanPack;
  readonly values: PlanValues;
  readonly dossier: DossierData;
  /** In a draft a contact that is missing is marked; elsewhere it is a line to write on. */
  readonly draft?: boolean;
}

/** How the page looks for which a form gets its room to write. */
type Look = ReportDocument['profile'];

/**
 * A form 表单 of annex B, blank for writing by hand, with what the plan already knows filled in (contacts, systems, the
 * telephone script).
 * @param look of the document in which it stands
 * @example formBlocks(form, filling, 'compact')[0].kind // 'paragraph'
 */
export function formBlocks(form: TemplateForm, filling: FormFilling, look: Look): readonly Block[] {
  const remarks = [form.use, form.rule].filter((text) => text !== undefined);
  const head: Block[] = remarks.map((text) => ({ kind: 'paragraph', text: [{ text, muted: true }] }));
  return [...head, ...formBody(form, filling, look)];
}

function formBody(form: TemplateForm, filling: FormFilling, look: Look): readonly Block[] {
  const { pack, values } = filling;
  if (form.id === 'FORM_CONTACT') return contactTables(form, filling);
  if (form.id === 'FORM_RESOURCE') return resourceTables(form, values);
  if (form.id === 'FORM_SYSTEMS') return [systemsTable(form, values)];
  if (form.script) {
    const scope = spokenScope(filling);
    const items = form.script.map((line) => runsText(renderTemplate(line, scope)));
    return [{ kind: 'list', ordered: true, items }, { kind: 'paragraph', text: form.after ?? '' }];
  }
  if (form.report) {
    const { report } = form;
    const groups = reportFormFields({ pack, values, kind: report }).map(({ title, fields }) => ({ title, fields: fields.map((field) => ({ ...field, known: knownWords(field, report, values) })) }));
    return [blankForm(groups, form, look)];
  }
  const fields = form.fields ?? [];
  if (form.layout === 'log') return [{ kind: 'table', columns: fields.map(({ label }) => ({ title: label })), rows: blankRows(fields.length, logRows), compact: fields.length > 5 }];
  return [blankForm([{ title: '', fields }], form, look)];
}

/** Rows of a log that fill a page of the official look. */
const logRows = 20;

/** Room in a blank form: lines for a field that wants sentences and for any other; such fields two to a row; small print. */
interface Room {
  readonly lines: number;
  readonly others: number;
  readonly paired: boolean;
  readonly compact: boolean;
  readonly pages: 1 | 2;
}

const downFrom = (most: number, least: number): readonly number[] => Array.from({ length: most - least + 1 }, (_, at) => most - at);

/** From much room to little; a form that takes two pages in any case fills both. */
const rooms: readonly Room[] = ([1, 2] as const).flatMap((pages) => {
  const room = { others: 1, paired: false, compact: false, pages };
  return [
    ...downFrom(8, 5).map((lines) => ({ ...room, lines, others: 2 })),
    ...downFrom(8, 3).map((lines) => ({ ...room, lines })),
    ...downFrom(pages === 1 ? 3 : 6, 2).map((lines) => ({ ...room, lines, paired: true })),
    ...(pages === 1 ? downFrom(3, 2) : []).map((lines) => ({ ...room, lines, paired: true, compact: true })),
  ];
});

/** What the end of a page may cost that no row is cut at. */
const lostRoom = 60;

/** Blank fields with as much room to write as keeps the form on its page or, if need be, on two. */
function blankForm(groups: readonly BlankGroup[], { use, rule }: TemplateForm, look: Look): Block {
  const first = formSpace(look, [use, rule].filter((text) => text !== undefined));
  const made = rooms.map((room) => ({ groups: withRoom(groups, room, look), compact: room.compact, space: room.pages === 1 ? first : first + pageSpace(look) - lostRoom }));
  const { groups: fields, compact } = made.find((one) => formHeight(one.groups, { look, compact: one.compact }) <= one.space) ?? made.at(-1)!;
  return { kind: 'form', groups: fields, compact };
}

type BlankField = {
  readonly label: string;
  readonly type: string;
  readonly options?: readonly string[] | undefined;
  readonly detail?: string | undefined;
  /** What the plan knows already. */
  readonly known?: string;
};
type BlankGroup = { readonly title: string; readonly fields: readonly BlankField[] };

function withRoom(groups: readonly BlankGroup[], room: Room, look: Look): readonly FormGroup[] {
  return groups.filter((group) => group.fields.length > 0).map((group) => ({ title: group.title, fields: group.fields.map((field) => blankField(field, room, look)) }));
}

function wantsSentences({ type }: BlankField): boolean {
  return type === 'textarea' || type === 'table' || type === 'checklist';
}

function blankField(field: BlankField, room: Room, look: Look): FormField {
  const broad = wantsSentences(field) || ['multiselect', 'group', 'list'].includes(field.type);
  const value = blankValue(field, room);
  // Options that would take three lines in half a row stand in one of their own, with the words to write beside them.
  const choice = (field.known ?? '') === '' && field.options !== undefined;
  const wide = (broad && !room.paired) || (choice && (field.type === 'group' || field.detail !== undefined || needsWholeRow(value, look)));
  return { label: field.label, value, ...(wide ? { wide } : {}) };
}

/** What is known; boxes to tick for choices, with room for what no box says; empty lines to write on for the rest. */
function blankValue(field: BlankField, { lines, others }: Room): string {
  const more = field.detail === undefined ? '' : `\n${field.detail}：${gap}`;
  if (field.known !== undefined && field.known !== '') return `${field.known}${more}`;
  if (field.type === 'group') return groupLines(field.options ?? []);
  if (field.options) return `${field.options.map((option) => `□${option}`).join('　')}${more}`;
  if (field.type === 'bool') return `□是　□否${more}`;
  return Array.from({ length: wantsSentences(field) ? lines : others }, () => '\u3000').join('\n');
}

/** Questions on the first line, what has to be written on the next. */
function groupLines(options: readonly string[]): string {
  const asked = options.filter((option) => option.startsWith('是否')).map((option) => `${option}：□是　□否`);
  const written = options.filter((option) => !option.startsWith('是否')).map((option) => `${option}：${gap}`);
  return [asked, written].filter((parts) => parts.length > 0).map((parts) => parts.join('　')).join('\n');
}

function blankRows(columns: number, rows: number): string[][] {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => '\u3000'));
}

function contactTables(form: TemplateForm, filling: FormFilling): readonly Block[] {
  const columns = (form.columns ?? []).map((title, at) => ({ title, weight: [3, 2, 3, 3, 2, 2][at] ?? 2 }));
  const missing = filling.draft === true ? { text: [{ text: '待填写', missing: true }] } : gap;
  return contactGroups(form.groups ?? [], filling).map((group) => ({
    kind: 'table',
    caption: group.title,
    columns,
    rows: [...group.rows.map((row) => row.map((cell) => cell ?? missing)), ...blankRows(columns.length, 2)],
    compact: true,
  }));
}

function resourceTables(form: TemplateForm, values: PlanValues): readonly Block[] {
  const columns = (form.columns ?? []).map((title, at) => ({ title, weight: at === 0 ? 3 : 2 }));
  return (form.groups ?? []).map((group) => ({
    kind: 'table',
    caption: group.title,
    columns,
    rows: [...group.items.map((item) => [fillWords(item, values), ...Array.from({ length: columns.length - 1 }, () => '\u3000')]), ...blankRows(columns.length, 1)],
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
