import { z } from 'zod';
import { levelSchema } from '../dossier/enterprise-type';
import { entrySchema, headerSchema } from './pack-header';

/** Length of a clock. `cycle`: at least once in so many years, both readings (calendar years, rolling) are computed. */
export const periodSchema = z.discriminatedUnion('unit', [
  z.object({ unit: z.literal('month'), count: z.number().int().positive() }),
  z.object({ unit: z.literal('workday'), count: z.number().int().positive() }),
  z.object({ unit: z.literal('day'), count: z.number().int().positive() }),
  z.object({ unit: z.literal('hour'), count: z.number().int().positive() }),
  z.object({ unit: z.literal('cycle'), years: z.number().int().positive() }),
  z.object({ unit: z.literal('immediate') }),
  /** The notice itself names the date. */
  z.object({ unit: z.literal('as_notice') }),
  /** The text gives no figure: no date is ever computed. */
  z.object({ unit: z.literal('open') }),
]);
export type Period = z.infer<typeof periodSchema>;

/**
 * One clock 期限. `force` statutory: words of the regulation or of a law in force; `reference`: the text allows it
 * (一级 may refer to 二级); `internal`: a target of this tool that the enterprise may change. Never mixed on screen.
 */
export const clockSchema = z.object({
  ...entrySchema.shape,
  label: z.string().min(1),
  force: z.enum(['statutory', 'reference', 'internal']),
  owner: z.enum(['enterprise', 'authority']),
  /** What it runs from, in words. */
  start: z.string(),
  period: periodSchema,
  /** Where it stands, e.g. `细则第六条`. */
  basis: z.string(),
  levels: z.array(levelSchema).default([1, 2, 3]),
  /** How the date is found and what is uncertain about it, in words. */
  method: z.string(),
  remindDays: z.array(z.number().int().nonnegative()),
  /** Other ids of the same clock in older lists. */
  aliases: z.array(z.string()),
});
export type Clock = z.infer<typeof clockSchema>;

/** Rule pack of kind clocks. */
export const clocksPackSchema = z.object({
  ...headerSchema.shape,
  kind: z.literal('clocks'),
  clocks: z.array(clockSchema).min(1),
  /** How working days and periods are counted, in words. */
  rules: z.array(z.object({ ...entrySchema.shape, text: z.string() })),
});
export type ClocksPack = z.infer<typeof clocksPackSchema>;
