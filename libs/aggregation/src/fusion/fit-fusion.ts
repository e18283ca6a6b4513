import { InputError } from '@countersign/domain';
import { requireShare } from '@countersign/statistics';
import { requireClasses, requireLabel, requireProbabilities } from '../checks.ts';
import { caseFeatures, confidenceLogOdds } from './features.ts';
import { inverseTemperature } from './inverse-temperature.ts';
import { minimiseNll, type LogLinearCase } from './minimise-nll.ts';
import type { FusionModel, FusionRow } from './model.ts';
import { advisedPeople, likeliestClass, peopleConfusion } from './people.ts';

/**
 * How hard the weights are held where they start: few labels stay near, a few hundred move freely. Up to twice as hard
 * where they start from little trust in people.
 */
const RIDGE = 10;
const LEAST_TRUST = 0.01;
const FOLDS = 5;

/**
 * Learns how to fuse a person's judgment with an AI's probabilities.
 *
 * `confusion` is P+L: temperature-scaled probabilities times the person's MAP confusion matrix (prior accuracy .75).
 * `pooling` is a log-linear pool around it with five weights — the AI, the confusion matrix, the vote itself, the vote
 * where the AI is in doubt, and the classes' shares — and a sixth where reviewers gave a confidence, by least negative
 * log-likelihood with a ridge towards P+L, or towards less of the vote where people lose most of their disagreements
 * with the AI (`earnedTrust`), so that weak people cannot drag the AI down while labels are few. P+L takes AI and people
 * as independent given the truth; the pool learns by how much they are not (items hard for one are hard for the other),
 * which is what keeps the fused probabilities calibrated. The weights are fitted on confusion matrices of the other four fifths of the rows: a matrix that has
 * seen a row would be trusted too much.
 *
 * Source: Kerrigan, Smyth, Steyvers, Combining human predictions with model probabilities via confusion matrices and
 * calibration, NeurIPS 34 (2021); Genest & Zidek, Combining probability distributions, Statistical Science 1 (1986)
 * for log-linear pools.
 *
 * @param rows labelled cases, at least two classes among their truths. Their order does not matter.
 * @throws InputError on no rows, one class only, rows of different widths, probabilities that do not sum to 1, an
 * unknown label, a confidence outside [0, 1], or an unknown method.
 */
export function fitFusion(
  rows: readonly FusionRow[],
  o: { readonly method: 'confusion' | 'pooling' },
): FusionModel {
  const classes = requireRows(rows);
  requireMethod(o.method);
  const sorted = [...rows].sort(compareRows);
  const shares = new Array<number>(classes).fill(1 / (sorted.length + classes));
  for (const row of sorted) shares[row.truth]! += 1 / (sorted.length + classes);
  const alone = inverseTemperature(sorted);
  const base: FusionModel = {
    method: o.method,
    classes,
    weights: { alone, ai: alone, confusion: 1, vote: 0, doubt: 0, prior: 0, confidence: 0 },
    confusion: peopleConfusion(sorted, classes),
    advised: advisedPeople(sorted),
    classShares: shares,
    meanConfidence: meanConfidence(sorted),
  };
  return o.method === 'confusion' ? base : { ...base, weights: { alone, ...poolingWeights(sorted, base) } };
}

function poolingWeights(
  rows: readonly FusionRow[],
  base: FusionModel,
): Omit<FusionModel['weights'], 'alone'> {
  const { alone } = base.weights;
  const source = {
    alone,
    advised: base.advised,
    logShares: base.classShares.map(Math.log),
    meanConfidence: base.meanConfidence,
  };
  const folds = Array.from({ length: FOLDS }, (_, fold) =>
    peopleConfusion(
      rows.filter((_, i) => i % FOLDS !== fold),
      base.classes,
    ),
  );
  const cases = rows.map(({ probabilities, truth, vote, ...row }, i): LogLinearCase => {
    const confusion = folds[i % FOLDS]!;
    return {
      truth,
      features: caseFeatures({ ...source, confusion }, probabilities, [{ ...row, label: vote }]),
    };
  });
  const trust = earnedTrust(rows);
  const theta = minimiseNll(cases, {
    towards: [alone, trust, 0, 0, 0, 0],
    strength: RIDGE * Math.min(2, 1 / trust),
  });
  const [ai, confusion, vote, doubt, prior, confidence] = theta as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return { ai, confusion, vote, doubt, prior, confidence };
}

/**
 * Where the weight of the vote starts: 1, that of P+L, or twice the share of cases that blind people win among those on
 * which just one of them and the AI is right, where that is less. One standard error is taken off the share first: with
 * few such cases people must show what they add.
 */
function earnedTrust(rows: readonly FusionRow[]): number {
  let won = 1;
  let lost = 1;
  for (const row of rows) {
    if (row.aiVisible === true) continue;
    const ai = likeliestClass(row.probabilities) === row.truth;
    const person = row.vote === row.truth;
    if (person && !ai) won += 1;
    if (ai && !person) lost += 1;
  }
  const share = won / (won + lost);
  const error = Math.sqrt((share * (1 - share)) / (won + lost));
  return Math.min(1, 2 * Math.max(LEAST_TRUST, share - error));
}

/** Confidence counts only where every blind row has one: a mean over those who chose to give it would mislead. */
function meanConfidence(rows: readonly FusionRow[]): number | null {
  let sum = 0;
  let blind = 0;
  for (const row of rows) {
    if (row.aiVisible === true) continue;
    if (row.confidence === undefined) return null;
    sum += confidenceLogOdds(row.confidence);
    blind += 1;
  }
  return blind === 0 ? null : sum / blind;
}

function requireMethod(method: string): void {
  if (method !== 'confusion' && method !== 'pooling') {
    throw new InputError('method', method, "'confusion' or 'pooling'");
  }
}

function requireRows(rows: readonly FusionRow[]): number {
  const first = rows[0];
  if (first === undefined) throw new InputError('rows', rows, 'at least one labelled case');
  const classes = requireClasses(first.probabilities.length);
  let severalClasses = false;
  for (const [i, row] of rows.entries()) {
    requireProbabilities(`rows[${i}].probabilities`, row.probabilities, classes);
    requireLabel(`rows[${i}].vote`, row.vote, classes);
    requireLabel(`rows[${i}].truth`, row.truth, classes);
    if (row.confidence !== undefined) requireShare(`rows[${i}].confidence`, row.confidence);
    severalClasses ||= row.truth !== first.truth;
  }
  if (!severalClasses) {
    throw new InputError(
      'rows',
      first.truth,
      'truths of at least two classes; one alone says nothing of the rest',
    );
  }
  return classes;
}

/** An order made of what the rows say, so that folds and sums do not depend on the order in which they came. */
function compareRows(a: FusionRow, b: FusionRow): number {
  if (a.truth !== b.truth) return a.truth - b.truth;
  if (a.vote !== b.vote) return a.vote - b.vote;
  for (let c = 0; c < a.probabilities.length; c++) {
    if (a.probabilities[c] !== b.probabilities[c]) return a.probabilities[c]! - b.probabilities[c]!;
  }
  const shown = Number(a.aiVisible === true) - Number(b.aiVisible === true);
  return shown !== 0 ? shown : (a.confidence ?? -1) - (b.confidence ?? -1);
}
