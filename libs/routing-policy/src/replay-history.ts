import { InputError, SEVERITIES, type Severity } from '@countersign/domain';
import type { CompiledPolicy } from './compile-policy.ts';
import type { FeatureValue, Subject } from './routable-item.ts';

type Column = readonly number[] | Float64Array | Float32Array | Int32Array | Uint16Array | Uint8Array;

/** Past decisions, column by column; every column has one entry for each of the n items. */
export type ReplayHistory = {
  /** What was right, as a label 0…K−1; −1 where it never became known. */
  readonly truth: Column;
  /** One column for each of the K labels: the AI's probabilities, which sum to 1 across (± 0.01). */
  readonly probabilities: readonly Column[];
  /** The AI's answer, as a label. Default: the likeliest, the first of equals. */
  readonly label?: Column;
  /** What a person said, as a label; −1 where nobody was asked. */
  readonly human: Column;
  /** Probability with which the truth of this item became known. Default 1: history was fully labelled. */
  readonly inclusion?: Column;
  readonly segment?: readonly string[];
  readonly category?: readonly string[];
  readonly kind?: readonly string[];
  readonly severity?: readonly Severity[];
  readonly riskTerms?: readonly (readonly string[])[];
  readonly value?: Column;
  /** 1 or 0. */
  readonly hasRedline?: Column;
  /** 1 or 0. */
  readonly alwaysReview?: Column;
  readonly features?: Readonly<Record<string, readonly FeatureValue[] | Column>>;
};

/**
 * Checks the columns: lengths, labels in range, probabilities, inclusion in (0, 1].
 * @throws InputError naming the column and the row.
 */
export function checkHistory(history: ReplayHistory, compiled: CompiledPolicy): number {
  const n = history.truth.length;
  if (n === 0) throw new InputError('truth', history.truth, 'at least one item');
  if (history.probabilities.length < 2) {
    throw new InputError('probabilities', history.probabilities, 'a column for each of at least two labels');
  }
  for (const [name, column] of columnsOf(history)) {
    if (column.length !== n) throw new InputError(name, column, `${n} entries, one for each item`);
  }
  const classes = history.probabilities.length;
  checkLabels('truth', history.truth, classes);
  checkLabels('human', history.human, classes);
  if (history.label) checkAnswers(history.label, classes);
  checkProbabilities(history.probabilities, n);
  for (let i = 0; i < n; i++) {
    const inclusion = history.inclusion?.[i] ?? 1;
    if (!(inclusion > 0 && inclusion <= 1)) {
      throw new InputError(`inclusion[${i}]`, inclusion, 'a probability above 0 and at most 1');
    }
    const value = history.value?.[i] ?? 0;
    if (!(value >= 0 && value < Infinity)) {
      throw new InputError(`value[${i}]`, value, 'a finite number of at least 0');
    }
    const severity = history.severity?.[i] ?? 'medium';
    if (!SEVERITIES.includes(severity)) {
      throw new InputError(`severity[${i}]`, severity, `one of ${SEVERITIES.join(', ')}`);
    }
  }
  for (const name of Object.keys(history.features ?? {})) {
    if (!(name in compiled.policy.features)) {
      throw new InputError(`features.${name}`, name, 'a feature that the policy declares');
    }
  }
  return n;
}

/** Reads rows into one reused subject, so that a replay allocates nothing for each row. */
export function rowReader(history: ReplayHistory): (row: number) => Subject {
  const features: Record<string, FeatureValue> = {};
  const columns = Object.entries(history.features ?? {});
  const none: readonly string[] = [];
  const subject: Subject = {
    confidence: 0,
    known: true,
    label: 0,
    category: '',
    kind: 'decision',
    severity: 'medium',
    riskTerms: none,
    value: 0,
    hasRedline: false,
    alwaysReview: false,
    features,
  };
  return (row) => {
    const answer = history.label?.[row] ?? likeliest(history.probabilities, row);
    subject.confidence = history.probabilities[answer]![row]!;
    subject.label = answer;
    subject.category = history.category?.[row] ?? '';
    subject.kind = history.kind?.[row] ?? 'decision';
    subject.severity = history.severity?.[row] ?? 'medium';
    subject.riskTerms = history.riskTerms?.[row] ?? none;
    subject.value = history.value?.[row] ?? 0;
    subject.hasRedline = history.hasRedline?.[row] === 1;
    subject.alwaysReview = history.alwaysReview?.[row] === 1;
    for (const [name, column] of columns) features[name] = column[row]!;
    return subject;
  };
}

function likeliest(probabilities: readonly Column[], row: number): number {
  let best = 0;
  for (let k = 1; k < probabilities.length; k++) {
    if (probabilities[k]![row]! > probabilities[best]![row]!) best = k;
  }
  return best;
}

function columnsOf(history: ReplayHistory): [string, { readonly length: number }][] {
  const { probabilities, features, ...rest } = history;
  return [
    ...probabilities.map((column, k) => [`probabilities[${k}]`, column] as [string, Column]),
    ...Object.entries(rest),
    ...Object.entries(features ?? {}).map(
      ([name, column]) => [`features.${name}`, column] as [string, Column],
    ),
  ];
}

function checkLabels(name: string, labels: Column, classes: number): void {
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (!Number.isInteger(label) || label < -1 || label >= classes) {
      throw new InputError(`${name}[${i}]`, label, `a label from 0 to ${classes - 1}, or −1 for none`);
    }
  }
}

function checkAnswers(labels: Column, classes: number): void {
  checkLabels('label', labels, classes);
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] === -1) throw new InputError(`label[${i}]`, -1, `a label from 0 to ${classes - 1}`);
  }
}

function checkProbabilities(columns: readonly Column[], n: number): void {
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let k = 0; k < columns.length; k++) {
      const p = columns[k]![i]!;
      if (!(p >= 0 && p <= 1)) throw new InputError(`probabilities[${k}][${i}]`, p, 'a number from 0 to 1');
      sum += p;
    }
    if (!(Math.abs(sum - 1) <= 0.01)) {
      throw new InputError(`probabilities[…][${i}]`, sum, 'probabilities that sum to 1 across the labels');
    }
  }
}
