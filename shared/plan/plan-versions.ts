import { addMinutes } from '../base/instant';
import { problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import type { PlanValueData, PlanVersion } from '../dossier/plan-records';
import type { ApprovalStep, PackRef } from '../dossier/core-records';
import { entryDigest } from '../rules/digest';
import { blockText } from './plan-blocks';
import type { PlanBlock } from './plan-blocks';
import type { RenderedPlan } from './plan-rendering';
import type { RenderedSection } from './section-rendering';
import type { PlanValues } from './plan-value';

/** A section as it is frozen in a version. */
export interface FrozenSection {
  readonly number: string;
  readonly title: string;
  readonly blocks: readonly PlanBlock[];
}

/**
 * Freezes the plan as a version: every section with its blocks as JSON text, and the values it was filled with. The
 * checks must be free of errors before; this function does not look at them.
 * @example freezePlan(plan, { id, version: '1.0', pack, approvals, approvedAt, note: '' }).sections['S01.1'] // '{"number":"1.1",…}'
 */
export function freezePlan(plan: RenderedPlan, made: { readonly id: string; readonly version: string; readonly pack: PackRef; readonly approvals: ApprovalStep[]; readonly approvedAt: string; readonly note: string }): PlanVersion {
  return {
    ...made,
    profile: plan.profile,
    sections: { ...frozenSections(plan) },
    values: valuesOf(plan.values),
  };
}

function frozen({ number, title, blocks }: RenderedSection): FrozenSection {
  return { number, title, blocks };
}

function valuesOf(values: PlanValues): Record<string, PlanValueData> {
  const held = [...values.byPath].filter(([path, value]) => value.origin === 'given' && !path.startsWith('annex.') && path !== 'plan.revisions');
  return Object.fromEntries(held.map(([path, value]) => [path, value.value as PlanValueData]));
}

/**
 * Reads a frozen section; null where the text is damaged.
 * @example readFrozen(version.sections['S01.1'])?.title // '编制目的'
 */
export function readFrozen(text: string | undefined): FrozenSection | null {
  if (text === undefined) return null;
  try {
    const read = JSON.parse(text) as Partial<FrozenSection>;
    return typeof read.title === 'string' && Array.isArray(read.blocks) ? { number: read.number ?? '', title: read.title, blocks: read.blocks } : null;
  } catch {
    return null;
  }
}

/** What became of a section between two versions. */
export interface SectionChange {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * Compares two versions section by section (`sections` of each, or `frozenSections` of the plan in work). Unchanged
 * sections are left out; numbers alone are no change.
 * @example compareVersionsOfPlan(older.sections, newer.sections).map((one) => one.id)
 */
export function compareSections(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): readonly SectionChange[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return ids.flatMap((id): SectionChange[] => {
    const old = readFrozen(before[id]);
    const now = readFrozen(after[id]);
    const left = old ? linesOf(old) : [];
    const right = now ? linesOf(now) : [];
    if (left.join('\n') === right.join('\n') || (!old && !now)) return [];
    const shown = now ?? old!;
    return [{ id, number: shown.number, title: shown.title, change: old ? (now ? 'changed' : 'removed') : 'added', before: left, after: right }];
  });
}

function linesOf(section: Pick<FrozenSection, 'title' | 'blocks'>): readonly string[] {
  return [section.title, ...section.blocks.flatMap((block) => blockText(block).split('\n'))];
}

/**
 * The plan in work in the shape of a version's sections, for comparison.
 * @example compareSections(version.sections, frozenSections(plan))
 */
export function frozenSections(plan: RenderedPlan): Readonly<Record<string, string>> {
  return Object.fromEntries(sectionsOf(plan).map((section) => [section.id, JSON.stringify(frozen(section))]));
}

function sectionsOf(plan: RenderedPlan): readonly RenderedSection[] {
  return [...plan.chapters.flatMap((chapter) => chapter.sections), ...plan.annexes];
}

/** Cover and revision table: the approval itself changes them. */
const ofTheApproval: ReadonlySet<string> = new Set(['S00.1', 'S00.3']);

/**
 * Digest of the text that a step signs: every section but the cover and the revision table, which the version itself
 * changes. Tells whether the text was changed after it was signed.
 * @example planTextDigest(plan) === signed.text
 */
export function planTextDigest(plan: RenderedPlan): string {
  return entryDigest(sectionsOf(plan).flatMap((section) => (ofTheApproval.has(section.id) ? [] : [[section.id, ...linesOf(section)]])));
}

/**
 * Whether the plan in work is still what was approved: same scope, and every section but cover and revision table reads the
 * same. Anything else is a draft 草稿, wherever it is printed.
 * @example readsAsApproved(plan, latestVersion(dossier.planVersions)) // false once a section was edited
 */
export function readsAsApproved(plan: RenderedPlan, version: PlanVersion | undefined): boolean {
  if (version === undefined || version.profile !== plan.profile) return false;
  return compareSections(version.sections, frozenSections(plan)).every((change) => ofTheApproval.has(change.id));
}

/**
 * Number and time under which a new version is kept. No number comes twice, since papers are known by it; the time is
 * never before that of the version above, also where the machine's clock was set back: the last one by time is the one
 * that holds.
 * @param now instant as the machine claims it
 * @returns or E-PLV-04 (the number is taken)
 * @example nextPlace(dossier.planVersions, '2.0', now) // { ok: true, value: { version: '2.0', approvedAt: now } }
 */
export function nextPlace(versions: Readonly<Record<string, PlanVersion>>, version: string, now: string): Result<Pick<PlanVersion, 'version' | 'approvedAt'>> {
  const wanted = version.trim();
  if (Object.values(versions).some((one) => one.version === wanted)) return fail(problem('E-PLV-04', `已经有批准过的 ${wanted} 版。请换一个版本号。`));
  const last = latestVersion(versions)?.approvedAt;
  return ok({ version: wanted, approvedAt: last !== undefined && now <= last ? addMinutes(last, 1) : now });
}

/**
 * The last approved version, by time of approval.
 * @example latestVersion(dossier.planVersions)?.version // '1.0'
 */
export function latestVersion(versions: Readonly<Record<string, PlanVersion>>): PlanVersion | undefined {
  return Object.values(versions).toSorted((left, right) => left.approvedAt.localeCompare(right.approvedAt, 'en')).at(-1);
}
