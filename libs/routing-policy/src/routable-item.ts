import { InputError, SEVERITIES, type Severity } from '@countersign/domain';

export type FeatureValue = number | string | boolean | readonly string[];

/**
 * One AI decision as routing sees it: a finding in a contract, a record in a stream, anything with a confidence.
 * Either `probabilities` (of the labels 0…K−1, summing to 1 within 0.001) or `confidence` (in the AI's own answer) says how sure
 * the AI is; with neither, or null, a person decides.
 */
export type RoutableItem = {
  readonly id: string;
  readonly probabilities?: readonly number[];
  readonly confidence?: number | null;
  /** The AI's answer. Default: the likeliest label, the first of equals. */
  readonly label?: number;
  /** What the item is about, such as a clause category. Default ''. */
  readonly category?: string;
  /** What sort of item it is, such as `clause` or `missing`. Default 'decision'. */
  readonly kind?: string;
  /** Default 'medium'. */
  readonly severity?: Severity;
  /** Terms found in it that a policy may count as risky. */
  readonly riskTerms?: readonly string[];
  /** What is at stake, in the workspace's currency. Default 0. */
  readonly value?: number;
  /** A change to the text is proposed: a person always decides it. */
  readonly hasRedline?: boolean;
  /** The producer asks for a person whatever the confidence. */
  readonly alwaysReview?: boolean;
  /** What the policy's `features` declare. */
  readonly features?: Readonly<Record<string, FeatureValue>>;
};

/** The item with every field filled in: what rules can read, under these names. */
export type Subject = {
  /** 0 where there is none, and `known` is false. */
  confidence: number;
  known: boolean;
  /** −1 where there is none. */
  label: number;
  category: string;
  kind: string;
  severity: Severity;
  riskTerms: readonly string[];
  value: number;
  hasRedline: boolean;
  alwaysReview: boolean;
  features: Readonly<Record<string, FeatureValue>>;
};

const NO_TERMS: readonly string[] = Object.freeze([]);
const NO_FEATURES: Readonly<Record<string, FeatureValue>> = Object.freeze({});

/**
 * Checks an item and fills in its defaults.
 * @throws InputError on confidence or probabilities outside [0, 1], probabilities that do not sum to 1 (± 0.001), an
 * unknown severity, or a value that is not finite and at least 0.
 */
export function subjectOf(item: RoutableItem): Subject {
  let confidence = item.confidence ?? null;
  let label = item.label ?? -1;
  if (confidence !== null && !(confidence >= 0 && confidence <= 1)) {
    throw new InputError('confidence', confidence, 'a number from 0 to 1, or null');
  }
  if (label !== -1 && (!Number.isSafeInteger(label) || label < 0)) {
    throw new InputError('label', label, 'a whole number of at least 0');
  }
  if (item.probabilities !== undefined) {
    if (label >= item.probabilities.length) {
      throw new InputError('label', label, `a label below ${item.probabilities.length}`);
    }
    const top = likeliest(item.probabilities);
    if (label === -1) label = top;
    confidence ??= item.probabilities[label]!;
  }
  const severity = item.severity ?? 'medium';
  if (!SEVERITIES.includes(severity)) {
    throw new InputError('severity', severity, `one of ${SEVERITIES.join(', ')}`);
  }
  const value = item.value ?? 0;
  if (!(value >= 0 && value < Infinity)) {
    throw new InputError('value', value, 'a finite number of at least 0');
  }
  return {
    confidence: confidence ?? 0,
    known: confidence !== null,
    label,
    category: item.category ?? '',
    kind: item.kind ?? 'decision',
    severity,
    riskTerms: item.riskTerms ?? NO_TERMS,
    value,
    hasRedline: item.hasRedline ?? false,
    alwaysReview: item.alwaysReview ?? false,
    features: item.features ?? NO_FEATURES,
  };
}

function likeliest(probabilities: readonly number[]): number {
  let best = 0;
  let sum = 0;
  for (let k = 0; k < probabilities.length; k++) {
    const p = probabilities[k]!;
    if (!(p >= 0 && p <= 1)) throw new InputError(`probabilities[${k}]`, p, 'a number from 0 to 1');
    sum += p;
    if (p > probabilities[best]!) best = k;
  }
  if (!(Math.abs(sum - 1) <= 1e-3)) {
    throw new InputError('probabilities', sum, 'probabilities that sum to 1');
  }
  return best;
}
