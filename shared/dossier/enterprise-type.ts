import { z } from 'zod';

/**
 * The three enterprise types of article 2, in the order in which the article lists them:
 * 联网工业企业, 平台企业, 标识解析企业. An enterprise may have several and is then graded for each (article 4).
 */
export const enterpriseTypes = ['connected_industrial', 'platform', 'identifier'] as const;

/** Reader of one enterprise type id. */
export const enterpriseTypeSchema = z.enum(enterpriseTypes);

/** One of `enterpriseTypes`. */
export type EnterpriseType = z.infer<typeof enterpriseTypeSchema>;

/** The level 级别 of article 4; 3 (三级) is the highest. */
export const levels = [1, 2, 3] as const;

/** Reader of a level. */
export const levelSchema = z.union([z.literal(1), z.literal(2), z.literal(3)]);

/** 1, 2 or 3; three is highest. */
export type Level = z.infer<typeof levelSchema>;

/** Chinese short names of the types, as the regulation abbreviates them in article 2. */
export const enterpriseTypeNames: Readonly<Record<EnterpriseType, string>> = {
  connected_industrial: '联网工业企业',
  platform: '平台企业',
  identifier: '标识解析企业',
};

/** Chinese names of the levels, as article 4 writes them. */
export const levelNames: Readonly<Record<Level, string>> = { 1: '一级', 2: '二级', 3: '三级' };
