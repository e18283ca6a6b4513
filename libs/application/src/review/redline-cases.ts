import type { StandingFinding } from '@countersign/database';
import type { Finding } from '@countersign/playbook';
import { readRedline } from '../findings/finding-records.ts';
import { atPosition } from './at-position.ts';
import type { RedlineCase } from './decide-proposals.ts';
import { stateOfProposal, type OwnProposal } from './own-proposals.ts';
import type { ContractReading } from './read-as-contract.ts';

export type RedlineFacts = {
  readonly standing: readonly StandingFinding[];
  /** What the review of the text as it is now gives, by key. */
  readonly findings: ReadonlyMap<string, Finding>;
  /** The reviewer's proposals that wait in the document. */
  readonly own: readonly OwnProposal[];
  readonly reading: ContractReading;
  readonly reviewer: string;
  readonly refusals: ReadonlyMap<string, number>;
};

/** Tables, text and document side by side: what there is to decide about redlines. */
export function redlineCases(facts: RedlineFacts): RedlineCase[] {
  const { standing, findings, own, reading, reviewer, refusals } = facts;
  const cases = standing.map((row): RedlineCase => {
    const found = findings.get(row.key);
    const finding = found && atPosition(found, row.position);
    const redline = readRedline(row.redline);
    return {
      itemId: row.itemId,
      state: row.state,
      wanted: finding ? wantedOf(finding, row.position, reading) : null,
      linked: redline && { changeIds: redline.changeIds, position: redline.position },
      waiting: own
        .filter(({ itemId }) => itemId === row.itemId)
        .map((proposal) => ({
          changeId: proposal.changeId,
          state: stateOfProposal(proposal, finding?.redline, {
            reading,
            reviewer,
            written: redline?.changeIds.includes(proposal.changeId) ? redline.inserted : null,
          }),
        })),
      refusals: refusals.get(row.itemId) ?? 0,
    };
  });
  const known = new Set(standing.map(({ itemId }) => itemId));
  // Proposals of findings that were withdrawn, or never handed in.
  const orphans = own.filter(({ itemId }) => !known.has(itemId));
  for (const itemId of new Set(orphans.map((proposal) => proposal.itemId))) {
    cases.push({
      itemId,
      state: 'withdrawn',
      wanted: null,
      linked: null,
      waiting: orphans
        .filter((proposal) => proposal.itemId === itemId)
        .map(({ changeId }) => ({ changeId, state: 'lost' })),
      refusals: 0,
    });
  }
  return cases;
}

function wantedOf(
  finding: Finding,
  position: number,
  { paragraphs }: ContractReading,
): RedlineCase['wanted'] {
  const { redline, severity, confidence } = finding;
  if (!redline) return null;
  const isWords = 'replacement' in redline;
  const id = isWords ? redline.paragraphId : redline.afterParagraphId;
  return {
    severity,
    confidence,
    position,
    paragraphId: paragraphs.get(id)?.nodeId ?? null,
    span: isWords ? { start: redline.start, end: redline.end } : null,
  };
}
