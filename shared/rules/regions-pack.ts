import { z } from 'zod';
import { enterpriseTypeSchema } from '../dossier/enterprise-type';
import { entrySchema, headerSchema } from './pack-header';

const code = z.string().regex(/^\d{6}$/);

/** An authority 主管部门 or a prefecture's department, with what articles 3, 6, 10, 12 give it to do. */
export const authoritySchema = z.object({
  ...entrySchema.shape,
  name: z.string(),
  types: z.array(enterpriseTypeSchema),
  duties: z.array(z.string()),
  notDuties: z.array(z.string()).default([]),
});
export type Authority = z.infer<typeof authoritySchema>;

/** Rule pack of kind regions: the province, 16 prefectures, 129 county units, authorities and who gets what. */
export const regionsPackSchema = z
  .object({
    ...headerSchema.shape,
    kind: z.literal('regions'),
    province: z.object({ code, name: z.string() }),
    prefectures: z.array(z.object({ code, name: z.string(), short: z.string(), kind: z.string(), phoneAreaCode: z.string() })),
    counties: z.array(z.object({ code, name: z.string(), prefecture: code })),
    authorities: z.array(authoritySchema),
    /** Destination of grading, registration and packages, by enterprise type: an authority's id. */
    routing: z.record(enterpriseTypeSchema, z.string()),
    /** The department that incidents and rectification go to beside it; never grading. */
    supervisor: z.string(),
  })
  .check((found) => {
    const { authorities, routing, supervisor, counties, prefectures } = found.value;
    const say = (message: string): void => void found.issues.push({ code: 'custom', message, input: found.value.id });
    const known = new Set(authorities.map((authority) => authority.id));
    for (const id of [...Object.values(routing), supervisor]) if (!known.has(id)) say(`routing names unknown authority ${id}`);
    const places = new Set(prefectures.map((one) => one.code));
    for (const county of counties) if (!places.has(county.prefecture)) say(`county ${county.code} lies in unknown prefecture ${county.prefecture}`);
  });
export type RegionsPack = z.infer<typeof regionsPackSchema>;
