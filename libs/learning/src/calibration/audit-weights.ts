import { InputError } from '@countersign/domain';
import type { Numbers } from '@countersign/statistics';

export type AuditWeights = {
  /** 1 / inclusion probability, scaled to a mean of 1. */
  readonly weights: number[];
  /** How many equally weighted labels these are worth (Kish): (Σw)² / Σw². */
  readonly effectiveSize: number;
};

/**
 * Weights for labels that exist because an item was drawn for audit, or because it was routed to a person (probability
 * 1). Calibrating on routed items alone would teach the hard cases' error rate for all; each label stands for
 * 1 / probability items instead.
 * Source: Hájek (1971), the ratio form of Horvitz & Thompson (1952); Kish, Survey Sampling (1965) for the effective n.
 *
 * @param inclusion the probability, above 0, with which each label came to be, as stored with the route.
 * @throws InputError on no labels, or a probability outside (0, 1].
 */
export function auditWeights(inclusion: Numbers): AuditWeights {
  if (inclusion.length === 0) throw new InputError('inclusion', inclusion, 'at least one probability');
  let sum = 0;
  let squares = 0;
  const raw = Array.from(inclusion, (probability, i) => {
    if (typeof probability !== 'number' || !(probability > 0 && probability <= 1)) {
      throw new InputError(`inclusion[${i}]`, probability, 'a probability above 0, at most 1');
    }
    const weight = 1 / probability;
    sum += weight;
    squares += weight * weight;
    return weight;
  });
  const mean = sum / raw.length;
  return { weights: raw.map((weight) => weight / mean), effectiveSize: (sum * sum) / squares };
}
