import { InputError, type Severity } from '@countersign/domain';

/** One AI decision as it is sent in. */
export type Prediction = {
  /** The sender's own id, unique within the process. */
  readonly externalId: string | null;
  /** The AI's answer, 0…K−1. Default: the likeliest. */
  readonly label?: number | undefined;
  readonly probabilities?: readonly number[] | undefined;
  /** Calibrated chance, in [0, 1], that the answer is right. Default: the answer's probability. */
  readonly confidence?: number | undefined;
  readonly category?: string | undefined;
  readonly severity?: Severity | undefined;
  /** What is at stake, in the workspace's currency. */
  readonly value?: number | undefined;
  readonly riskTerms?: readonly string[] | undefined;
  readonly alwaysReview?: boolean | undefined;
  readonly features?: Readonly<Record<string, number | string | boolean | readonly string[]>> | undefined;
  readonly modelVersion: string;
  /** What a reviewer is shown. */
  readonly content: Readonly<Record<string, unknown>>;
};

export type Answered = {
  readonly label: number;
  readonly probabilities: readonly number[];
  /** Null where the AI gave none: a person decides then. */
  readonly confidence: number | null;
};

/**
 * The AI's answer with a probability for each of `classes` classes. Where only a confidence was sent, the rest is shared
 * evenly among the other classes; where nothing was, every class is as likely as any.
 *
 * @throws InputError on another number of probabilities than of classes, a label that is no class, or no answer at all.
 */
export function answerOf({ label, probabilities, confidence }: Prediction, classes: number): Answered {
  if (probabilities !== undefined && probabilities.length !== classes) {
    throw new InputError('probabilities', probabilities, `${classes} probabilities, one for each label`);
  }
  const answer = label ?? (probabilities ? likeliest(probabilities) : undefined);
  if (answer === undefined) throw new InputError('label', label, 'a label, or probabilities to take it from');
  if (answer >= classes) throw new InputError('label', answer, `a label below ${classes}`);
  const known = confidence ?? probabilities?.[answer] ?? null;
  return {
    label: answer,
    confidence: known,
    probabilities: probabilities ?? spread(answer, known ?? 1 / classes, classes),
  };
}

function likeliest(probabilities: readonly number[]): number {
  return probabilities.reduce((best, value, label) => (value > probabilities[best]! ? label : best), 0);
}

function spread(label: number, confidence: number, classes: number): number[] {
  const rest = (1 - confidence) / Math.max(1, classes - 1);
  return Array.from({ length: classes }, (_, other) => (other === label ? confidence : rest));
}
