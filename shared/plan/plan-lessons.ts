import { put } from '../dossier/change';
import type { Change } from '../dossier/change';
import type { Improvement } from '../dossier/plan-records';
import type { DossierData } from '../dossier/stores';
import type { PlanPack } from '../rules/plan-pack';
import { note } from './drill-work';
import type { ImprovementOrigin } from './improvements';
import { withLine } from './incident-work';
import type { Actor } from './incident-work';
import { profileOf, sectionApplies, selectAnnexes } from './plan-selection';
import { fillWords } from './plan-value';
import type { PlanValues } from './plan-value';

/** A lesson that asks for a change of the plan, with the incident or drill that taught it. */
export interface PlanLesson {
  readonly origin: ImprovementOrigin;
  /** `事件 SJ-2026-001` or `演练“…”`. */
  readonly source: string;
  readonly lesson: Improvement;
}

/**
 * The lessons of incidents and drills that name a place in the plan, the open ones first.
 * @example planLessons(dossier).filter(({ lesson }) => lesson.settledAt === null)
 */
export function planLessons({ incidents, drills }: Pick<DossierData, 'incidents' | 'drills'>): readonly PlanLesson[] {
  const found = [
    ...Object.values(incidents).flatMap(({ id, number, lessons }) => lessons.map((lesson): PlanLesson => ({ origin: { kind: 'incident', ref: id }, source: `事件 ${number}`, lesson }))),
    ...Object.values(drills).flatMap(({ id, title, improvements }) => improvements.map((lesson): PlanLesson => ({ origin: { kind: 'drill', ref: id }, source: `演练“${title}”`, lesson }))),
  ];
  return found.filter(({ lesson }) => lesson.sectionId !== '').toSorted((left, right) => Number(left.lesson.settledAt !== null) - Number(right.lesson.settledAt !== null));
}

/**
 * The change that marks a lesson as written into the plan; incident and drill log it.
 * @param by who did it, where the incident or drill has no recorder
 * @example settleLesson(dossier, planLessons(dossier)[0], { at, by: '段丽' }).store // 'incidents'
 */
export function settleLesson({ incidents, drills }: Pick<DossierData, 'incidents' | 'drills'>, { origin, lesson }: PlanLesson, { at, by }: Actor): Change {
  const settled = (items: readonly Improvement[]): Improvement[] => items.map((one) => (one.id === lesson.id ? { ...one, settledAt: at } : one));
  const words = `已写入预案：${lesson.text}`;
  if (origin.kind === 'incident') {
    const incident = incidents[origin.ref]!;
    return put('incidents', origin.ref, withLine({ ...incident, lessons: settled(incident.lessons) }, '改进', words, { at, by: incident.recorder || by }));
  }
  const drill = drills[origin.ref]!;
  return put('drills', origin.ref, note({ ...drill, improvements: settled(drill.improvements) }, '改进', words, { at, by: drill.recorder || by }));
}

/**
 * What the revision table says of a version that takes in lessons: those settled since the last version was approved.
 * @param since instant of the last approval, empty for the first version
 * @example revisionNote(planLessons(dossier), '2026-11-20T06:00:00Z') // '按事件 SJ-2026-001 的教训修订'
 */
export function revisionNote(lessons: readonly PlanLesson[], since: string): string {
  const sources = [...new Set(lessons.filter(({ lesson }) => lesson.settledAt !== null && lesson.settledAt > since).map(({ source }) => source))];
  return sources.length === 0 ? '' : `按${sources.join('、')}的教训修订`;
}

/** A part of the plan, with the places in it that a lesson may change. */
export interface LessonPlaces {
  readonly title: string;
  readonly places: readonly { readonly id: string; readonly title: string }[];
}

/**
 * The annexes and sections of the template that a lesson may change, annexes first: scenarios teach most.
 * @example lessonPlaces(pack, values)[0].title // '专项处置方案'
 */
export function lessonPlaces(pack: PlanPack, values: PlanValues): readonly LessonPlaces[] {
  const full = profileOf(pack, 'full');
  const place = ({ id, title }: { readonly id: string; readonly title: string }): LessonPlaces['places'][number] => ({ id, title: fillWords(title, values) });
  return [
    { title: '专项处置方案', places: selectAnnexes(pack, values, full, []).map((one) => place(one)) },
    ...pack.chapters.map((chapter) => ({ title: fillWords(chapter.title, values), places: chapter.sections.filter((section) => sectionApplies(section, values, full)).map((one) => place(one)) })),
  ].filter(({ places }) => places.length > 0);
}
