import { InputError } from '@countersign/domain';
import { mcnemar, newcombePairedDifference, requireSameLength, type Estimate } from '@countersign/statistics';

/** How two models did on the same items: counts of items. */
export type PairedTable = {
  readonly both: number;
  readonly championOnly: number;
  readonly challengerOnly: number;
  readonly neither: number;
};

export type PairedComparison = PairedTable & {
  /** Challenger's accuracy minus the champion's, with Newcombe's interval. */
  readonly difference: Estimate;
  /** Exact two-sided McNemar p-value, for a sample whose size was fixed beforehand. */
  readonly p: number;
};

/**
 * Champion and challenger on the same items, once the sample is complete. Looking after every item and stopping when p
 * is small would deceive: for that there is `promotionTest`.
 * Source: McNemar, Psychometrika 12 (1947); Newcombe, Statistics in Medicine 17 (1998), 2635–2650.
 *
 * @param champion and `challenger` whether each was right on item i.
 * @param level of the interval, default .95.
 * @throws InputError on no items, lengths that differ, or entries that are not booleans.
 */
export function comparePaired(
  champion: readonly boolean[],
  challenger: readonly boolean[],
  level = 0.95,
): PairedComparison {
  const table = pairedTable(champion, challenger);
  const { p } = mcnemar(table.championOnly, table.challengerOnly, { exact: true });
  const difference = newcombePairedDifference(
    {
      both: table.both,
      firstOnly: table.challengerOnly,
      secondOnly: table.championOnly,
      neither: table.neither,
    },
    level,
  );
  return { ...table, difference, p };
}

export function pairedTable(champion: readonly boolean[], challenger: readonly boolean[]): PairedTable {
  requirePairs(champion, challenger);
  const table = { both: 0, championOnly: 0, challengerOnly: 0, neither: 0 };
  champion.forEach((right, i) => {
    if (right) table[challenger[i]! ? 'both' : 'championOnly'] += 1;
    else table[challenger[i]! ? 'challengerOnly' : 'neither'] += 1;
  });
  return table;
}

export function requirePairs(champion: readonly boolean[], challenger: readonly boolean[]): void {
  if (champion.length === 0) throw new InputError('champion', champion, 'at least one item');
  requireSameLength('challenger', challenger, champion);
  for (const [name, column] of Object.entries({ champion, challenger })) {
    const bad = column.findIndex((right) => typeof right !== 'boolean');
    if (bad >= 0) throw new InputError(`${name}[${bad}]`, column[bad], 'true or false');
  }
}
