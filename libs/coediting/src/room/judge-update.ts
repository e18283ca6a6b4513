import { checkContent } from './check-content.ts';
import type { Stretch, Stretches } from './order.ts';
import {
  clockOf,
  extend,
  insideAt,
  noAdditions,
  placeOf,
  stretchAt,
  stretchIn,
  type Additions,
  type Inserted,
  type Outline,
} from './outline.ts';
import {
  attributePlace,
  depthOf,
  holdsNodes,
  insideOf,
  insideText,
  PLACE,
  ROOT,
  type Place,
} from './places.ts';
import type { Content, DecodedUpdate, Id, Struct } from './read-update.ts';
import { COST_OF_TOO_LONG, UpdateRefused } from './update-refused.ts';

/** Who writes, and which Yjs client ids are whose. */
export type Author = {
  readonly account: string;
  /** The account that owns a client id, or undefined while nobody does. */
  readonly ownerOf: (client: number) => string | undefined;
  /** How many steps looking may take; any number, unless said. */
  readonly mostSteps?: number;
};

export type Judged = {
  /** What the update adds to the outline; absorb it when the update is accepted. */
  readonly additions: Additions;
  /** Client ids that become the author's. */
  readonly claims: readonly number[];
  /** Some of it was known already: only the rest may be kept. */
  readonly overlaps: boolean;
  /** It holds nothing that was not known. */
  readonly empty: boolean;
  /** Tracked changes in it that were known, of an update that is trusted. */
  readonly repeated: ReadonlySet<string>;
  /** How many structs and deletions it holds. */
  readonly parts: number;
  /** How many stretches were looked at, where others had written between the two neighbours: mostly none. */
  readonly steps: number;
};

const MAX_DEPTH = 100;

/**
 * Judges an update against a document's outline before anything is changed: every part must follow on what is known
 * (so that nothing waits for ever), be written under the author's own client ids, stand where the schema allows it and
 * carry nobody else's name. And its neighbours must have stood side by side for whoever wrote it: only then do all replicas put
 * it in the same spot. Equal to applying it to a copy of the document and looking.
 *
 * @param author null trusts the update: it has been accepted before
 * @throws UpdateRefused
 */
export function judgeUpdate(outline: Outline, update: DecodedUpdate, author: Author | null): Judged {
  const judgement = new Judgement(outline, update, author);
  outline.order.try();
  try {
    for (const client of update.structs.keys()) judgement.take(client);
  } finally {
    outline.order.takeBack();
  }
  for (const { client, clock, length } of update.deletions) {
    if (clock + length > judgement.known(client)) {
      throw new UpdateRefused('gap', 'The edits delete something that the server never had.');
    }
  }
  return judgement.result(update.deletions.length === 0);
}

type Frame = { readonly client: number; readonly until: number };

class Judgement {
  readonly #additions = noAdditions();
  readonly #claims = new Set<number>();
  readonly #taken = new Map<number, number>();
  readonly #outline: Outline;
  readonly #update: DecodedUpdate;
  readonly #author: Author | null;
  readonly #stretches: Stretches = {
    at: (id) => this.#stretchAt(id),
    in: (place) => stretchIn(this.#outline, place) ?? stretchIn(this.#additions, place),
  };
  #overlaps = false;
  #steps = 0;
  /** What was placed last is not in the order yet: mostly it is all there is. */
  #last: Inserted | null = null;
  readonly #repeated = new Set<string>();

  constructor(outline: Outline, update: DecodedUpdate, author: Author | null) {
    this.#outline = outline;
    this.#additions.nodes = outline.nodes;
    this.#update = update;
    this.#author = author;
  }

