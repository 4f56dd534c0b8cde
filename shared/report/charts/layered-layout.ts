/** A box to be placed. */
export interface BoxSize {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** A connection between two boxes, by id. */
export interface Link {
  readonly from: string;
  readonly to: string;
}

/** A placed box; x and y are its centre. */
export interface Placed extends BoxSize {
  readonly x: number;
  readonly y: number;
  readonly layer: number;
}

/** A routed connection: corner points from source to target; `back` is true for one that closes a loop. */
export interface Routed {
  readonly index: number;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly back: boolean;
}

/** Boxes and routes with the size they need. */
export interface LayeredLayout {
  readonly boxes: readonly Placed[];
  readonly routes: readonly Routed[];
  readonly width: number;
  readonly height: number;
}

const gapX = 26;
const gapY = 40;
const laneX = 18;

interface Slot {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  x: number;
}

/**
 * Places boxes in layers from top to bottom so that links run downwards, and routes the links with right angles.
 * Links that close a loop run back along the right side. Links to unknown boxes are ignored; the same input always
 * gives the same layout.
 * @param boxes boxes in reading order
 * @param links connections
 * @example layeredLayout([{ id: 'a', width: 80, height: 30 }, { id: 'b', width: 80, height: 30 }], [{ from: 'a', to: 'b' }]).boxes[1].layer // 1
 */
export function layeredLayout(boxes: readonly BoxSize[], links: readonly Link[]): LayeredLayout {
  const known = new Map(boxes.map((box) => [box.id, box]));
  const usable = links.flatMap((link, index) => (known.has(link.from) && known.has(link.to) && link.from !== link.to ? [{ ...link, index }] : []));
  const backs = loopClosers(boxes.map((box) => box.id), usable);
  const forward = usable.filter((link) => !backs.has(link.index));
  const layerOf = layerNumbers(boxes.map((box) => box.id), forward);
  const { layers, chains } = withPassages(boxes, forward, layerOf);
  orderLayers(layers, chains);
  placeAcross(layers, chains);
  return finish(layers, chains, usable.filter((link) => backs.has(link.index)), known);
}

type Indexed = Link & { readonly index: number };

/** Links that point back to a box that is still being visited in a depth-first walk. */
function loopClosers(ids: readonly string[], links: readonly Indexed[]): ReadonlySet<number> {
  const state = new Map<string, 'open' | 'done'>();
  const closers = new Set<number>();
  const visit = (id: string): void => {
    state.set(id, 'open');
    for (const link of links) {
      if (link.from !== id) continue;
      if (state.get(link.to) === 'open') closers.add(link.index);
      else if (!state.has(link.to)) visit(link.to);
    }
    state.set(id, 'done');
  };
  for (const id of ids) if (!state.has(id)) visit(id);
  return closers;
}

/** Longest path from a source; boxes without links stand in the first layer. */
function layerNumbers(ids: readonly string[], links: readonly Indexed[]): ReadonlyMap<string, number> {
  const layers = new Map(ids.map((id) => [id, 0]));
  for (let round = 0; round < ids.length; round++) {
    let moved = false;
    for (const { from, to } of links) {
      const wanted = layers.get(from)! + 1;
      if (layers.get(to)! < wanted) {
        layers.set(to, wanted);
        moved = true;
      }
    }
    if (!moved) break;
  }
  return layers;
}

/** Each chain is one link cut into steps of one layer; long links get narrow passages between other boxes. */
interface Chain {
  readonly index: number;
  readonly ids: readonly string[];
}

function withPassages(boxes: readonly BoxSize[], links: readonly Indexed[], layerOf: ReadonlyMap<string, number>): { layers: Slot[][]; chains: readonly Chain[] } {
  const layers: Slot[][] = [];
  const put = (layer: number, slot: Slot): void => {
    (layers[layer] ??= []).push(slot);
  };
  for (const box of boxes) put(layerOf.get(box.id)!, { ...box, x: 0 });
  const chains = links.map(({ from, to, index }) => {
    const ids = [from];
    for (let layer = layerOf.get(from)! + 1; layer < layerOf.get(to)!; layer++) {
      const id = `|${index}|${layer}`;
      put(layer, { id, width: 6, height: 0, x: 0 });
      ids.push(id);
    }
    return { index, ids: [...ids, to] };
  });
  return { layers, chains };
}

function neighbours(chains: readonly Chain[], side: 'above' | 'below'): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { ids } of chains) {
    for (let at = 1; at < ids.length; at++) {
      const [own, other] = side === 'above' ? [ids[at]!, ids[at - 1]!] : [ids[at - 1]!, ids[at]!];
      found.set(own, [...(found.get(own) ?? []), other]);
    }
  }
  return found;
}

