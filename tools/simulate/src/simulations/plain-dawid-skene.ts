import type { Vote } from '@countersign/aggregation';

/**
 * Dawid–Skene as one would write it down first: maps by name, a row of probabilities each, the same floor of 1e-10 under
 * counts. What the library is compared with, in result and in speed.
 */
export function plainDawidSkene(
  votes: readonly Vote[],
  classes: number,
  rounds: number,
): Map<string, number[]> {
  const items = new Map<string, Vote[]>();
  for (const vote of votes) {
    const own = items.get(vote.item);
    if (own === undefined) items.set(vote.item, [vote]);
    else own.push(vote);
  }
  let posterior = new Map<string, number[]>();
  for (const [item, own] of items) {
    const counts = zeros(classes);
    for (const vote of own) counts[vote.label]! += 1 / own.length;
    posterior.set(item, counts);
  }
  for (let round = 0; round < rounds; round++) {
    const shares = zeros(classes);
    for (const row of posterior.values())
      for (const [c, p] of row.entries()) shares[c]! += p / posterior.size;
    const confusion = confusions(votes, posterior, classes);
    const next = new Map<string, number[]>();
    for (const [item, own] of items) {
      const logs = shares.map((share, truth) =>
        own.reduce(
          (sum, vote) => sum + Math.log(confusion.get(vote.reviewer)![truth]![vote.label]!),
          Math.log(share),
        ),
      );
      const top = Math.max(...logs);
      const weights = logs.map((log) => Math.exp(log - top));
      const total = weights.reduce((a, b) => a + b, 0);
      next.set(
        item,
        weights.map((weight) => weight / total),
      );
    }
    posterior = next;
  }
  return posterior;
}

function confusions(
  votes: readonly Vote[],
  posterior: ReadonlyMap<string, readonly number[]>,
  classes: number,
): Map<string, number[][]> {
  const counts = new Map<string, number[][]>();
  for (const vote of votes) {
    let own = counts.get(vote.reviewer);
    if (own === undefined) {
      own = Array.from({ length: classes }, () => zeros(classes));
      counts.set(vote.reviewer, own);
    }
    for (const [truth, p] of posterior.get(vote.item)!.entries()) own[truth]![vote.label]! += p;
  }
  return new Map(
    [...counts].map(([reviewer, rows]) => [
      reviewer,
      rows.map((row) => {
        const kept = row.map((count) => Math.max(1e-10, count));
        const total = kept.reduce((a, b) => a + b, 0);
        return kept.map((count) => count / total);
      }),
    ]),
  );
}

function zeros(n: number): number[] {
  return new Array<number>(n).fill(0);
}
