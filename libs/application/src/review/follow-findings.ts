import type { FindingGround, StandingFinding } from '@countersign/database';
import type { Finding } from '@countersign/playbook';
import type { ProposedFinding } from '../findings/proposed-finding.ts';
import { placeOf, proposeFinding, type ProposalContext } from './propose-finding.ts';

export type Followed = {
  readonly added: readonly ProposedFinding[];
  readonly moved: readonly FindingGround[];
  /** Item ids. */
  readonly withdrawn: readonly string[];
};

/**
 * What has to change in the tables so that the findings are those of the text as it is now: the new ones come in, those
 * whose words stand elsewhere follow them, open ones without ground go. What people have decided stays.
 */
export function followFindings(
  standing: readonly StandingFinding[],
  findings: readonly Finding[],
  context: ProposalContext,
): Followed {
  const known = new Map(standing.map((one) => [one.key, one]));
  const added: ProposedFinding[] = [];
  const moved: FindingGround[] = [];
  const seen = new Set<string>();
  for (const finding of findings) {
    if (seen.has(finding.key)) continue;
    seen.add(finding.key);
    const before = known.get(finding.key);
    if (!before) {
      added.push(proposeFinding(finding, context));
      continue;
    }
    const { paragraphId, start, end, quote, revision } = placeOf(finding, context);
    const ground = { paragraphId, startOffset: start, endOffset: end, quote, revision };
    if (!sameGround(before, ground)) moved.push({ itemId: before.itemId, ...ground });
  }
  const withdrawn = standing
    .filter(({ key, state }) => state === 'open' && !seen.has(key))
    .map(({ itemId }) => itemId);
  return { added, moved, withdrawn };
}

function sameGround(before: StandingFinding, now: Omit<FindingGround, 'itemId'>): boolean {
  return (
    before.paragraphId === now.paragraphId &&
    before.startOffset === now.startOffset &&
    before.endOffset === now.endOffset &&
    before.quote === now.quote &&
    before.revision === now.revision
  );
}
