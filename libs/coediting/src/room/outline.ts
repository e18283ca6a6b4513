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

export function emptyOutline(): Outline {
  return { clients: new Map(), changes: new Map() };
}

/** How many clocks of a client are known. */
export function clockOf(outline: Outline, client: number): number {
  return outline.clients.get(client)?.end ?? 0;
}

export function placeOf(outline: Outline, { client, clock }: Id): Place {
  const runs = outline.clients.get(client);
  if (!runs || clock < runs.first || clock >= runs.end) return PLACE.gone;
  let low = 0;
  let high = runs.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (runs.starts[middle]! <= clock) low = middle;
    else high = middle - 1;
  }
  return runs.places[low] ?? PLACE.gone;
}

/** What children of the node with this id stand in; undefined when it is not a node. */
export function insideAt(outline: Outline, { client, clock }: Id): Place | undefined {
  return outline.clients.get(client)?.nodes.get(clock);
}

export function extend(
  outline: Outline,
  { client, clock }: Id,
  { length, place, inside }: { length: number; place: Place; inside?: Place | undefined },
): void {
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
    for (const [clock, inside] of added.nodes) runs.nodes.set(clock, inside);
    runs.end = added.end;
  }
  for (const [id, by] of additions.changes) outline.changes.set(id, by);
}
