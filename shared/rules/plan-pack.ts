import { z } from 'zod';
import { enterpriseTypeSchema, levelSchema } from '../dossier/enterprise-type';
import { headerSchema } from './pack-header';
import { drillRulesSchema, incidentStepSchema, levelCriteriaSchema, reportingSchema } from './plan-pack-response';

const text = z.string();
const types = z.array(enterpriseTypeSchema).min(1);
const modeSchema = z.enum(['must', 'should', 'optional']);

/** A value that the plan's text binds to, with the neutral words that stand in while it is not given. */
const bindingSchema = z.strictObject({
  path: text.regex(/^[a-zA-Z_]+(\.[a-zA-Z_]+)*$/),
  label: text.min(1),
  type: z.enum(['text', 'number', 'bool', 'date', 'phone', 'enum', 'list', 'derived']),
  fallback: z.union([text, z.number(), z.boolean(), z.array(text)]),
  /** Binding whose value stands in before the neutral words do, e.g. the person who holds the post as well by default. */
  follows: text.optional(),
  required: z.boolean(),
  quickEntry: z.boolean(),
  help: text.optional(),
  example: text.optional(),
  options: z.array(text).optional(),
});
export type PlanBinding = z.infer<typeof bindingSchema>;

const collectionSchema = z.strictObject({
  label: text,
  fields: z.array(z.strictObject({ id: text, label: text })),
  kindOptions: z.array(text).optional(),
  defaultsByType: z.record(enterpriseTypeSchema, z.array(z.record(text, text))).optional(),
});
export type PlanCollection = z.infer<typeof collectionSchema>;

/** A section 章节 of the template: text with `{{bindings}}`, `[[table:…]]` and `[[figure:…]]` lines. */
const sectionSchema = z.strictObject({
  id: text.regex(/^S\d\d\.\d+$/),
  number: text,
  title: text.min(1),
  purpose: text,
  body: text.min(1),
  types,
  levels: z.array(levelSchema).min(1),
  mode: modeSchema,
  help: text,
  sources: z.array(text),
  inputs: z.array(text),
  /** Words that rest on a duty in law and must stay in an edited section. */
  locked: z.array(z.strictObject({ text: text.min(1), source: text, article: text })),
  /** What a reference names in a plan without this section; by default its title. */
  elsewhere: text.optional(),
});
export type TemplateSection = z.infer<typeof sectionSchema>;

const rowSchema = z.strictObject({ cells: z.array(text), when: text.optional() });

const tableSchema = z.strictObject({
  id: text.regex(/^T_[A-Z0-9_]+$/),
  title: text,
  columns: z.array(text).min(1),
  rows: z.array(rowSchema).optional(),
  rowsByType: z.record(enterpriseTypeSchema, z.array(rowSchema)).optional(),
  each: z.strictObject({ collection: text, cells: z.array(text) }).optional(),
  /** Part of the pack that gives the rows, e.g. `responseLevels`. */
  data: text.optional(),
  note: text.optional(),
  /** What an author still has to do; it is shown on the screen and printed in drafts only. */
  draftNote: text.optional(),
});
export type TemplateTable = z.infer<typeof tableSchema>;

const figureSchema = z.strictObject({
  id: text.regex(/^F_[A-Z]+$/),
  title: text,
  nodes: z.array(z.strictObject({ id: text, text, when: text.optional() })),
  edges: z.array(z.strictObject({ from: text, to: text, label: text.optional() })),
  smallModeNodes: z.array(text).optional(),
  rule: text.optional(),
});
export type TemplateFigure = z.infer<typeof figureSchema>;

const lines = z.array(text);
const partsSchema = z.strictObject({
  overview: text,
  detection: lines,
  first15: z.array(z.strictObject({ time: text, role: text, action: text })),
  doNot: lines,
  containment: lines,
  eradication: lines,
  recovery: lines,
  evidence: lines,
  report: lines,
  roles: z.array(z.strictObject({ role: text, duty: text })),
  fallback: text,
  exitCriteria: lines,
  drillHint: text,
});
export type AnnexParts = z.infer<typeof partsSchema>;

const annexSchema = z.strictObject({
  id: text.regex(/^SC\d\d$/),
  title: text,
  types,
  levels: z.array(levelSchema).min(1),
  mode: modeSchema,
  classes: lines,
  levelHint: text,
  params: lines,
  ...partsSchema.shape,
  variants: z.array(z.strictObject({ when: text, override: partsSchema.partial() })),
});
export type TemplateAnnex = z.infer<typeof annexSchema>;

const formSchema = z.strictObject({
  id: text.regex(/^FORM_[A-Z_]+$/),
  title: text,
  layout: z.enum(['sheet', 'log', 'table', 'script']),
  use: text.optional(),
  rule: text.optional(),
  after: text.optional(),
  script: lines.optional(),
  report: z.enum(['first', 'follow', 'final', 'summary']).optional(),
  fields: z.array(z.strictObject({ id: text, label: text, type: text, options: lines.optional(), detail: text.optional() })).optional(),
  columns: lines.optional(),
  groups: z.array(z.strictObject({ title: text, items: lines })).optional(),
  collection: text.optional(),
});
export type TemplateForm = z.infer<typeof formSchema>;

