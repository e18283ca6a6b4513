import type { RoutedItem } from '@countersign/database';
import type { FeatureValue, Policy, ReplayHistory } from '@countersign/routing-policy';

/** A stored decision with one kind of right answer, the probability of its being known, and what people said. */
export type KnownItem = RoutedItem & {
  readonly truth: number | null;
  readonly truthInclusion: number | null;
};

/**
 * Right answers that are known from elsewhere and outcomes of two views are never counted together: whichever are more
 * stand for the whole.
 */
export function withOneTruth(rows: readonly RoutedItem[]): KnownItem[] {
  const count = (of: 'gold' | 'checked') => rows.filter((row) => row[of] !== null).length;
  return count('gold') >= count('checked')
    ? rows.map((row) => ({ ...row, truth: row.gold, truthInclusion: row.goldInclusion }))
    : rows.map((row) => ({
        ...row,
        truth: row.checked,
        truthInclusion: row.checkInclusion,
        // The outcome is the truth here: what a person said who did not know of the other is compared with it.
        human: row.checked === null ? row.human : row.checkedHuman,
      }));
}

/** Stored decisions as a replay reads them: only what both policies declare is told to their rules. */
export function replayColumns(
  rows: readonly KnownItem[],
  { classes, features }: { readonly classes: number; readonly features: Policy['features'] },
): ReplayHistory {
  return {
    truth: rows.map(({ truth }) => truth ?? -1),
    inclusion: rows.map(({ truthInclusion }) => truthInclusion ?? 1),
    probabilities: Array.from({ length: classes }, (_, label) =>
      rows.map((row) => probabilityOf(row, label, classes)),
    ),
    label: rows.map(({ label }) => label),
    human: rows.map(({ human }) => human ?? -1),
    category: rows.map(({ category }) => category),
    kind: rows.map(({ kind }) => kind),
    severity: rows.map(({ severity }) => severity),
    riskTerms: rows.map(({ riskTerms }) => riskTerms),
    value: rows.map(({ value }) => value),
    hasRedline: rows.map(({ hasRedline }) => (hasRedline ? 1 : 0)),
    alwaysReview: rows.map(({ alwaysReview }) => (alwaysReview ? 1 : 0)),
    features: Object.fromEntries(
      Object.entries(features).map(([name, type]) => [name, rows.map((row) => featureOf(row, name, type))]),
    ),
  };
}

/** Routing goes by the confidence that was sent in: it may differ from the probability of the answer. */
function probabilityOf(
  { label, confidence, probabilities }: RoutedItem,
  of: number,
  classes: number,
): number {
  if (of === label) return confidence;
  const others = 1 - (probabilities[label] ?? 0);
  const rest = 1 - confidence;
  return others > 0 ? (rest * (probabilities[of] ?? 0)) / others : rest / (classes - 1);
}

const MISSING = { number: 0, string: '', boolean: false, strings: [] } as const;

/** What rules read of an item beyond the built-in fields. A finding tells its rule. */
function featureOf(
  { rule, features }: RoutedItem,
  name: string,
  type: Policy['features'][string],
): FeatureValue {
  const value = name === 'rule' && rule !== null ? rule : features[name];
  const fits =
    type === 'strings'
      ? Array.isArray(value) && value.every((one) => typeof one === 'string')
      : typeof value === type;
  return fits ? (value as FeatureValue) : MISSING[type];
}
