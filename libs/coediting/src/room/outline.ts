import type { Id } from './read-update.ts';
import { Order, type Insertion, type Stretch } from './order.ts';
import { PLACE, type Place } from './places.ts';

/**
 * What is known of a document without holding it: for every id the place it stands in, which nodes there are, in which order
 * it stands there, and who made each tracked change. That suffices to judge an update exactly, and a document of hundreds of thousands of
 * edits needs a few kilobytes, because what one client types in one text is one run.
 *
 * ```
 *   client 7:  clocks 0 1 2 … 41 | 42 | 43 … 900      end = 901
 *              place  └── text ──┘ root └─ text ─┘     nodes: 42 → a paragraph
 * ```
 */
export type Outline = Known & { readonly order: Order };

/** An outline but for the order. */
export type Known = {
  readonly clients: Map<number, ClientRuns>;
  /** Author of each tracked change, by its id. */
  readonly changes: Map<string, string>;
  /** How many nodes have been numbered: the number of the newest. */
  nodes: number;
};

export type ClientRuns = {
  /** First clock described: 0, but for what an update adds to a known document. */
  readonly first: number;
  /** One past the last clock. */
  end: number;
  readonly starts: number[];
  readonly places: Place[];
  /** Clock of each node → what its children stand in. */
  readonly nodes: Map<number, Place>;
};

/** What an update adds to an outline. */
export type Additions = Known & {
  /** In an order in which each rests on those before it. */
  readonly insertions: Inserted[];
};

export type Inserted = Insertion & {
  /** What its children stand in, when it is a node. */
  readonly inside: Place | undefined;
};

export function emptyOutline(): Outline {
  return { clients: new Map(), changes: new Map(), nodes: 0, order: new Order() };
}

export function noAdditions(): Additions {
  return { clients: new Map(), changes: new Map(), nodes: 0, insertions: [] };
}

/** How many clocks of a client are known. */
export function clockOf(outline: Known, client: number): number {
  return outline.clients.get(client)?.end ?? 0;
}

export function placeOf(outline: Known, { client, clock }: Id): Place {
  const runs = outline.clients.get(client);
  if (!runs || clock < runs.first || clock >= runs.end) return PLACE.gone;
  return runs.places[countUpTo(runs.starts, clock) - 1] ?? PLACE.gone;
}

/** The stretch of one place that an id is in. */
export function stretchAt(
  outline: Known,
  { client, clock }: Id,
): (Stretch & { readonly place: Place }) | null {
  const runs = outline.clients.get(client);
  if (!runs || clock < runs.first || clock >= runs.end) return null;
  const index = countUpTo(runs.starts, clock) - 1;
  return {
    client,
    start: runs.starts[index]!,
    end: runs.starts[index + 1] ?? runs.end,
    place: runs.places[index]!,
  };
}

/** A stretch that stands in a place. Looks at all there are. */
export function stretchIn(outline: Known, place: Place): Stretch | null {
  for (const [client, { starts, places }] of outline.clients) {
    const index = places.indexOf(place);
    if (index !== -1) return stretchAt(outline, { client, clock: starts[index]! });
  }
  return null;
}

/** How many of a rising list are not above `limit`. */
function countUpTo(list: readonly number[], limit: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What children of the node with this id stand in; undefined when it is not a node. */
export function insideAt(outline: Known, { client, clock }: Id): Place | undefined {
  return outline.clients.get(client)?.nodes.get(clock);
}

export function extend(outline: Known, { client, clock, length, place, inside }: Inserted): void {
  let runs = outline.clients.get(client);
  if (!runs) {
    runs = { first: clock, end: clock, starts: [], places: [], nodes: new Map() };
    outline.clients.set(client, runs);
  }
  if (runs.places.at(-1) !== place) {
    runs.starts.push(clock);
    runs.places.push(place);
  }
  if (inside !== undefined) runs.nodes.set(clock, inside);
  runs.end = clock + length;
}

/** Adds what an accepted update brought. */
export function absorb(outline: Outline, additions: Additions): void {
  const stretches = {
    at: (id: Id) => stretchAt(outline, id),
    in: (place: Place) => stretchIn(outline, place),
  };
  for (const inserted of additions.insertions) {
    outline.order.put(inserted, stretches);
    extend(outline, inserted);
  }
  for (const [id, by] of additions.changes) outline.changes.set(id, by);
  outline.nodes = additions.nodes;
}

/** Forgets what a client wrote in `from` and after it, as if it had never been. */
export function forget(outline: Outline, client: number, from: number): void {
  const runs = outline.clients.get(client);
  if (!runs) return;
  outline.order.takeOut(client, from, (id) => placeOf(outline, id));
  while (runs.starts.length > 0 && runs.starts.at(-1)! >= from) {
    runs.starts.pop();
    outline.order.empty(runs.places.pop()!);
  }
  for (const clock of runs.nodes.keys()) if (clock >= from) runs.nodes.delete(clock);
  runs.end = from;
  if (runs.end === 0) outline.clients.delete(client);
}
