type Range = { readonly start: number; readonly end: number };

/** One contract: what a reader is shown of it and the clauses there are to see. */
export type ShownContract = {
  readonly length: number;
  readonly shown: readonly Range[];
  readonly clauses: readonly Range[];
};

export type ReadShare = {
  /** Characters shown, of all characters. */
  readonly share: number;
  /** Clauses of which at least half was shown, of all clauses; 0 when there are none. */
  readonly recall: number;
  readonly clauses: number;
};

/** How much of the text was shown and how many of the clauses it showed, over all contracts together. */
export function readShare(contracts: Iterable<ShownContract>): ReadShare {
  let characters = 0;
  let read = 0;
  let seen = 0;
  let clauses = 0;
  for (const contract of contracts) {
    const shown = merged(contract.shown);
    characters += contract.length;
    for (const { start, end } of shown) read += end - start;
    for (const clause of contract.clauses) {
      let overlap = 0;
      for (const { start, end } of shown) {
        overlap += Math.max(0, Math.min(end, clause.end) - Math.max(start, clause.start));
      }
      clauses += 1;
      if (2 * overlap >= clause.end - clause.start) seen += 1;
    }
  }
  return {
    share: characters === 0 ? 0 : read / characters,
    recall: clauses === 0 ? 0 : seen / clauses,
    clauses,
  };
}

function merged(ranges: readonly Range[]): Range[] {
  const out: { start: number; end: number }[] = [];
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = out.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else out.push({ start, end });
  }
  return out;
}
