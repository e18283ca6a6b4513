import { CLOCKS, NONE, type Key } from './past.ts';

/** The number of a piece: where in the columns it is. */
export type Piece = number;

export type Columns = {
  readonly key: Key;
  readonly length: number;
  /** What its first clock was put behind, and what all of it was put before. */
  readonly origin: Key;
  readonly right: Key;
  /** The next of its list. */
  readonly next: Piece;
};

/** The pieces of a list, in its order. */
export type PieceColumns = {
  readonly keys: readonly Key[];
  readonly lengths: readonly number[];
  readonly origins: readonly Key[];
  readonly rights: readonly Key[];
};

/** With a clock in front they are numbers that are exact. */
const MOST_SORTED = 2 ** 53 / CLOCKS;

/** How to take back what is tried, the last first; null while nothing is tried. */
export type Trial = { undos: (() => void)[] | null };

/**
 * What clients wrote in one go, as numbers into columns: one object for each would take several times the memory. Each is
 * found by the ids in it. Nothing here says where a piece comes to stand: that is for the order.
 */
export class Pieces {
  readonly #trial: Trial;
  readonly #keys: Key[] = [];
  readonly #lengths: number[] = [];
  readonly #origins: Key[] = [];
  readonly #rights: Key[] = [];
  readonly #nexts: Piece[] = [];
  readonly #free: Piece[] = [];
  /** Of each client its pieces, by clock. */
  readonly #ofClients: Piece[][] = [];

  constructor(trial: Trial) {
    this.#trial = trial;
  }

  /** How many there were at once, at the most. */
  get size(): number {
    return this.#keys.length;
  }

  keyOf(piece: Piece): Key {
    return this.#keys[piece]!;
  }

  lengthOf(piece: Piece): number {
    return this.#lengths[piece]!;
  }

  /** The key behind its last. */
  endOf(piece: Piece): Key {
    return this.#keys[piece]! + this.#lengths[piece]!;
  }

  originOf(piece: Piece): Key {
    return this.#origins[piece]!;
  }

  rightOf(piece: Piece): Key {
    return this.#rights[piece]!;
  }

  nextOf(piece: Piece): Piece {
    return this.#nexts[piece]!;
  }

  /** Clients have the numbers from 0 on, in the order in which they are added. */
  addClient(): void {
    this.#ofClients.push([]);
  }

