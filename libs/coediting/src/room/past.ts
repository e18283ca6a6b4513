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

/**
 * What somebody knows for certain: what is added, what its authors had written before it, and what that rests on. Over
 * another that it adds to and does not change.
 */
export class Past {
  readonly #order: Sources;
  readonly #base: Past | null;
  /** By client, how many of its clocks, where that is more than the base has. */
  readonly #until = new Map<number, number>();

  constructor(order: Sources, base: Past | null = null) {
    this.#order = order;
    this.#base = base;
  }

  /** Of how many clients it knows something, the base's apart. */
  get size(): number {
    return this.#until.size;
  }

  has(key: Key): boolean {
    const number = Math.floor(key / CLOCKS);
    return key - number * CLOCKS < this.#countOf(number);
  }

  /** @throws what `spend` throws; what is known is then incomplete */
  add(key: Key, spend: Spend): void {
    if (this.has(key)) return;
    const waiting = [key];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const number = Math.floor(next / CLOCKS);
      const from = this.#countOf(number);
      const until = next - number * CLOCKS + 1;
      if (until <= from) continue;
      this.#until.set(number, until);
      this.#order.forEachSource(number, [from, until], (source) => {
        spend(1);
        if (source !== NONE && !this.has(source)) waiting.push(source);
      });
    }
  }

  #countOf(number: number): number {
    return this.#until.get(number) ?? (this.#base ? this.#base.#countOf(number) : 0);
  }
}
