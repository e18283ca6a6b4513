import { Knowledge, type Looking } from './knowledge.ts';
import { CLOCKS, NONE, type Key, type Past, type Spend } from './past.ts';
import { Pieces, type Piece, type PieceColumns, type Trial } from './pieces.ts';
import { listOf, nodeOf, PLACE, shallow, type Place } from './places.ts';
import type { Id } from './read-update.ts';

/** What an update puts into a list: the children of a node, or what an attribute was and is. */
export type Insertion = Id & {
  readonly length: number;
  readonly place: Place;
  readonly origin: Id | null;
  readonly rightOrigin: Id | null;
  /** The node that it is in, where it was put between nothing and nothing. */
  readonly parent: Id | null;
};

/** A stretch of clocks that stand in one place: from `start` to before `end`. */
export type Stretch = { readonly client: number; readonly start: number; readonly end: number };

/** What the outline knows of where things are. */
export type Stretches = {
  /** The one that an id is in. */
  at(id: Id): Stretch | null;
  /** The first in a place that holds something. It may take as long as there are stretches. */
  in(place: Place): Stretch | null;
};

/**
 * In which order everything stands, deleted or not, as every replica has it: Yjs' own rule for what is put in one spot at
 * once, on ids alone.
 *
 * A piece is what one client wrote in one go, each clock right behind the one before, all before the same. Each knows the
 * next of its list. A list that one client alone wrote from left to right has no pieces: the outline's stretch says it all.
 * Those are nearly all lists of a document that was only read.
 *
 * ```
 *   a paragraph's text:   7:0–6 │ 9:0–3 │ 7:7–20        9:0 was put between 7:6 and 7:7
 *   its level:            1:5 │ 9:4                     the last counts
 * ```
 */
export class Order {
  /** How to take back what is tried. */
  readonly #trial: Trial = { undos: null };
  readonly #pieces = new Pieces(this.#trial);
  readonly #clients: number[] = [];
  readonly #numbers = new Map<number, number>();
  /** Of each client what it put into an empty list of somebody else's node: the clock, and the node. */
  readonly #entered: { readonly clock: number; readonly node: Key }[][] = [];
  readonly #firsts = new Map<Place, Piece>();
  /** By node, a bit for each of its lists that holds something. */
  readonly #filled: number[] = [];
  readonly #knowledge = new Knowledge(this);
  /** How to read what is not read yet. */
  #unread: (() => void) | null = null;

  /** Leaves the reading of what was kept until it is asked for: a room that is only read needs no order. */
  readLater(read: () => void): void {
    this.#unread = read;
  }

  /** From here on everything is taken back by `takeBack`. */
  try(): void {
    this.#read();
    this.#trial.undos = [];
    this.#knowledge.tryAnew();
  }

  takeBack(): void {
    const undos = this.#trial.undos ?? [];
    this.#trial.undos = null;
    this.#knowledge.tryAnew();
    for (let undo = undos.pop(); undo; undo = undos.pop()) undo();
  }

