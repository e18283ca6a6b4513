/** Seeded chance: the same seed gives the same run. */
export type Chance = {
  /** Uniform on [0, 1). */
  next(): number;
  /** 0 … n−1. */
  below(n: number): number;
  /** True with this probability. */
  hit(probability: number): boolean;
  between(low: number, high: number): number;
  pick<Item>(items: readonly Item[]): Item | undefined;
};

/** Mulberry32: 32 bits of state, enough for simulations. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return {
    next,
    below,
    hit: (probability) => next() < probability,
    between: (low, high) => low + next() * (high - low),
    pick: (items) => items[below(items.length)],
  };
}
