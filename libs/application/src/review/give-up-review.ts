import type { ProposedFinding } from '../findings/proposed-finding.ts';
import { receiveFindings } from '../findings/receive-findings.ts';
import { hashRevision } from '../documents/hash-revision.ts';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';

/**
 * The AI could not do its work on a contract, however often it was tried: people read it instead. It is put before them as a
 * finding of its own, which somebody has to decide, and goes by itself when the AI has read the contract after all.
 * Done again for the same job, it changes nothing.
 */
export async function giveUpReview(
  services: Services,
  principal: Principal,
  { contractId, jobId }: { contractId: string; jobId: string },
): Promise<Answer<null, 'signed off'>> {
  const received = await receiveFindings(services, principal, {
    contractId,
    added: [unread(jobId)],
    moved: [],
    withdrawn: [],
  });
  if (!received.ok) return received;
  if (received.value.added === 0) return { ok: true, value: null };
  return transact(services, principal, 'finding.propose', ({ record }) => {
    record({
      action: 'review.given-up',
      subject: { kind: 'contract', id: contractId },
      detail: { job: jobId },
    });
    return Promise.resolve(null);
  });
}

function unread(jobId: string): ProposedFinding {
  return {
    key: `unread ${jobId}`,
    kind: 'check',
    category: 'Review',
    severity: 'high',
    confidence: 1,
    paragraphId: null,
    start: null,
    end: null,
    quote: null,
    rule: null,
    reason: {
      code: 'unread',
      arguments: {},
      title: 'The AI could not read this contract',
      text: 'The AI tried three times and could not read this contract. Read it without the AI, then accept this.',
    },
    evidence: { terms: [], offers: [] },
    revision: hashRevision([]),
    hasRedline: false,
    alwaysReview: true,
    modelVersion: 'none',
  };
}