  /** Says that a list holds something. */
  fill(place: Place): void {
    const node = nodeOf(place);
    const before = this.#filled[node] ?? 0;
    while (this.#filled.length < node) this.#filled.push(0);
    this.#filled[node] = before | (1 << listOf(place));
    this.#trial.undos?.push(() => (this.#filled[node] = before));
  }

  /** Puts something where every replica has it. What rests on what was forgotten is forgotten with it. */
  put(inserted: Insertion, stretches: Stretches): void {
    this.#read();
    const { client, clock, place, parent } = inserted;
    if (shallow(place) === PLACE.gone) return;
    if (parent && parent.client !== client) this.#enter(this.#numberOf(client), clock, this.#keyOf(parent));
    if (!this.#isFilled(place)) {
      this.fill(place);
      return;
    }
    if (!this.#firsts.has(place)) {
      if (goesOn(inserted) && inserted.rightOrigin === null) return;
      this.#open(inserted, stretches);
    }
    this.#link(inserted);
  }

  /**
   * Whether the two neighbours of what is inserted stood side by side for whoever inserts it. It knows them, all that it wrote
   * before, and what those rest on. A replica that stood so when it wrote may know of more; nothing of that can lie between.
   */
  isBetweenNeighbours(inserted: Insertion, stretches: Stretches, { settled, spend }: Looking): boolean {
    this.#read();
    const { place } = inserted;
    if (shallow(place) === PLACE.gone || !this.#isFilled(place)) return true;
    if (goesOn(inserted) && this.#wasBefore(inserted)) return true;
    if (!this.#firsts.has(place)) this.#open(inserted, stretches, spend);
    const pieces = this.#pieces;
    const origin = this.#keyOrNone(inserted.origin);
    const right = this.#keyOrNone(inserted.rightOrigin);
    let piece = origin === NONE ? (this.#firsts.get(place) ?? NONE) : pieces.find(origin);
    // Forgotten: every replica forgets what is put beside it.
    if (piece === NONE) return true;
    let from = origin === NONE ? pieces.keyOf(piece) : origin + 1;
    let past: Past | null = null;
    for (; piece !== NONE; piece = pieces.nextOf(piece), from = piece === NONE ? NONE : pieces.keyOf(piece)) {
      if (from === pieces.endOf(piece)) continue;
      if (right === from) return true;
      spend(1);
      past ??= this.#pastOf(inserted, { settled, spend });
      if (past.has(from)) return false;
    }
    return right === NONE;
  }

  /** What this client wrote in `from` and after it has never been. To be told before the outline forgets it. */
  takeOut(client: number, from: number, placeOf: (id: Id) => Place): void {
    this.#read();
    this.#knowledge.forget();
    const number = this.#numbers.get(client);
    if (number === undefined) return;
    const entered = this.#entered[number]!;
    while (entered.length > 0 && entered.at(-1)!.clock >= from) entered.pop();
    const pieces = this.#pieces;
    const first = number * CLOCKS + from;
    for (let piece = pieces.lastOf(number); piece !== NONE; piece = pieces.lastOf(number)) {
      if (pieces.endOf(piece) <= first) return;
      const key = pieces.keyOf(piece);
      if (key < first) {
        pieces.cut(piece, first);
        return;
      }
      this.#unlink(piece, placeOf({ client, clock: key - number * CLOCKS }));
    }
  }

  /** A list holds nothing any more, or never did. */
  empty(place: Place): void {
    this.#read();
    // What is gone stands in no list, and has no bit of its own.
    if (shallow(place) === PLACE.gone || this.#firsts.has(place)) return;
    const node = nodeOf(place);
    this.#filled[node] = (this.#filled[node] ?? 0) & ~(1 << listOf(place));
  }

  /** The lists that have pieces, each in its order. */
  *lists(): Iterable<{ readonly place: Place; readonly pieces: readonly OrderedPiece[] }> {
    this.#read();
    for (const [place, first] of this.#firsts) {
      const pieces: OrderedPiece[] = [];
      for (let piece = first; piece !== NONE; piece = this.#pieces.nextOf(piece)) {
        const { client, clock } = this.#idOf(this.#pieces.keyOf(piece));
        pieces.push({
          client,
          clock,
          length: this.#pieces.lengthOf(piece),
          origin: this.#idOrNull(this.#pieces.originOf(piece)),
          rightOrigin: this.#idOrNull(this.#pieces.rightOf(piece)),
        });
      }
      yield { place, pieces };
    }
  }

  /** Who put something into an empty list of somebody else's node. */
  *entries(): Iterable<{ readonly entry: Id; readonly node: Id }> {
    this.#read();
    for (const [number, entered] of this.#entered.entries()) {
      const client = this.#clients[number]!;
      for (const { clock, node } of entered) yield { entry: { client, clock }, node: this.#idOf(node) };
    }
  }

  /** The key of a client's first clock; those of the others follow on it. */
  firstKey(client: number): Key {
    return this.#numberOf(client) * CLOCKS;
  }

  /** Takes a list over as it is. */
  restoreList(place: Place, list: PieceColumns): void {
    const first = this.#pieces.restore(list);
    if (first !== NONE) this.#firsts.set(place, first);
  }

  restoreEntry(entry: Id, node: Id): void {
    this.#entered[this.#numberOf(entry.client)]!.push({ clock: entry.clock, node: this.#keyOf(node) });
  }

  /** After lists were taken over. */
  restored(): void {
    this.#pieces.restored();
  }

  /** The ids, by other clients, that what a client wrote from `from` to before `until` was put beside, or into. */
  forEachSource(number: number, [from, until]: readonly [number, number], visit: (key: Key) => void): void {
    const base = number * CLOCKS;
    this.#pieces.forEachIn(number, [base + from, base + until], (piece) => {
      visit(this.#pieces.originOf(piece));
      visit(this.#pieces.rightOf(piece));
    });
    const entered = this.#entered[number]!;
    let at = entered.length;
    while (at > 0 && entered[at - 1]!.clock >= from) at -= 1;
    for (; at < entered.length && entered[at]!.clock < until; at += 1) visit(entered[at]!.node);
  }

  #read(): void {
    const read = this.#unread;
    this.#unread = null;
    read?.();
  }

  #isFilled(place: Place): boolean {
    return (((this.#filled[nodeOf(place)] ?? 0) >> listOf(place)) & 1) === 1;
  }

  /** Whether what goes on with what its client wrote last goes on before the same. */
  #wasBefore({ origin, rightOrigin, place }: Insertion): boolean {
    if (!this.#firsts.has(place)) return rightOrigin === null;
    const last = this.#keyOf(origin!);
    const piece = this.#pieces.find(last);
    return (
      piece !== NONE &&
      this.#pieces.endOf(piece) - 1 === last &&
      this.#pieces.rightOf(piece) === this.#keyOrNone(rightOrigin)
    );
  }

  #pastOf({ client, clock, origin, rightOrigin, parent }: Insertion, { settled, spend }: Looking): Past {
    const number = this.#numberOf(client);
    const past = this.#knowledge.of(number, { settled, spend });
    for (const id of [origin, rightOrigin, parent]) if (id) past.add(this.#keyOf(id), spend);
    if (clock > 0) past.add(number * CLOCKS + clock - 1, spend);
    return past;
  }

  /** Gives a list that one client wrote its piece. */
  #open({ client, clock, place, origin, rightOrigin }: Insertion, stretches: Stretches, spend?: Spend): void {
    const known = origin ?? rightOrigin;
    if (!known) spend?.(this.#pieces.size + 1);
    const stretch = known ? stretches.at(known) : stretches.in(place);
    if (!stretch) return;
    // What is inserted may be in the stretch already.
    const end = stretch.client === client ? Math.min(stretch.end, clock) : stretch.end;
    const key = this.#keyOf({ client: stretch.client, clock: stretch.start });
    const length = end - stretch.start;
    const piece = this.#pieces.add({ key, length, origin: NONE, right: NONE, next: NONE });
    this.#firsts.set(place, piece);
    this.#trial.undos?.push(() => this.#firsts.delete(place));
  }

  #link({ client, clock, length, place, ...beside }: Insertion): void {
    const origin = this.#keyOrNone(beside.origin);
    const right = this.#keyOrNone(beside.rightOrigin);
    const pieces = this.#pieces;
    const rightPiece = right === NONE ? NONE : pieces.startingAt(right);
    const leftPiece = origin === NONE ? NONE : pieces.endingAt(origin);
    if ((rightPiece === NONE) !== (right === NONE) || (leftPiece === NONE) !== (origin === NONE)) return;
    const key = this.#keyOf({ client, clock });
    if (
      leftPiece !== NONE &&
      origin === key - 1 &&
      pieces.rightOf(leftPiece) === right &&
      pieces.nextOf(leftPiece) === rightPiece
    ) {
      pieces.lengthen(leftPiece, length);
      return;
    }
    const spot = { origin, right, left: leftPiece, until: rightPiece, place };
    const left = this.#settle(spot, client);
    const next = this.#behind(left, place);
    const piece = pieces.add({ key, length, origin, right, next });
    this.#setNext(left, place, piece);
    this.#trial.undos?.push(() => this.#setNext(left, place, next));
  }

  /** Behind which piece something comes to stand, where others were put in the same spot: as Yjs decides it. */
  #settle({ origin, right, left, until, place }: Spot, client: number): Piece {
    const pieces = this.#pieces;
    let settled = left;
    let piece = this.#behind(left, place);
    if (piece === until) return settled;
    const passed = new Set<Piece>();
    const conflicting = new Set<Piece>();
    for (; piece !== NONE && piece !== until; piece = pieces.nextOf(piece)) {
      passed.add(piece);
      conflicting.add(piece);
      if (pieces.originOf(piece) === origin) {
        if (this.#clientOf(piece) < client) {
          settled = piece;
          conflicting.clear();
        } else if (pieces.rightOf(piece) === right) break;
      } else {
        const source = pieces.originOf(piece) === NONE ? NONE : pieces.find(pieces.originOf(piece));
        if (!passed.has(source)) break;
        if (!conflicting.has(source)) {
          settled = piece;
          conflicting.clear();
        }
      }
    }
    return settled;
  }

  #unlink(piece: Piece, place: Place): void {
    const next = this.#pieces.nextOf(piece);
    let left = NONE;
    for (let at = this.#behind(NONE, place); at !== piece && at !== NONE; at = this.#behind(at, place))
      left = at;
    this.#setNext(left, place, next);
    this.#pieces.remove(piece);
    if (left !== NONE && next !== NONE) this.#pieces.join(left, next);
  }

  /** The piece behind another of a list, or the list's first. */
  #behind(left: Piece, place: Place): Piece {
    return left === NONE ? (this.#firsts.get(place) ?? NONE) : this.#pieces.nextOf(left);
  }

  #setNext(left: Piece, place: Place, next: Piece): void {
    if (left !== NONE) this.#pieces.setNext(left, next);
    else if (next !== NONE) this.#firsts.set(place, next);
    else this.#firsts.delete(place);
  }

  #enter(number: number, clock: number, node: Key): void {
    const entered = this.#entered[number]!;
    entered.push({ clock, node });
    this.#trial.undos?.push(() => entered.pop());
  }

  #clientOf(piece: Piece): number {
    return this.#clients[Math.floor(this.#pieces.keyOf(piece) / CLOCKS)]!;
  }

  #numberOf(client: number): number {
    const known = this.#numbers.get(client);
    if (known !== undefined) return known;
    const number = this.#clients.push(client) - 1;
    this.#numbers.set(client, number);
    this.#pieces.addClient();
    this.#entered.push([]);
    return number;
  }

  #keyOf({ client, clock }: Id): Key {
    return this.#numberOf(client) * CLOCKS + clock;
  }

  #keyOrNone(id: Id | null): Key {
    return id ? this.#keyOf(id) : NONE;
  }

  #idOf(key: Key): Id {
    const number = Math.floor(key / CLOCKS);
    return { client: this.#clients[number]!, clock: key - number * CLOCKS };
  }

  #idOrNull(key: Key): Id | null {
    return key === NONE ? null : this.#idOf(key);
  }
}

export type OrderedPiece = Id & {
  readonly length: number;
  readonly origin: Id | null;
  readonly rightOrigin: Id | null;
};

/** Where something is put: behind `left` and before `until`, and what else was put there decides where exactly. */
type Spot = {
  readonly origin: Key;
  readonly right: Key;
  readonly left: Piece;
  readonly until: Piece;
  readonly place: Place;
};

/** Whether it is put right behind what its client wrote last. */
function goesOn({ client, clock, origin }: Insertion): boolean {
  return origin?.client === client && origin.clock === clock - 1;
}
