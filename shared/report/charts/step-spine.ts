import type { Link } from './layered-layout';

/** A flow taken apart: its steps one after the other, what stands beside single steps, and what the last one fans out to. */
export interface Spine {
  readonly main: readonly string[];
  /** By step, the one box beside it; `back` where it leads back to the step. */
  readonly asides: ReadonlyMap<string, { readonly id: string; readonly back: boolean }>;
  readonly fan: readonly string[];
}

/**
 * The spine of a flow whose boxes are given in reading order: its longest way. Null where the flow is of another shape,
 * such as a tree of several levels or ways that meet again.
 * @example spineOf(['a', 'b', 'c'], [{ from: 'a', to: 'b' }, { from: 'a', to: 'c' }])?.fan // ['b', 'c']
 */
export function spineOf(ids: readonly string[], links: readonly Link[]): Spine | null {
  const place = new Map(ids.map((id, at) => [id, at]));
  const usable = links.filter(({ from, to }) => place.has(from) && place.has(to));
  const forward = usable.filter(({ from, to }) => place.get(from)! < place.get(to)!);
  const below = new Map(ids.map((id) => [id, forward.filter((link) => link.from === id).map((link) => link.to)]));
  const longest = longestWay(ids, below);
  const leaves = below.get(longest.at(-2) ?? '') ?? [];
  const fans = leaves.length > 1 && leaves.every((id) => below.get(id)!.length === 0);
  const main = fans ? longest.slice(0, -1) : longest;
  const spine = { main, fan: fans ? leaves : [], asides: asidesOf(main, below, usable, fans) };
  return holdsAll(spine, ids, usable) ? spine : null;
}

function longestWay(ids: readonly string[], below: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const ways = new Map<string, readonly string[]>();
  for (const id of ids.toReversed()) ways.set(id, [id, ...longer(below.get(id)!.map((next) => ways.get(next)!))]);
  return longer(ids.map((id) => ways.get(id)!));
}

/** The longest of several ways, the first of equal ones. */
function longer(ways: readonly (readonly string[])[]): readonly string[] {
  return ways.reduce((best, way) => (way.length > best.length ? way : best), []);
}

function asidesOf(main: readonly string[], below: ReadonlyMap<string, readonly string[]>, links: readonly Link[], fans: boolean): Spine['asides'] {
  const steps = fans ? main.slice(0, -1) : main;
  return new Map(
    steps.flatMap((step, at) => {
      const beside = below.get(step)!.filter((id) => id !== main[at + 1]);
      return beside.slice(0, 1).map((id) => [step, { id, back: links.some(({ from, to }) => from === id && to === step) }] as const);
    }),
  );
}

/** Every box has its place in the spine and every link is one of it, each once. */
function holdsAll({ main, asides, fan }: Spine, ids: readonly string[], links: readonly Link[]): boolean {
  const placed = [...main, ...[...asides.values()].map(({ id }) => id), ...fan];
  const known = [
    ...main.slice(1).map((to, at) => [main[at]!, to]),
    ...[...asides].flatMap(([step, { id, back }]) => (back ? [[step, id], [id, step]] : [[step, id]])),
    ...fan.map((to) => [main.at(-1)!, to]),
  ].map((ends) => ends.join('>'));
  const drawn = links.map(({ from, to }) => `${from}>${to}`);
  return placed.length === ids.length && new Set(placed).size === ids.length && known.length === drawn.length && new Set(drawn).size === drawn.length && drawn.every((link) => known.includes(link));
}