  known(client: number): number {
    return Math.max(clockOf(this.#outline, client), clockOf(this.#additions, client));
  }

  result(noDeletions: boolean): Judged {
    return {
      additions: this.#additions,
      claims: [...this.#claims],
      overlaps: this.#overlaps,
      empty: noDeletions && this.#additions.clients.size === 0,
      repeated: this.#repeated,
      parts: this.#update.size,
      steps: this.#steps,
    };
  }

  /** Takes a client's structs in order, first those of others that they rest on. */
  take(client: number): void {
    const frames: Frame[] = [{ client, until: Infinity }];
    const waiting = new Set([client]);
    while (frames.length > 0) {
      const { client: current, until } = frames.at(-1)!;
      const structs = this.#update.structs.get(current) ?? [];
      const index = this.#taken.get(current) ?? 0;
      const struct = structs[index];
      if (!struct || this.known(current) >= until) {
        if (this.known(current) < until && until !== Infinity) throw missing();
        frames.pop();
        waiting.delete(current);
        continue;
      }
      const needed = this.#firstMissing(struct);
      if (!needed) {
        this.#place(struct);
        this.#taken.set(current, index + 1);
      } else {
        if (waiting.has(needed.client)) throw missing();
        waiting.add(needed.client);
        frames.push({ client: needed.client, until: needed.clock + 1 });
      }
    }
  }

  #firstMissing(struct: Struct): Id | null {
    const { origin, rightOrigin, parent } = struct;
    if (struct.clock > this.known(struct.client)) throw missing();
    if (origin && origin.clock >= this.known(origin.client)) return origin;
    if (rightOrigin && rightOrigin.clock >= this.known(rightOrigin.client)) return rightOrigin;
    if (parent !== null && typeof parent !== 'string' && parent.clock >= this.known(parent.client))
      return parent;
    return null;
  }

  #place(struct: Struct): void {
    const { client, clock, length, content, origin, rightOrigin, parent } = struct;
    const known = this.known(client);
    if (clock + length <= known) {
      this.#overlaps = true;
      return;
    }
    this.#claim(client);
    if (clock < known) this.#overlaps = true;
    const place = clock < known ? this.#placeOf({ client, clock: known - 1 }) : this.#standing(struct);
    if (content && this.#author) checkContent(place, content, (change) => this.#checkAuthor(change));
    const from = Math.max(clock, known);
    const inserted: Inserted = {
      client,
      clock: from,
      length: clock + length - from,
      place,
      // The rest of what is known in part stands behind it.
      origin: clock < known ? { client, clock: known - 1 } : origin,
      rightOrigin,
      parent: typeof parent === 'string' || origin || rightOrigin ? null : parent,
      inside: content ? this.#insideOf(content, place) : undefined,
    };
    if (this.#author) this.#checkNeighbours(inserted);
    this.#additions.insertions.push(inserted);
    extend(this.#additions, inserted);
    if (!this.#author && content) this.#learnAuthor(place, content);
  }

  #claim(client: number): void {
    if (!this.#author) return;
    const owner = this.#author.ownerOf(client);
    if (owner === undefined) this.#claims.add(client);
    else if (owner !== this.#author.account) {
      throw new UpdateRefused('foreign client', `Client ${client} belongs to another account.`);
    }
  }

  #standing({ content, origin, rightOrigin, parent, parentSub }: Struct): Place {
    if (content === null) return PLACE.gone;
    if (origin) return this.#placeOf(origin);
    if (rightOrigin) return this.#placeOf(rightOrigin);
    if (typeof parent === 'string') {
      if (parent === ROOT && parentSub === null) return PLACE.root;
      if (!this.#author) return PLACE.gone;
      throw new UpdateRefused('not in schema', 'The document has one root and nothing beside it.');
    }
    const inside = parent ? this.#insideAt(parent) : undefined;
    if (inside === undefined) {
      // Where nodes stand, what is none any more is a node that was deleted and forgotten: every replica forgets with
      // it what is put into it.
      if (!this.#author || (parent && holdsNodes(this.#placeOf(parent)))) return PLACE.gone;
      throw new UpdateRefused('not in schema', 'Something stands in what is not a node.');
    }
    if (parentSub === null) return inside;
    const place = attributePlace(inside, parentSub);
    if (place !== undefined) return place;
    if (!this.#author) return PLACE.gone;
    throw new UpdateRefused(
      'not in schema',
      `There is no attribute ${JSON.stringify(parentSub.slice(0, 40))}.`,
    );
  }

  /**
   * Neighbours stand in the same node, side by side. No editor writes anything else; where Yjs puts what has other neighbours
   * depends on what a replica happens to have forgotten, and on what it happens to have heard of first, and replicas would
   * differ for ever.
   */
  #checkNeighbours(inserted: Inserted): void {
    const { order } = this.#outline;
    if (this.#last) order.put(this.#last, this.#stretches);
    this.#last = inserted;
    const { place, rightOrigin } = inserted;
    if (rightOrigin && this.#placeOf(rightOrigin) !== place) {
      throw new UpdateRefused('malformed', 'Something stands between two places.');
    }
    const looking = {
      settled: clockOf(this.#outline, inserted.client),
      spend: (steps: number) => this.#spend(steps),
    };
    if (!order.isBetweenNeighbours(inserted, this.#stretches, looking)) {
      throw new UpdateRefused('malformed', 'Something stands between two that never stood side by side.');
    }
  }

  #spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps > (this.#author?.mostSteps ?? Infinity)) {
      throw new UpdateRefused(
        'too large',
        'Too much was written where these edits belong.',
        COST_OF_TOO_LONG,
      );
    }
  }

  /** What is known and what is added can be one stretch. */
  #stretchAt(id: Id): Stretch | null {
    const isKnown = id.clock < clockOf(this.#outline, id.client);
    const found = stretchAt(isKnown ? this.#outline : this.#additions, id);
    if (!found) return null;
    const other = isKnown
      ? stretchAt(this.#additions, { client: id.client, clock: found.end })
      : stretchAt(this.#outline, { client: id.client, clock: found.start - 1 });
    if (other?.place !== found.place) return found;
    return { ...found, start: Math.min(found.start, other.start), end: Math.max(found.end, other.end) };
  }

  #insideOf(content: Content, place: Place): Place | undefined {
    if (content.kind !== 'text' && content.kind !== 'element') return undefined;
    this.#additions.nodes += 1;
    if (content.kind === 'text') return insideText(this.#additions.nodes);
    const inside = insideOf(content.name, place, this.#additions.nodes);
    if (this.#author && depthOf(inside) > MAX_DEPTH) {
      throw new UpdateRefused('not in schema', `Nodes are nested deeper than ${MAX_DEPTH}.`);
    }
    return inside;
  }

  #placeOf(id: Id): Place {
    return id.clock < clockOf(this.#outline, id.client)
      ? placeOf(this.#outline, id)
      : placeOf(this.#additions, id);
  }

  #insideAt(id: Id): Place | undefined {
    return insideAt(this.#outline, id) ?? insideAt(this.#additions, id);
  }

  #checkAuthor({ id, by }: { id: string; by: string }): void {
    const known = this.#outline.changes.get(id) ?? this.#additions.changes.get(id);
    if (known === undefined && by === this.#author?.account) this.#additions.changes.set(id, by);
    else if (known !== by) {
      throw new UpdateRefused('forged author', 'A change carries the name of somebody else.');
    }
  }

  #learnAuthor(place: Place, content: Content): void {
    try {
      checkContent(place, content, ({ id, by }) => {
        if (this.#outline.changes.has(id)) this.#repeated.add(id);
        else this.#additions.changes.set(id, by);
      });
    } catch (error) {
      // Trusted documents may hold what an older schema allowed; only its changes are of interest here.
      if (!(error instanceof UpdateRefused)) throw error;
    }
  }
}

function missing(): UpdateRefused {
  return new UpdateRefused('gap', 'The edits build on something that the server never had.');
}
