import { z } from 'zod';
import { civilDateSchema, idSchema } from '../dossier/core-records';

/** Kinds of rule packs 规则包. */
export const packKinds = ['grading', 'registration', 'checklist', 'plan', 'clocks', 'calendar', 'regions'] as const;

/** A source of facts: what it is, its number, where it is found, how much of it was read. */
export const sourceSchema = z.looseObject({
  id: z.string().min(1),
  title: z.string().min(1),
  number: z.string().optional(),
  /** Where it is found: address, or `随附` for the regulation. */
  ref: z.string().optional(),
  /** How it was read: verbatim, in part, second-hand, from memory. */
  seen: z.string().optional(),
  note: z.string().optional(),
});
export type Source = z.infer<typeof sourceSchema>;

/**
 * How sure a fact is, in the words of the study it came from (`verbatim`, `secondary`, `analog`, `inferred`,
 * `remembered_high`; the emergency study uses A to D). Kept as it was found; the pack's legend explains the words.
 */
export const confidenceSchema = z.string().min(1);

/** Every entry of a pack: a stable id, where it comes from, how sure it is. */
export const entrySchema = z.object({ id: idSchema, sources: z.array(z.string()), confidence: confidenceSchema });

/** The head of every rule pack file `assets/rule-packs/<id>/<version>.json`. */
export const headerSchema = z.object({
  id: idSchema,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  kind: z.enum(packKinds),
  title: z.string().min(1),
  /** Civil date up to which the sources were looked at. */
  basisDate: civilDateSchema,
  /** false prints 非官方评分标准，本工具口径 wherever the pack is used. */
  official: z.boolean(),
  sources: z.array(sourceSchema),
  /** What the confidence words of this pack mean. */
  confidenceLegend: z.record(z.string(), z.string()).optional(),
  /** Sentences for the user on what this pack cannot say. */
  notes: z.array(z.string()).optional(),
});
export type PackHeader = z.infer<typeof headerSchema>;
