type Buckets = readonly { readonly upTo: number | null; readonly count: number }[];
export type Commits = { readonly count: number; readonly sum: number; readonly buckets: Buckets };

/** A stretch of commit times in milliseconds, and how many commits took that long. */
export type Stretch = {
  readonly from: number;
  /** Null: however long. */
  readonly to: number | null;
  readonly count: number;
};

/** All nodes' commits by how long they took. Buckets that hold those before them become stretches of their own. */
export function stretchesOf(nodes: readonly Commits[]): Stretch[] {
  const cumulative = new Map<number, number>();
  for (const { buckets } of nodes) {
    for (const { upTo, count } of buckets) {
      const end = upTo ?? Infinity;
      cumulative.set(end, (cumulative.get(end) ?? 0) + count);
    }
  }
  let [from, before] = [0, 0];
  return [...cumulative]
    .sort(([a], [b]) => a - b)
    .map(([end, count]) => {
      const stretch = { from, to: end === Infinity ? null : end, count: Math.max(0, count - before) };
      [from, before] = [end, Math.max(before, count)];
      return stretch;
    });
}

/**
 * The time that this share of commits took at most, by the end of the stretch that it falls in.
 *
 * @param share 0 to 1
 * @returns milliseconds; null for no commits, Infinity where it falls in the last stretch, which has no end
 */
export function withinTime(stretches: readonly Stretch[], share: number): number | null {
  const all = stretches.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return null;
  let seen = 0;
  for (const { to, count } of stretches) {
    seen += count;
    if (seen >= share * all) return to ?? Infinity;
  }
  return Infinity;
}

export function stretchWords({ from, to }: Stretch): string {
  if (to === null) return `over ${from} ms`;
  return from === 0 ? `up to ${to} ms` : `${from} to ${to} ms`;
}
