/** Chance with a seed (mulberry32). */
export type Random = {
  /** In [0, 1). */
  (): number;
  pick<T>(items: readonly T[]): T;
  upTo(most: number): number;
};

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return Object.assign(next, {
    pick: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]!,
    upTo: (most: number) => Math.floor(next() * (most + 1)),
  });
}
