import { InputError } from '@countersign/domain';
import { requireSameLength, stableSum } from '@countersign/statistics';

/**
 * Cohen's kappa of two raters: agreement beyond chance. With `weights`, disagreement counts by the distance (or its
 * square) between the places of the two labels among all labels used, in rising order.
 * Source: Cohen, Educational and Psychological Measurement 20 (1960); weighted: Cohen, Psychological Bulletin 70 (1968).
 *
 * @param a labels of the first rater; @param b of the second, on the same items.
 * @returns at most 1; null where chance alone gives full agreement (one label in all).
 * @throws InputError on no items, columns of different length, or labels that are not finite.
 */
export function cohenKappa(
  a: readonly number[],
  b: readonly number[],
  weights?: 'linear' | 'quadratic',
): number | null {
  requireRatings('a', a);
  requireSameLength('b', b, a);
  requireRatings('b', b);
  const labels = [...new Set([...a, ...b])].sort((x, y) => x - y);
  const place = new Map(labels.map((label, i) => [label, i]));
  const k = labels.length;
  const table = new Float64Array(k * k);
  a.forEach((label, i) => (table[place.get(label)! * k + place.get(b[i]!)!]! += 1));
  const rows = Array.from({ length: k }, (_, i) => stableSum(table.slice(i * k, (i + 1) * k)));
  const columns = Array.from({ length: k }, (_, j) => stableSum(rows.map((_row, i) => table[i * k + j]!)));
  let seen = 0;
  let chance = 0;
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      const apart = distance(i - j, weights);
      seen += apart * table[i * k + j]!;
      chance += (apart * rows[i]! * columns[j]!) / a.length;
    }
  }
  return chance === 0 ? null : 1 - seen / chance;
}

function distance(gap: number, weights: 'linear' | 'quadratic' | undefined): number {
  if (weights === undefined) return gap === 0 ? 0 : 1;
  return weights === 'linear' ? Math.abs(gap) : gap * gap;
}

/**
 * Fleiss's kappa of a fixed number of raters an item, who need not be the same people.
 * Source: Fleiss, Psychological Bulletin 76 (1971).
 *
 * @param counts counts[i][j]: how many raters gave item i label j; every row has the same total, at least 2.
 * @returns at most 1; null where all ratings have one label.
 * @throws InputError on no items, rows of different length or total, or counts that are not whole.
 */
export function fleissKappa(counts: readonly (readonly number[])[]): number | null {
  if (counts.length === 0) throw new InputError('counts', counts, 'at least one item');
  const labels = counts[0]!.length;
  const raters = stableSum(counts[0]!);
  if (raters < 2) throw new InputError('counts[0]', raters, 'at least two ratings an item');
  const totals = new Float64Array(labels);
  let agreement = 0;
  counts.forEach((row, i) => {
    if (row.length !== labels)
      throw new InputError(`counts[${i}]`, row, `${labels} counts, one for each label`);
    let sum = 0;
    let same = 0;
    row.forEach((count, j) => {
      if (!Number.isSafeInteger(count) || count < 0) {
        throw new InputError(`counts[${i}][${j}]`, count, 'a whole number of at least 0');
      }
      sum += count;
      same += count * (count - 1);
      totals[j]! += count;
    });
    if (sum !== raters) throw new InputError(`counts[${i}]`, sum, `${raters} ratings, as the first item has`);
    agreement += same / (raters * (raters - 1));
  });
  const observed = agreement / counts.length;
  const expected = totals.reduce((sum, total) => sum + (total / (counts.length * raters)) ** 2, 0);
  return totals.some((total) => total === counts.length * raters)
    ? null
    : (observed - expected) / (1 - expected);
}

/**
 * Krippendorff's alpha for any number of raters, with missing ratings.
 * Source: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011); Content Analysis (2018), ch. 12.
 *
 * @param ratings rows are raters, columns are items; null where a rater did not rate.
 * @param level how labels compare: `nominal`, `ordinal` (by rank) or `interval` (by squared difference).
 * @returns at most 1; null where no item has two ratings, or all pairable ratings are the same.
 * @throws InputError on no raters, rows of different length, or ratings that are not finite.
 */
export function krippendorffAlpha(
  ratings: readonly (readonly (number | null)[])[],
  level: 'nominal' | 'ordinal' | 'interval',
): number | null {
  if (ratings.length === 0) throw new InputError('ratings', ratings, 'at least one rater');
  const units = ratings[0]!.length;
  ratings.forEach((row, r) => {
    requireSameLength(`ratings[${r}]`, row, ratings[0]!);
    requireRatings(
      `ratings[${r}]`,
      row.filter((v) => v !== null),
      0,
    );
  });
  const pairable = Array.from({ length: units }, (_, u) =>
    ratings.map((row) => row[u] ?? null).filter((v) => v !== null),
  ).filter((values) => values.length >= 2);
  const values = [...new Set(pairable.flat())].sort((x, y) => x - y);
  if (values.length < 2) return null;
  const place = new Map(values.map((value, i) => [value, i]));
  const k = values.length;
  const coincidences = new Float64Array(k * k);
  for (const unit of pairable) {
    const counts = new Float64Array(k);
    for (const value of unit) counts[place.get(value)!]! += 1;
    for (let c = 0; c < k; c++) {
      for (let d = 0; d < k; d++) {
        coincidences[c * k + d]! += (counts[c]! * (counts[d]! - (c === d ? 1 : 0))) / (unit.length - 1);
      }
    }
  }
  const margins = Array.from({ length: k }, (_, c) => stableSum(coincidences.slice(c * k, (c + 1) * k)));
  const total = stableSum(margins);
  const delta = metric(level, values, margins);
  let observed = 0;
  let expected = 0;
  for (let c = 0; c < k; c++) {
    for (let d = c + 1; d < k; d++) {
      observed += coincidences[c * k + d]! * delta(c, d);
      expected += margins[c]! * margins[d]! * delta(c, d);
    }
  }
  return expected === 0 ? null : 1 - ((total - 1) * observed) / expected;
}

function metric(
  level: 'nominal' | 'ordinal' | 'interval',
  values: readonly number[],
  margins: readonly number[],
): (c: number, d: number) => number {
  switch (level) {
    case 'nominal':
      return () => 1;
    case 'interval':
      return (c, d) => (values[c]! - values[d]!) ** 2;
    case 'ordinal':
      return (c, d) => {
        let ranks = -(margins[c]! + margins[d]!) / 2;
        for (let g = c; g <= d; g++) ranks += margins[g]!;
        return ranks * ranks;
      };
  }
}

function requireRatings(field: string, labels: readonly number[], minimum = 1): void {
  if (labels.length < minimum) throw new InputError(field, labels, 'at least one rating');
  labels.forEach((label, i) => {
    if (!Number.isFinite(label)) throw new InputError(`${field}[${i}]`, label, 'a finite number');
  });
}
