import { z } from 'zod';
import { civilDateSchema } from '../dossier/core-records';
import { entrySchema, headerSchema } from './pack-header';

/**
 * Holidays of one year. `published`: the State Council's notice was at hand; `provisional`: computed from the law on
 * holidays only, so every date that touches the year is an estimate. A year that is missing is not covered at all.
 */
export const calendarYearSchema = z.object({
  ...entrySchema.shape,
  year: z.number().int(),
  status: z.enum(['published', 'provisional']),
  /** Days off, weekends within the holiday included. */
  off: z.array(civilDateSchema),
  /** Worked weekends 调休上班. */
  work: z.array(civilDateSchema),
  note: z.string().default(''),
});
export type CalendarYear = z.infer<typeof calendarYearSchema>;

/** Rule pack of kind calendar: the working days of mainland China, and local holidays that do not count. */
export const calendarPackSchema = z.object({
  ...headerSchema.shape,
  kind: z.literal('calendar'),
  years: z.array(calendarYearSchema).min(1),
  localHolidays: z.array(z.object({ ...entrySchema.shape, region: z.string(), name: z.string(), typical: z.string() })),
});
export type CalendarPack = z.infer<typeof calendarPackSchema>;
