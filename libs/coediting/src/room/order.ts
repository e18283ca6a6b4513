import { Knowledge, type Looking } from './knowledge.ts';
import { CLOCKS, NONE, type Key, type Past, type Spend } from './past.ts';
import type { Id } from './read-update.ts';
import { listOf, nodeOf, PLACE, shallow, type Place } from './places.ts';

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

/** The number of a piece: where in the columns it is. */
type Piece = number;

/**
 * In which order everything stands, deleted or not, as every replica has it: Yjs' own rule for what is put in one spot at
 * once, on ids alone.
 *
 * A piece is what one client wrote in one go, each clock right behind the one before, all before the same. Pieces are
 * numbers into columns, and each knows the next of its list. A list that one client alone wrote from left to right has
 * no pieces: the outline's stretch says it all. Those are nearly all lists of a document that was only read.
 *
 * ```
 *   a paragraph's text:   7:0–6 │ 9:0–3 │ 7:7–20        9:0 was put between 7:6 and 7:7
 *   its level:            1:5 │ 9:4                     the last counts
 * ```
 */
export class Order {
  readonly #clients: number[] = [];
  readonly #numbers = new Map<number, number>();
  /** Of each client its pieces, by clock. */
  readonly #pieces: Piece[][] = [];
  /** Of each client what it put into an empty list of somebody else's node: the clock, and the node. */
  readonly #entered: { readonly clock: number; readonly node: Key }[][] = [];
  readonly #firsts = new Map<Place, Piece>();
  /** By node, a bit for each of its lists that holds something. */
  readonly #filled: number[] = [];
  // The columns.
  readonly #keys: Key[] = [];
  readonly #lengths: number[] = [];
  readonly #origins: Key[] = [];
  readonly #rights: Key[] = [];
  readonly #nexts: Piece[] = [];
  readonly #free: Piece[] = [];
  /** How to take back what was tried. */
  #trial: (() => void)[] | null = null;
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
    this.#trial = [];
    this.#knowledge.tryAnew();
  }

  takeBack(): void {
    const trial = this.#trial ?? [];
    this.#trial = null;
    this.#knowledge.tryAnew();
    for (let undo = trial.pop(); undo; undo = trial.pop()) undo();
  }

  /** Says that a list holds something. */
  fill(place: Place): void {
    const node = nodeOf(place);
    const before = this.#filled[node] ?? 0;
    while (this.#filled.length < node) this.#filled.push(0);
    this.#filled[node] = before | (1 << listOf(place));
    this.#trial?.push(() => (this.#filled[node] = before));
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
    const origin = this.#keyOrNone(inserted.origin);
    const right = this.#keyOrNone(inserted.rightOrigin);
    let piece = origin === NONE ? (this.#firsts.get(place) ?? NONE) : this.#find(origin);
    // Forgotten: every replica forgets what is put beside it.
    if (piece === NONE) return true;
    let from = origin === NONE ? this.#keys[piece]! : origin + 1;
    let past: Past | null = null;
    for (; piece !== NONE; piece = this.#nexts[piece]!, from = piece === NONE ? NONE : this.#keys[piece]!) {
      const end = this.#keys[piece]! + this.#lengths[piece]!;
      if (from === end) continue;
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
    const pieces = this.#pieces[number]!;
    const first = number * CLOCKS + from;
    for (let piece = pieces.at(-1); piece !== undefined; piece = pieces.at(-1)) {
      const key = this.#keys[piece]!;
      if (key + this.#lengths[piece]! <= first) return;
      if (key < first) {
        this.#lengths[piece] = first - key;
        return;
      }
      this.#unlink(piece, placeOf({ client, clock: key - number * CLOCKS }));
    }
  }

  /** A list holds nothing any more, or never did. */
  empty(place: Place): void {
    this.#read();
    if (this.#firsts.has(place)) return;
    const node = nodeOf(place);
    this.#filled[node] = (this.#filled[node] ?? 0) & ~(1 << listOf(place));
  }

  /** The lists that have pieces, each in its order. */
  *lists(): Iterable<{ readonly place: Place; readonly pieces: readonly OrderedPiece[] }> {
    this.#read();
    for (const [place, first] of this.#firsts) {
      const pieces: OrderedPiece[] = [];
      for (let piece = first; piece !== NONE; piece = this.#nexts[piece]!) {
        const { client, clock } = this.#idOf(this.#keys[piece]!);
        pieces.push({
          client,
          clock,
          length: this.#lengths[piece]!,
          origin: this.#idOrNull(this.#origins[piece]!),
          rightOrigin: this.#idOrNull(this.#rights[piece]!),
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

  /** Takes a list over as it is. */
  restoreList(place: Place, pieces: readonly OrderedPiece[]): void {
    let last = NONE;
    for (const inserted of pieces) {
      const { client, length, origin, rightOrigin } = inserted;
      const piece = this.#keys.length;
      this.#keys.push(this.#keyOf(inserted));
      this.#lengths.push(length);
      this.#origins.push(this.#keyOrNone(origin));
      this.#rights.push(this.#keyOrNone(rightOrigin));
      this.#nexts.push(NONE);
      this.#pieces[this.#numberOf(client)]!.push(piece);
      if (last === NONE) this.#firsts.set(place, piece);
      else this.#nexts[last] = piece;
      last = piece;
    }
  }

  restoreEntry(entry: Id, node: Id): void {
    this.#entered[this.#numberOf(entry.client)]!.push({ clock: entry.clock, node: this.#keyOf(node) });
  }

  /** After lists were taken over. */
  restored(): void {
    for (const pieces of this.#pieces) pieces.sort((a, b) => this.#keys[a]! - this.#keys[b]!);
  }

  /** The ids, by other clients, that what a client wrote from `from` to before `until` was put beside, or into. */
  forEachSource(number: number, [from, until]: readonly [number, number], visit: (key: Key) => void): void {
    const base = number * CLOCKS;
    const pieces = this.#pieces[number]!;
    for (let at = Math.max(0, this.#countUpTo(pieces, base + from) - 1); at < pieces.length; at += 1) {
      const piece = pieces[at]!;
      if (this.#keys[piece]! >= base + until) break;
      visit(this.#origins[piece]!);
      visit(this.#rights[piece]!);
    }
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
    const piece = this.#find(last);
    return (
      piece !== NONE &&
      this.#keys[piece]! + this.#lengths[piece]! - 1 === last &&
      this.#rights[piece] === this.#keyOrNone(rightOrigin)
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
    if (!known) spend?.(this.#keys.length + 1);
    const stretch = known ? stretches.at(known) : stretches.in(place);
    if (!stretch) return;
    // What is inserted may be in the stretch already.
    const end = stretch.client === client ? Math.min(stretch.end, clock) : stretch.end;
    const key = this.#keyOf({ client: stretch.client, clock: stretch.start });
    const length = end - stretch.start;
    const piece = this.#add({ key, length, origin: NONE, right: NONE, next: NONE });
    this.#firsts.set(place, piece);
    this.#trial?.push(() => this.#firsts.delete(place));
  }

  #link({ client, clock, length, place, ...beside }: Insertion): void {
    const origin = this.#keyOrNone(beside.origin);
    const right = this.#keyOrNone(beside.rightOrigin);
    const rightPiece = right === NONE ? NONE : this.#cleanStart(right);
    const leftPiece = origin === NONE ? NONE : this.#cleanEnd(origin);
    if ((rightPiece === NONE) !== (right === NONE) || (leftPiece === NONE) !== (origin === NONE)) return;
    const key = this.#keyOf({ client, clock });
    if (
      leftPiece !== NONE &&
      origin === key - 1 &&
      this.#rights[leftPiece] === right &&
      this.#nexts[leftPiece] === rightPiece
    ) {
      this.#lengths[leftPiece]! += length;
      this.#trial?.push(() => (this.#lengths[leftPiece]! -= length));
      return;
    }
    const spot = { key, origin, right, left: leftPiece, until: rightPiece, place };
    const left = this.#settle(spot, client);
    const next = left === NONE ? (this.#firsts.get(place) ?? NONE) : this.#nexts[left]!;
    const piece = this.#add({ key, length, origin, right, next });
    this.#setNext(left, place, piece);
    this.#trial?.push(() => this.#setNext(left, place, next));
  }

  /** Behind which piece something comes to stand, where others were put in the same spot: as Yjs decides it. */
  #settle({ origin, right, left, until, place }: Spot, client: number): Piece {
    let settled = left;
    let piece = left === NONE ? (this.#firsts.get(place) ?? NONE) : this.#nexts[left]!;
    if (piece === until) return settled;
    const passed = new Set<Piece>();
    const conflicting = new Set<Piece>();
    for (; piece !== NONE && piece !== until; piece = this.#nexts[piece]!) {
      passed.add(piece);
      conflicting.add(piece);
      if (this.#origins[piece] === origin) {
        if (this.#clientOf(piece) < client) {
          settled = piece;
          conflicting.clear();
        } else if (this.#rights[piece] === right) break;
      } else {
        const source = this.#origins[piece] === NONE ? NONE : this.#find(this.#origins[piece]!);
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
    const next = this.#nexts[piece]!;
    let left = NONE;
    for (let at = this.#firsts.get(place) ?? NONE; at !== piece && at !== NONE; at = this.#nexts[at]!)
      left = at;
    this.#setNext(left, place, next);
    this.#remove(piece);
    if (left !== NONE && next !== NONE && this.#isOne(left, next)) {
      this.#lengths[left]! += this.#lengths[next]!;
      this.#nexts[left] = this.#nexts[next]!;
      this.#remove(next);
    }
  }

  /** Whether two pieces were one before something was put between them. */
  #isOne(left: Piece, right: Piece): boolean {
    const end = this.#keys[left]! + this.#lengths[left]!;
    return (
      this.#keys[right] === end &&
      this.#origins[right] === end - 1 &&
      this.#rights[left] === this.#rights[right]
    );
  }

  #setNext(left: Piece, place: Place, next: Piece): void {
    if (left !== NONE) this.#nexts[left] = next;
    else if (next !== NONE) this.#firsts.set(place, next);
    else this.#firsts.delete(place);
  }

  /** The piece that begins with an id. */
  #cleanStart(key: Key): Piece {
    const piece = this.#find(key);
    return piece === NONE || this.#keys[piece] === key ? piece : this.#split(piece, key);
  }

  /** The piece that ends with an id. */
  #cleanEnd(key: Key): Piece {
    const piece = this.#find(key);
    if (piece !== NONE && this.#keys[piece]! + this.#lengths[piece]! > key + 1) this.#split(piece, key + 1);
    return piece;
  }

  /** @returns the piece that begins with `key` from now on */
  #split(piece: Piece, key: Key): Piece {
    const length = this.#lengths[piece]!;
    const kept = key - this.#keys[piece]!;
    const next = this.#nexts[piece]!;
    this.#lengths[piece] = kept;
    this.#trial?.push(() => {
      this.#lengths[piece] = length;
      this.#nexts[piece] = next;
    });
    const right = this.#rights[piece]!;
    const rest = this.#add({ key, length: length - kept, origin: key - 1, right, next });
    this.#nexts[piece] = rest;
    return rest;
  }

  #add({ key, length, origin, right, next }: Columns): Piece {
    const piece = this.#free.pop() ?? this.#keys.length;
    this.#keys[piece] = key;
    this.#lengths[piece] = length;
    this.#origins[piece] = origin;
    this.#rights[piece] = right;
    this.#nexts[piece] = next;
    const pieces = this.#pieces[Math.floor(key / CLOCKS)]!;
    pieces.splice(this.#countUpTo(pieces, key), 0, piece);
    this.#trial?.push(() => this.#remove(piece));
    return piece;
  }

  #remove(piece: Piece): void {
    const key = this.#keys[piece]!;
    const pieces = this.#pieces[Math.floor(key / CLOCKS)]!;
    pieces.splice(this.#countUpTo(pieces, key) - 1, 1);
    this.#free.push(piece);
  }

  #enter(number: number, clock: number, node: Key): void {
    const entered = this.#entered[number]!;
    entered.push({ clock, node });
    this.#trial?.push(() => entered.pop());
  }

  /** The piece that an id is in. */
  #find(key: Key): Piece {
    const pieces = this.#pieces[Math.floor(key / CLOCKS)]!;
    const piece = pieces[this.#countUpTo(pieces, key) - 1];
    return piece !== undefined && key < this.#keys[piece]! + this.#lengths[piece]! ? piece : NONE;
  }

  /** How many of a client's pieces begin no later than with `key`. */
  #countUpTo(pieces: readonly Piece[], key: Key): number {
    let low = 0;
    let high = pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#keys[pieces[middle]!]! <= key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #clientOf(piece: Piece): number {
    return this.#clients[Math.floor(this.#keys[piece]! / CLOCKS)]!;
  }

  #numberOf(client: number): number {
    const known = this.#numbers.get(client);
    if (known !== undefined) return known;
    const number = this.#clients.push(client) - 1;
    this.#numbers.set(client, number);
    this.#pieces.push([]);
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

type Columns = {
  readonly key: Key;
  readonly length: number;
  readonly origin: Key;
  readonly right: Key;
  readonly next: Piece;
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
