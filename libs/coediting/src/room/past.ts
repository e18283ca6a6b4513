/** Counts what looking costs. @throws when it is more than it may */
export type Spend = (steps: number) => void;

/** An id as one number: the number that an order has for the client, and the clock. */
export type Key = number;

export const CLOCKS = 2 ** 32;
export const NONE = -1;

export type Sources = {
  /** Gives what a client put beside, or into, from one clock to before another. */
  forEachSource(
    number: number,
    range: readonly [from: number, until: number],
    visit: (key: Key) => void,
  ): void;
};

/** What somebody knows for certain: what is added, what its authors had written before it, and what that rests on. */
export class Past {
  readonly #order: Sources;
  readonly #spend: Spend;
  /** By client, how many of its clocks. */
  readonly #until = new Map<number, number>();
  readonly #waiting: Key[] = [];

  constructor(order: Sources, spend: Spend) {
    this.#order = order;
    this.#spend = spend;
  }

  has(key: Key): boolean {
    const number = Math.floor(key / CLOCKS);
    return key - number * CLOCKS < (this.#until.get(number) ?? 0);
  }

  add(key: Key): void {
    this.#waiting.push(key);
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()) {
      if (!this.has(next)) this.#take(next);
    }
  }

  #take(key: Key): void {
    const number = Math.floor(key / CLOCKS);
    const from = this.#until.get(number) ?? 0;
    const until = key - number * CLOCKS + 1;
    this.#until.set(number, until);
    this.#order.forEachSource(number, [from, until], (source) => {
      this.#spend(1);
      if (source !== NONE && !this.has(source)) this.#waiting.push(source);
    });
  }
}