/** Sorts each layer by the mean position of its neighbours, downwards and upwards in turn, to keep crossings few. */
function orderLayers(layers: Slot[][], chains: readonly Chain[]): void {
  const above = neighbours(chains, 'above');
  const below = neighbours(chains, 'below');
  for (let round = 0; round < 4; round++) {
    const downwards = round % 2 === 0;
    const order = downwards ? layers : layers.toReversed();
    const near = downwards ? above : below;
    for (let at = 1; at < order.length; at++) {
      const place = new Map(order[at - 1]!.map((slot, index) => [slot.id, index]));
      const own = new Map(order[at]!.map((slot, index) => [slot.id, index]));
      const weight = (slot: Slot): number => mean((near.get(slot.id) ?? []).flatMap((id) => place.get(id) ?? [])) ?? own.get(slot.id)!;
      order[at]!.sort((left, right) => weight(left) - weight(right));
    }
  }
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0) / values.length;
}

/** Moves boxes towards the mean of their neighbours without overlap; order in the layer stays. */
function placeAcross(layers: Slot[][], chains: readonly Chain[]): void {
  const above = neighbours(chains, 'above');
  const below = neighbours(chains, 'below');
  const all = new Map(layers.flat().map((slot) => [slot.id, slot]));
  for (const layer of layers) pack(layer, layer.map(() => 0));
  for (let round = 0; round < 8; round++) {
    const near = round % 2 === 0 ? above : below;
    for (const layer of round % 2 === 0 ? layers : layers.toReversed()) {
      pack(layer, layer.map((slot) => mean((near.get(slot.id) ?? []).map((id) => all.get(id)!.x)) ?? slot.x));
    }
  }
}

/** Sets centres as near to `wanted` as the widths allow: pushes right, then shifts the whole layer to its mean. */
function pack(layer: readonly Slot[], wanted: readonly number[]): void {
  let edge = -Infinity;
  layer.forEach((slot, at) => {
    slot.x = Math.max(wanted[at]!, edge + slot.width / 2);
    edge = slot.x + slot.width / 2 + gapX;
  });
  const shift = mean(layer.map((slot, at) => wanted[at]! - slot.x)) ?? 0;
  for (const slot of layer) slot.x += shift;
}

function finish(layers: readonly Slot[][], chains: readonly Chain[], backs: readonly Indexed[], known: ReadonlyMap<string, BoxSize>): LayeredLayout {
  const slots = layers.flat();
  const left = Math.min(...slots.map((slot) => slot.x - slot.width / 2), 0);
  const right = Math.max(...slots.map((slot) => slot.x + slot.width / 2), 1);
  const heights = layers.map((layer) => Math.max(...layer.map((slot) => slot.height)));
  const tops = heights.map((_, at) => heights.slice(0, at).reduce((sum, each) => sum + each + gapY, 0));
  const placed = new Map<string, Placed>();
  layers.forEach((layer, at) => {
    for (const slot of layer) placed.set(slot.id, { id: slot.id, width: slot.width, height: slot.height, x: slot.x - left + 8, y: tops[at]! + heights[at]! / 2 + 6, layer: at });
  });
  const routes = chains.map(({ index, ids }) => ({ index, points: downRoute(ids.map((id) => placed.get(id)!), tops, heights), back: false }));
  const edge = right - left + 8;
  const loops = backs.map((link, at) => ({ index: link.index, points: backRoute(placed.get(link.from)!, placed.get(link.to)!, edge + (at + 1) * laneX), back: true }));
  return {
    boxes: [...placed.values()].filter((box) => known.has(box.id)),
    routes: [...routes, ...loops],
    width: edge + (backs.length + 0.5) * laneX,
    height: tops.at(-1)! + heights.at(-1)! + 12,
  };
}

function downRoute(stops: readonly Placed[], tops: readonly number[], heights: readonly number[]): readonly { x: number; y: number }[] {
  const points: { x: number; y: number }[] = [];
  stops.forEach((stop, at) => {
    const next = stops[at + 1];
    points.push({ x: stop.x, y: at === 0 ? stop.y + stop.height / 2 : stop.y - stop.height / 2 });
    if (!next) return;
    const turn = tops[stop.layer]! + heights[stop.layer]! + gapY / 2 + 6;
    points.push({ x: stop.x, y: turn }, { x: next.x, y: turn });
  });
  return points.filter((point, at) => at === 0 || point.x !== points[at - 1]!.x || point.y !== points[at - 1]!.y);
}

function backRoute(from: Placed, to: Placed, lane: number): readonly { x: number; y: number }[] {
  return [
    { x: from.x + from.width / 2, y: from.y },
    { x: lane, y: from.y },
    { x: lane, y: to.y },
    { x: to.x + to.width / 2, y: to.y },
  ];
}
