import type { Finding } from './finding.ts';

/** What an edit did to the findings. `kept` carries the new offsets and the proposal that had been asked for last. */
export type Reconciled = {
  readonly added: readonly Finding[];
  readonly kept: readonly { readonly before: Finding; readonly after: Finding }[];
  readonly withdrawn: readonly Finding[];
};

/**
 * Compares the findings before an edit with those after it, by key. A finding whose words moved is kept at its new
 * place; one that no longer holds is withdrawn; a kept finding goes on offering the position that was asked for last, as
 * long as its rule still offers it.
 */
export function reconcileFindings(previous: readonly Finding[], next: readonly Finding[]): Reconciled {
  const before = new Map(previous.map((finding) => [finding.key, finding]));
  const seen = new Set<string>();
  const added: Finding[] = [];
  const kept: { before: Finding; after: Finding }[] = [];
  for (const finding of next) {
    seen.add(finding.key);
    const known = before.get(finding.key);
    if (known === undefined) added.push(finding);
    else kept.push({ before: known, after: keepOffer(known, finding) });
  }
  return { added, kept, withdrawn: previous.filter(({ key }) => !seen.has(key)) };
}

function keepOffer(before: Finding, after: Finding): Finding {
  const asked = before.offers?.[before.offered ?? 0]?.positionId;
  const index = after.offers?.findIndex(({ positionId }) => positionId === asked) ?? -1;
  const offer = after.offers?.[index];
  if (offer === undefined || index === after.offered) return after;
  return {
    ...after,
    redline: offer.redline,
    offered: index,
    reason: { ...after.reason, arguments: { ...after.reason.arguments, asked: offer.explanation } },
  };
}