  /** The piece that an id is in. */
  find(key: Key): Piece {
    const pieces = this.#ofClients[Math.floor(key / CLOCKS)]!;
    const piece = pieces[this.#countUpTo(pieces, key) - 1];
    return piece !== undefined && key < this.endOf(piece) ? piece : NONE;
  }

  /** What a client wrote last. */
  lastOf(number: number): Piece {
    return this.#ofClients[number]!.at(-1) ?? NONE;
  }

  /** Visits a client's pieces that have something from `from` to before `until`, by clock. */
  forEachIn(number: number, [from, until]: readonly [Key, Key], visit: (piece: Piece) => void): void {
    const pieces = this.#ofClients[number]!;
    for (let at = Math.max(0, this.#countUpTo(pieces, from) - 1); at < pieces.length; at += 1) {
      const piece = pieces[at]!;
      if (this.#keys[piece]! >= until) return;
      visit(piece);
    }
  }

  add({ key, length, origin, right, next }: Columns): Piece {
    const piece = this.#free.pop() ?? this.#keys.length;
    this.#keys[piece] = key;
    this.#lengths[piece] = length;
    this.#origins[piece] = origin;
    this.#rights[piece] = right;
    this.#nexts[piece] = next;
    const pieces = this.#ofClients[Math.floor(key / CLOCKS)]!;
    pieces.splice(this.#countUpTo(pieces, key), 0, piece);
    this.#trial.undos?.push(() => this.remove(piece));
    return piece;
  }

  /** Whoever points to it does so no longer. */
  remove(piece: Piece): void {
    const key = this.#keys[piece]!;
    const pieces = this.#ofClients[Math.floor(key / CLOCKS)]!;
    pieces.splice(this.#countUpTo(pieces, key) - 1, 1);
    this.#free.push(piece);
  }

  setNext(piece: Piece, next: Piece): void {
    this.#nexts[piece] = next;
  }

  lengthen(piece: Piece, more: number): void {
    this.#lengths[piece]! += more;
    this.#trial.undos?.push(() => (this.#lengths[piece]! -= more));
  }

  /** Has it end before `key`: what was behind it there is forgotten. */
  cut(piece: Piece, key: Key): void {
    this.#lengths[piece] = key - this.#keys[piece]!;
  }

  /** The piece that begins with an id from now on. */
  startingAt(key: Key): Piece {
    const piece = this.find(key);
    return piece === NONE || this.#keys[piece] === key ? piece : this.#split(piece, key);
  }

  /** The piece that ends with an id from now on. */
  endingAt(key: Key): Piece {
    const piece = this.find(key);
    if (piece !== NONE && this.endOf(piece) > key + 1) this.#split(piece, key + 1);
    return piece;
  }

  /** Makes one of two that were one before something was put between them; any others stay as they are. */
  join(left: Piece, right: Piece): void {
    const end = this.endOf(left);
    if (this.#keys[right] !== end || this.#origins[right] !== end - 1) return;
    if (this.#rights[left] !== this.#rights[right]) return;
    this.#lengths[left]! += this.#lengths[right]!;
    this.#nexts[left] = this.#nexts[right]!;
    this.remove(right);
  }

  /**
   * Takes a list over as it is. A large document has tens of thousands of pieces, and whoever first writes in it waits. The pieces
   * of clients are in no order until `restored`.
   *
   * @returns the first of the list; `NONE` where it has none
   */
  restore({ keys, lengths, origins, rights }: PieceColumns): Piece {
    if (keys.length === 0) return NONE;
    const first = this.#keys.length;
    for (let at = 0; at < keys.length; at += 1) {
      const key = keys[at]!;
      this.#keys.push(key);
      this.#lengths.push(lengths[at]!);
      this.#origins.push(origins[at]!);
      this.#rights.push(rights[at]!);
      this.#nexts.push(first + at + 1);
      this.#ofClients[Math.floor(key / CLOCKS)]!.push(first + at);
    }
    this.#nexts[this.#nexts.length - 1] = NONE;
    return first;
  }

  restored(): void {
    for (const [number, pieces] of this.#ofClients.entries()) {
      this.#ofClients[number] = this.#byClock(pieces, number * CLOCKS);
    }
  }

  /**
   * Pieces of the client whose first key this is. Numbers by themselves are sorted several times as fast as by a function that
   * compares them, so clock and place are made one.
   */
  #byClock(pieces: readonly Piece[], first: Key): Piece[] {
    const keys = this.#keys;
    if (pieces.length >= MOST_SORTED) return pieces.toSorted((a, b) => keys[a]! - keys[b]!);
    const numbers = new Float64Array(pieces.length);
    for (let at = 0; at < pieces.length; at += 1) {
      numbers[at] = (keys[pieces[at]!]! - first) * MOST_SORTED + at;
    }
    numbers.sort();
    return Array.from(numbers, (number) => pieces[number % MOST_SORTED]!);
  }

  /** @returns the piece that begins with `key` from now on */
  #split(piece: Piece, key: Key): Piece {
    const length = this.#lengths[piece]!;
    const kept = key - this.#keys[piece]!;
    const next = this.#nexts[piece]!;
    this.#lengths[piece] = kept;
    this.#trial.undos?.push(() => {
      this.#lengths[piece] = length;
      this.#nexts[piece] = next;
    });
    const right = this.#rights[piece]!;
    const rest = this.add({ key, length: length - kept, origin: key - 1, right, next });
    this.#nexts[piece] = rest;
    return rest;
  }

  /** How many of a client's pieces begin no later than with `key`. */
  #countUpTo(pieces: readonly Piece[], key: Key): number {
    const keys = this.#keys;
    let low = 0;
    let high = pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keys[pieces[middle]!]! <= key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
