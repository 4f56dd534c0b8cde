import { z } from 'zod';
import { enterpriseTypeSchema, levelSchema } from '../dossier/enterprise-type';
import { verdictSchema } from '../dossier/checklist-records';
import { entryDigest } from './digest';
import type { PackOrigin } from './signed-pack-file';
import { headerSchema } from './pack-header';

const text = z.string();
const confidence = z.enum(['high', 'medium', 'low']);
const itemId = z.string().regex(/^[A-Z]{2,4}-\d{2,3}$/);
const byLevel = z.partialRecord(z.enum(['1', '2', '3']), text);

/** Where a requirement comes from. `clause` is absent where the clause number is not known: never make one up. */
const sourceRefSchema = z.strictObject({ doc: text, clause: text.optional(), note: text.optional() });
export type SourceRef = z.infer<typeof sourceRefSchema>;

/** How often something has to be done, as its source words it; `basis` 建议值 marks common practice, not a clause. */
const cadenceSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('periodic'), months: z.number().int().positive(), basis: text.optional() }),
  z.strictObject({ type: z.literal('by_level'), months: z.partialRecord(z.enum(['1', '2', '3']), z.number().int().positive()) }),
  z.strictObject({ type: z.literal('event'), deadline: text }),
]);

const itemSchema = z.strictObject({
  id: itemId,
  category: text,
  title: text.min(1),
  question: text.min(1),
  guidance: text,
  fix: text,
  appliesTo: z.array(enterpriseTypeSchema).min(1),
  minLevel: levelSchema,
  onlyLevels: z.array(levelSchema).optional(),
  requiresKeyEnterprise: z.literal(true).optional(),
  levelEnhancements: byLevel.optional(),
  naWhen: text.optional(),
  cadence: cadenceSchema.optional(),
  kind: z.enum(['management', 'technical']),
  method: z.enum(['interview', 'inspect', 'test']),
  methods: z.array(z.enum(['interview', 'inspect', 'test'])).min(1),
  evidence: z.array(text),
  weight: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  critical: z.boolean(),
  obligation: z.enum(['statutory', 'regulation', 'standard', 'guideline', 'encouraged', 'good_practice']),
  sources: z.array(sourceRefSchema).min(1),
  confidence,
  /** `text`: the level is in the regulation; `inferred`: 推断, must be shown as such. */
  levelBasis: z.enum(['text', 'inferred']),
  levelConfidence: confidence,
  /** Whether the words of the source were seen when the pack was made. */
  seen: z.enum(['text', 'secondary', 'memory']),
});

const bandSchema = z.strictObject({
  id: z.enum(['met', 'mostly_met', 'unmet']),
  name: text,
  minRate: z.number().min(0).max(100),
  /** False: one critical item 不符合 keeps an enterprise out of this band. */
  allowCriticalUnmet: z.boolean(),
  needsComplete: z.boolean(),
  rule: text,
});

const scoringSchema = z.strictObject({
  id: text,
  name: text,
  formula: text,
  note: text,
  verdictValues: z.strictObject({ met: z.number(), partial: z.number(), unmet: z.number() }),
  excluded: z.array(verdictSchema),
  weights: z.strictObject({ '1': z.number().positive(), '2': z.number().positive(), '3': z.number().positive() }),
  /** Obligations that never count towards rate or band. */
  neverCounts: z.array(itemSchema.shape.obligation),
  /** Best first; the first whose conditions hold is the band. */
  bands: z.array(bandSchema).min(1),
  pendingRule: text,
  risk: z.strictObject({
    rule: text,
    /** Highest first; a level without conditions takes the rest. */
    levels: z.array(
      z.strictObject({
        severity: z.enum(['high', 'medium', 'low']),
        name: text,
        when: z.array(z.strictObject({ critical: z.boolean().optional(), weight: z.number().optional(), verdict: verdictSchema })),
      }),
    ),
  }),
  references: z.array(z.strictObject({ id: text, name: text, formula: text, bands: text, confidence: text })),
});
export type ScoringRule = z.infer<typeof scoringSchema>;

const noticeFieldSchema = z.strictObject({
  id: text,
  label: text,
  required: z.enum(['required', 'optional', 'conditional', 'automatic', 'when_true', 'recommended', 'when_overdue', 'later']),
  kind: z.enum(['text', 'long', 'choice', 'date', 'instant', 'files']),
  note: text.optional(),
  choices: z.array(text).optional(),
});
export type NoticeField = z.infer<typeof noticeFieldSchema>;

const noticeRulesSchema = z.strictObject({
  states: z.array(z.strictObject({ id: text, name: text })).min(2),
  branches: z.array(z.strictObject({ id: text, name: text })),
  noticeFields: z.array(noticeFieldSchema),
  feedbackFields: z.array(noticeFieldSchema),
  /** Low-confidence suggestions, only offered when the notice itself names no deadline. */
  deadlineHints: z.array(z.strictObject({ severity: text, firstResponse: text, fix: text, confidence })),
});
export type NoticeRules = z.infer<typeof noticeRulesSchema>;