const profileSchema = z.strictObject({
  id: z.enum(['full', 'standard', 'lite']),
  title: text,
  modes: z.array(modeSchema),
  excludeSections: lines,
  /** All that apply, only the compulsory ones, or a fixed list; further ones may be ticked. */
  annexes: z.union([z.enum(['all', 'must']), lines]),
  annexText: text,
  forms: lines,
  cards: z.boolean(),
  use: text,
});
export type PlanProfile = z.infer<typeof profileSchema>;

const checkSchema = z.strictObject({
  id: text.regex(/^PL\d\d$/),
  severity: z.enum(['error', 'warning', 'hint']),
  rule: text,
  /** Where the cause is work, not words of the plan: its task in rectification, and the checklist items that ask for the same. */
  rectification: z.strictObject({ title: text, measure: text, severity: z.enum(['high', 'medium', 'low']), items: z.array(text) }).optional(),
});

/** Reader of a plan pack 应急预案模板. Unknown keys and references to parts that do not exist are refused. */
export const planPackSchema = z
  .strictObject({
    ...headerSchema.shape,
    kind: z.literal('plan'),
    modes: z.record(modeSchema, text),
    bindings: z.array(bindingSchema),
    collections: z.record(text, collectionSchema),
    quickEntry: z.strictObject({ targetMinutes: z.number(), steps: z.array(z.strictObject({ id: text, title: text, fields: lines, note: text })) }),
    derived: z.array(z.strictObject({ path: text, rule: text })),
    rendering: z.strictObject({
      page: z.looseObject({ size: text, marginsMm: z.record(text, z.number()) }),
      header: text,
      footer: text,
      profiles: z.array(profileSchema),
      card: z.strictObject({ title: text, sections: lines, format: text }),
    }),
    chapters: z.array(z.strictObject({ id: text, number: text, title: text, sections: z.array(sectionSchema) })),
    tables: z.array(tableSchema),
    figures: z.array(figureSchema),
    eventClasses: z.strictObject({
      note: text,
      items: z.array(z.strictObject({ id: text, title: text, text, subclasses: z.array(z.strictObject({ id: text, title: text, text, example: text.optional() })) })),
    }),
    levelCriteria: levelCriteriaSchema,
    levelWizard: z.array(z.strictObject({ id: text, question: text, note: text.optional() })),
    incidentSteps: z.array(incidentStepSchema),
    warningLevels: z.array(z.strictObject({ id: text, color: text, hex: text, maps: text, trigger: text, sign: text, actions: lines })),
    responseLevels: z.array(
      z.strictObject({
        id: z.enum(['I', 'II', 'III', 'IV']),
        title: text,
        event: text,
        launchBy: text,
        decisionMinutes: z.number(),
        onDuty: text,
        followUpHours: z.number(),
        command: text,
        endBy: text,
        actions: z.array(z.strictObject({ role: text, action: text, limit: text, phase: text, when: text.optional() })),
      }),
    ),
    reporting: reportingSchema,
    annexHeadings: z.array(z.strictObject({ part: partsSchema.keyof(), title: text })),
    annexes: z.array(annexSchema),
    forms: z.array(formSchema),
    drill: drillRulesSchema,
    checks: z.array(checkSchema),
  })
  .check((found) => {
    for (const message of brokenReferences(found.value)) found.issues.push({ code: 'custom', message, input: found.value, path: ['chapters'] });
  });

/** A plan pack as the stage uses it. */
export type PlanPack = z.infer<typeof planPackSchema>;

function brokenReferences(pack: PackParts): string[] {
  const broken: string[] = [];
  const known = new Set([...pack.tables, ...pack.figures].map((one) => one.id));
  const sections = pack.chapters.flatMap((chapter) => chapter.sections);
  for (const section of sections) {
    for (const [, id] of section.body.matchAll(/\[\[(?:table|figure):([A-Z0-9_]+)\]\]/g)) {
      if (!known.has(id!)) broken.push(`${section.id} 引用了不存在的表或图 ${id}`);
    }
    for (const { text: words } of section.locked) if (!section.body.includes(words)) broken.push(`${section.id} 的锁定语句不在正文中：${words}`);
  }
  const paths = new Set(pack.bindings.map((binding) => binding.path));
  for (const step of pack.quickEntry.steps) for (const path of step.fields) if (!paths.has(path)) broken.push(`快速填写引用了不存在的项 ${path}`);
  for (const { path, follows } of pack.bindings) if (follows !== undefined && !paths.has(follows)) broken.push(`${path} 跟随的项 ${follows} 不存在`);
  const sources = new Set([...pack.sources.map((source) => source.id), '内部']);
  for (const rule of pack.reporting.rules) if (!sources.has(rule.source)) broken.push(`${rule.id} 的出处 ${rule.source} 不在出处表中`);
  const ids = [...sections, ...pack.tables, ...pack.figures, ...pack.annexes, ...pack.forms].map((one) => one.id);
  if (new Set(ids).size !== ids.length) broken.push('编号有重复');
  return broken;
}

interface PackParts {
  readonly sources: readonly { readonly id: string }[];
  readonly bindings: readonly PlanBinding[];
  readonly quickEntry: { readonly steps: readonly { readonly fields: readonly string[] }[] };
  readonly chapters: readonly { readonly sections: readonly TemplateSection[] }[];
  readonly tables: readonly TemplateTable[];
  readonly figures: readonly TemplateFigure[];
  readonly annexes: readonly TemplateAnnex[];
  readonly forms: readonly TemplateForm[];
  readonly reporting: z.infer<typeof reportingSchema>;
}
