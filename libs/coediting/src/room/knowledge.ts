import { CLOCKS, Past, type Sources, type Spend } from './past.ts';

export type Looking = {
  /** How many clocks of the client are there for good: not those that are tried. */
  readonly settled: number;
  readonly spend: Spend;
};

/** How many clients are remembered, each as often as somebody is remembered to know of it: some 40 bytes. */
const MOST = 32_768;

/**
 * What each client knew when it wrote: the clients that wrote last are remembered, so that it is not looked for with each
 * letter. What one knew can only grow, and what is tried is kept apart from what is there for good.
 */
export class Knowledge {
  readonly #order: Sources;
  /** With what is there for good, oldest first. */
  readonly #settled = new Map<number, Past>();
  /** With what is tried on top of it. */
  readonly #tried = new Map<number, Past>();

  constructor(order: Sources) {
    this.#order = order;
  }

  /** What is tried next rests on nothing that was tried before. */
  tryAnew(): void {
    this.#tried.clear();
  }

  /** Something that was there for good is not any more. */
  forget(): void {
    this.#settled.clear();
    this.#tried.clear();
  }

  /** What a client knew with all that it has written for good, and whatever was added since the last `tryAnew`. */
  of(number: number, looking: Looking): Past {
    const tried = this.#tried.get(number) ?? new Past(this.#order, this.#settledOf(number, looking));
    this.#tried.set(number, tried);
    return tried;
  }

  #settledOf(number: number, { settled, spend }: Looking): Past {
    const past = this.#settled.get(number) ?? new Past(this.#order);
    // Nobody has it while it is incomplete.
    this.#settled.delete(number);
    if (settled > 0) past.add(number * CLOCKS + settled - 1, spend);
    this.#settled.set(number, past);
    this.#makeRoomFor(number);
    return past;
  }

  #makeRoomFor(number: number): void {
    let size = 0;
    for (const past of this.#settled.values()) size += past.size;
    for (const [oldest, past] of this.#settled) {
      if (size <= MOST || oldest === number) return;
      this.#settled.delete(oldest);
      size -= past.size;
    }
  }
}