const inspectionDocumentSchema = z.strictObject({
  id: z.string().regex(/^D\d{2}$/),
  name: text,
  appliesTo: z.array(enterpriseTypeSchema).min(1),
  minLevel: levelSchema,
  items: z.array(itemId),
});
export type InspectionDocument = z.infer<typeof inspectionDocumentSchema>;

const labels = z.record(z.string(), text);
const perLevelCount = z.strictObject({ '1': z.number(), '2': z.number(), '3': z.number(), all: z.number() });

/**
 * Reader of a checklist pack 安全管理清单. Unknown keys are refused, so that a misspelt mark (`critcal`) cannot
 * silently lose its meaning; references to unknown items, categories and sources are refused too. Every item comes out with the digest of its text (`itemText`).
 */
export const checklistPackSchema = z
  .strictObject({
    ...headerSchema.shape,
    kind: z.literal('checklist'),
    disclaimer: text,
    enums: z.strictObject({
      weight: labels,
      confidence: labels,
      seen: labels,
      levelBasis: labels,
      obligation: labels,
      method: labels,
      kind: labels,
    }),
    selectionRule: text,
    /** How many items apply per type and level, as the study counted them; the golden test holds `items` to it. */
    counts: z.record(enterpriseTypeSchema, perLevelCount),
    scoring: scoringSchema,
    categories: z.array(z.strictObject({ id: text, title: text, description: text, defaultKind: itemSchema.shape.kind })),
    items: z.array(itemSchema).min(1),
    guide33: z.array(z.strictObject({ no: z.number().int(), aspect: text, group: text, paraphrase: text, items: z.array(itemId) })),
    notice: noticeRulesSchema,
    inspectionDocuments: z.array(inspectionDocumentSchema),
    reportOutline: z.array(text),
    clocks: z.array(z.strictObject({ id: text, name: text, limit: text, from: text, ref: text, confidence })),
    lawArticleMap: z.array(z.strictObject({ topic: text, old: text, new: text })),
    unknowns: z.array(text),
  })
  .check((found) => {
    for (const message of brokenReferences(found.value)) {
      found.issues.push({ code: 'custom', message, input: found.value, path: ['items'] });
    }
  })
  .transform((file) => ({ ...file, items: file.items.map((item) => ({ ...item, digest: entryDigest(itemText(item)) })) }));

/** One checklist item 检查项 with the digest of what an assessor reads to judge it. */
export type ChecklistItem = z.infer<typeof itemSchema> & { readonly digest: string };

/**
 * A checklist pack as the stages use it; the loader adds the digest of the whole file. One that was imported carries
 * where it comes from, which must be shown wherever its results are; the app's own has no `origin`.
 */
export type ChecklistPack = z.infer<typeof checklistPackSchema> & { readonly digest: string; readonly origin?: PackOrigin };

interface PackLists {
  readonly sources: readonly { readonly id: string }[];
  readonly categories: readonly { readonly id: string }[];
  readonly items: readonly z.infer<typeof itemSchema>[];
  readonly inspectionDocuments: readonly { readonly items: readonly string[] }[];
  readonly guide33: readonly { readonly items: readonly string[] }[];
}

function brokenReferences(pack: PackLists): string[] {
  const broken: string[] = [];
  const items = new Set<string>();
  const categories = new Set(pack.categories.map((category) => category.id));
  const sources = new Set(pack.sources.map((source) => source.id));
  for (const item of pack.items) {
    if (items.has(item.id)) broken.push(`检查项编号重复：${item.id}`);
    items.add(item.id);
    if (!categories.has(item.category)) broken.push(`${item.id} 的类别 ${item.category} 不在类别表中`);
    for (const source of item.sources) if (!sources.has(source.doc)) broken.push(`${item.id} 的出处 ${source.doc} 不在出处表中`);
  }
  for (const list of [...pack.inspectionDocuments, ...pack.guide33]) {
    for (const id of list.items) if (!items.has(id)) broken.push(`引用了不存在的检查项 ${id}`);
  }
  return broken;
}

/**
 * The part of an item that an answer was given to: title, question, guidance, typical evidence, the stricter wording
 * per level and when it does not apply. Advice on fixing, weight and sources are left out: changing them does not
 * change what was asked, so it must not reopen an answer.
 * @example itemText(item) // { title: '自主定级并留存依据', question: '…', … }
 */
export function itemText(item: Omit<ChecklistItem, 'digest'>): ItemText {
  const { title, question, guidance, evidence, levelEnhancements = {}, naWhen = '' } = item;
  return { title, question, guidance, evidence, levelEnhancements, naWhen };
}

/** What an assessor reads to judge an item. */
export type ItemText = Pick<ChecklistItem, 'title' | 'question' | 'guidance' | 'evidence'> & {
  readonly levelEnhancements: NonNullable<ChecklistItem['levelEnhancements']>;
  readonly naWhen: string;
};
