import type { Finding, Offer } from './finding.ts';

export type NextPosition = {
  /** The same finding, now proposing the next wording. Its key has not changed. */
  readonly finding: Finding;
  readonly ruleId: string;
  readonly offer: Offer;
};

/**
 * "Ask for another position": the finding with the next wording of its rule, from the preferred one through the
 * fallbacks. Null when the rule has no further position: the matter is then for a person.
 */
export function nextPosition(finding: Finding): NextPosition | null {
  const { offers = [], offered = 0 } = finding;
  const next = offered + 1;
  const offer = offers[next];
  if (offer === undefined) return null;
  return {
    finding: {
      ...finding,
      redline: offer.redline,
      offered: next,
      reason: { ...finding.reason, arguments: { ...finding.reason.arguments, asked: offer.explanation } },
    },
    ruleId: finding.ruleId,
    offer,
  };
}
