import type { Id } from './read-update.ts';
import { PLACE, type Place } from './places.ts';

/**
 * What is known of a document without holding it: for every id the place it stands in, which nodes there are, and who
 * made each tracked change. That suffices to judge an update exactly, and a document of hundreds of thousands of
 * edits needs a few kilobytes, because what one client types in one text is one run.
 *
 * ```
 *   client 7:  clocks 0 1 2 … 41 | 42 | 43 … 900      end = 901
 *              place  └── text ──┘ root └─ text ─┘     nodes: 42 → a paragraph
 * ```
 */
export type Outline = {
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
  /** Clocks that do not stand right behind the clock before them: where the writer jumped. */
  readonly jumps: number[];
  /** Clock of each node → what its children stand in. */
  readonly nodes: Map<number, Place>;
};

export function emptyOutline(): Outline {
  return { clients: new Map(), changes: new Map(), nodes: 0 };
}

/** How many clocks of a client are known. */
export function clockOf(outline: Outline, client: number): number {
  return outline.clients.get(client)?.end ?? 0;
}

export function placeOf(outline: Outline, { client, clock }: Id): Place {
  const runs = outline.clients.get(client);
  if (!runs || clock < runs.first || clock >= runs.end) return PLACE.gone;
  return runs.places[countUpTo(runs.starts, clock) - 1] ?? PLACE.gone;
}

/** Whether a client wrote the clocks from `from` to `to` in one go, each right behind the one before. */
export function isOneStretch(
  outline: Outline,
  client: number,
  [from, to]: readonly [number, number],
): boolean {
  const jumps = outline.clients.get(client)?.jumps ?? [];
  return countUpTo(jumps, from) === countUpTo(jumps, to);
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
export function insideAt(outline: Outline, { client, clock }: Id): Place | undefined {
  return outline.clients.get(client)?.nodes.get(clock);
}

type Extension = {
  readonly length: number;
  readonly place: Place;
  readonly inside?: Place | undefined;
  readonly jumps: boolean;
};

export function extend(
  outline: Outline,
  { client, clock }: Id,
  { length, place, inside, jumps }: Extension,
): void {
  let runs = outline.clients.get(client);
  if (!runs) {
    runs = { first: clock, end: clock, starts: [], places: [], jumps: [], nodes: new Map() };
    outline.clients.set(client, runs);
  }
  if (runs.places.at(-1) !== place) {
    runs.starts.push(clock);
    runs.places.push(place);
  }
  if (jumps) runs.jumps.push(clock);
  if (inside !== undefined) runs.nodes.set(clock, inside);
  runs.end = clock + length;
}

/** Adds what an accepted update brought. */
export function absorb(outline: Outline, additions: Outline): void {
  for (const [client, added] of additions.clients) {
    const runs = outline.clients.get(client);
    if (!runs) {
      outline.clients.set(client, added);
      continue;
    }
    added.places.forEach((place, index) => {
      if (runs.places.at(-1) === place) return;
      runs.places.push(place);
      runs.starts.push(added.starts[index]!);
    });
    for (const clock of added.jumps) runs.jumps.push(clock);
    for (const [clock, inside] of added.nodes) runs.nodes.set(clock, inside);
    runs.end = added.end;
  }
  for (const [id, by] of additions.changes) outline.changes.set(id, by);
  outline.nodes = additions.nodes;
}
