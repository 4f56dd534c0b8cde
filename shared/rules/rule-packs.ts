import type { z } from 'zod';
import { problem } from '../base/problem';
import type { Problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import type { PackRef } from '../dossier/core-records';
import { enterpriseTypeNames, enterpriseTypes } from '../dossier/enterprise-type';
import type { EnterpriseType } from '../dossier/enterprise-type';
import { calendarPackSchema } from './calendar-pack';
import type { CalendarPack } from './calendar-pack';
import { checklistPackSchema } from './checklist-pack';
import type { ChecklistPack } from './checklist-pack';
import { clocksPackSchema } from './clocks-pack';
import type { ClocksPack } from './clocks-pack';
import { entryDigest } from './digest';
import { gradingPackSchema } from './grading-pack';
import type { GradingPack } from './grading-pack';
import { headerSchema } from './pack-header';
import type { PackHeader } from './pack-header';
import { planPackSchema } from './plan-pack';
import type { PlanPack } from './plan-pack';
import { regionsPackSchema } from './regions-pack';
import type { RegionsPack } from './regions-pack';
import type { PackOrigin } from './signed-pack-file';
import { registrationPackSchema } from './registration-pack';
import type { RegistrationPack } from './registration-pack';

/**
 * A pack with the digest of its whole content, computed when it was read. One that was imported carries where it comes
 * from, which must be shown wherever its results are; the program's own has no `origin`.
 */
export type Loaded<P> = P & { readonly digest: string; readonly origin?: PackOrigin };

/** All rule packs 规则包 that the app works with: one of each kind, a grading pack for each enterprise type. */
export interface RulePacks {
  readonly grading: Readonly<Record<EnterpriseType, Loaded<GradingPack>>>;
  readonly registration: Loaded<RegistrationPack>;
  readonly checklist: Loaded<ChecklistPack>;
  readonly plan: Loaded<PlanPack>;
  readonly clocks: Loaded<ClocksPack>;
  readonly calendar: Loaded<CalendarPack>;
  readonly regions: Loaded<RegionsPack>;
}

const schemas = {
  grading: gradingPackSchema,
  registration: registrationPackSchema,
  checklist: checklistPackSchema,
  plan: planPackSchema,
  clocks: clocksPackSchema,
  calendar: calendarPackSchema,
  regions: regionsPackSchema,
} as const satisfies Record<PackHeader['kind'], z.ZodType>;

/** Any one pack, read and checked. */
export type AnyPack = Loaded<z.infer<(typeof schemas)[PackHeader['kind']]>>;

/**
 * Reads one rule pack from its JSON value and adds the digest.
 * Errors: E-PACK-01 no pack header, E-PACK-02 the content does not fit its kind (the place is named).
 * @example readRulePack(JSON.parse(text)) // { ok: true, value: { id: 'yn-clocks', …, digest: '9f…' } }
 */
export function readRulePack(raw: unknown): Result<AnyPack> {
  const header = headerSchema.safeParse(raw);
  if (!header.success) {
    return fail(problem('E-PACK-01', '这不是可用的规则包：文件头不完整或格式不对。请换一份规则包，或重新安装本工具。'));
  }
  const { id, version, kind } = header.data;
  const read = schemas[kind].safeParse(raw);
  if (!read.success) {
    const [first] = read.error.issues;
    const place = `${id}/${version}: ${first?.path.map(String).join('.') ?? ''} ${first?.message ?? ''}`;
    return fail(problem('E-PACK-02', `规则包“${header.data.title}”的内容不符合格式（${place.slice(0, 300)}）。请换一份规则包。`, place));
  }
  return ok({ ...read.data, digest: entryDigest(raw) });
}

/**
 * Reads the rule packs that the app came with (or was given). Of several versions of one kind (and type) the newest
 * is used. Errors: those of `readRulePack`, E-PACK-03 a kind is missing. Nothing is used when any pack is unreadable.
 * @param raw the JSON values of the pack files, in any order
 * @example loadRulePacks(Object.values(files)) // { ok: true, value: { grading: {…}, checklist: {…}, … } }
 */
export function loadRulePacks(raw: readonly unknown[]): Result<RulePacks> {
  const problems: Problem[] = [];
  const found = new Map<string, AnyPack>();
  for (const one of raw) {
    const read = readRulePack(one);
    if (!read.ok) problems.push(...read.problems);
    else keepNewest(found, read.value);
  }
  for (const slot of slots) {
    if (!found.has(slot) && problems.length === 0) problems.push(problem('E-PACK-03', `缺少规则包：${slotName(slot)}。请重新安装本工具。`, slot));
  }
  const [first, ...rest] = problems;
  if (first) return fail(first, ...rest);
  const one = (slot: string): unknown => found.get(slot);
  const grading = Object.fromEntries(enterpriseTypes.map((type) => [type, one(`grading:${type}`)]));
  const others = Object.fromEntries(plainKinds.map((kind) => [kind, one(kind)]));
  return ok({ grading, ...others } as unknown as RulePacks);
}

const plainKinds = ['registration', 'checklist', 'plan', 'clocks', 'calendar', 'regions'] as const;
const slots: readonly string[] = [...enterpriseTypes.map((type) => `grading:${type}`), ...plainKinds];

function slotName(slot: string): string {
  const type = enterpriseTypes.find((one) => slot === `grading:${one}`);
  if (type) return `定级（${enterpriseTypeNames[type]}）`;
  return { registration: '信息登记', checklist: '安全清单', plan: '应急预案', clocks: '期限', calendar: '工作日历' }[slot] ?? '行政区划';
}

function keepNewest(found: Map<string, AnyPack>, pack: AnyPack): void {
  const slot = pack.kind === 'grading' ? `grading:${pack.type}` : pack.kind;
  const known = found.get(slot);
  if (!known || compareVersions(known.version, pack.version) < 0) found.set(slot, pack);
}

/**
 * Order of two pack versions `a.b.c`: negative where the first is older.
 * @example compareVersions('1.9.0', '1.10.0') // -1
 */
export function compareVersions(first: string, second: string): number {
  const left = first.split('.').map(Number);
  const right = second.split('.').map(Number);
  for (const [at, part] of left.entries()) {
    const difference = part - (right[at] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}

/**
 * The reference to a pack that every result keeps.
 * @example packRef(packs.checklist) // { id: 'yn-checklist', version: '1.0.0', digest: '…' }
 */
export function packRef(pack: Loaded<PackHeader>): PackRef {
  return { id: pack.id, version: pack.version, digest: pack.digest };
}

/**
 * The label that must stand wherever an unofficial pack is used, or null for an official one.
 * @example unofficialLabel(packs.grading.platform) // '非官方评分标准，本工具口径'
 */
export function unofficialLabel(pack: PackHeader): string | null {
  return pack.official ? null : '非官方评分标准，本工具口径';
}
