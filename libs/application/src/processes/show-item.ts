import { createHash } from 'node:crypto';
import type { Disposition, Verdict } from '@countersign/domain';
import { explainReason } from '@countersign/routing-policy';
import type { ItemParts } from '@countersign/database';
import type { Principal } from '../kernel/principal.ts';
import { hiddenPerson, type People, type Person } from '../insight/people.ts';
import { BLIND_REASON, isWithheld, sightOf } from '../showing/sight.ts';

/** An item as one reader is shown it: what it is, where it went and why, and what became of it. */
export type ItemShown = {
  readonly id: string;
  readonly processId: string;
  readonly contractId: string | null;
  readonly externalId: string | null;
  readonly state: 'open' | 'resolved' | 'withdrawn';
  readonly version: number;
  readonly createdAt: string;
  /** What was sent in for people to read; null for who sees figures only. */
  readonly content: Readonly<Record<string, unknown>> | null;
  /** Hash of what a judgment is made on. */
  readonly revision: string;
  /** The AI's answer; null while it is hidden from whoever judges unaided. */
  readonly proposal: {
    readonly ai: Person;
    readonly label: number;
    readonly probabilities: readonly number[];
    readonly confidence: number;
    readonly modelVersion: string;
  } | null;
  readonly route: {
    readonly disposition: Disposition;
    readonly reviewers: number;
    readonly priority: number | null;
    readonly dueAt: string | null;
    readonly auditProbability: number | null;
    readonly policyVersion: number;
    readonly reasons: readonly {
      readonly code: string;
      readonly arguments: Readonly<Record<string, unknown>>;
      readonly text: string;
    }[];
  };
  readonly tasks: readonly {
    readonly id: string;
    readonly kind: 'review' | 'adjudicate' | 'audit';
    readonly state: 'open' | 'done' | 'cancelled';
    readonly assignee: Person | null;
    readonly blind: boolean;
  }[];
  readonly judgments: readonly {
    readonly id: string;
    readonly reviewer: Person;
    readonly verdict: Verdict;
    readonly label: number;
    /** What a fix says is right instead; of a finding `category`, `text` and what the text stands `instead` of. */
    readonly correction: Readonly<Record<string, string>> | null;
    readonly note: string;
    readonly confidence: number | null;
    readonly aiVisible: boolean;
    readonly seconds: number;
    readonly state: 'standing' | 'undone' | 'overtaken';
    readonly at: string;
  }[];
  readonly outcome: {
    readonly label: number;
    readonly how: 'automatic' | 'agreed' | 'adjudicated';
    readonly posterior: readonly number[];
    readonly by: Person;
    readonly policyVersion: number;
    readonly at: string;
    readonly dissent: readonly {
      readonly reviewer: Person;
      readonly label: number;
      readonly note: string;
    }[];
  } | null;
  /** Hash of what an action would carry out; an approval is good for it alone. Null while it is hidden. */
  readonly contentHash: string | null;
  /** Null until a lead has approved exactly this content. */
  readonly approval: { readonly by: Person; readonly at: string } | null;
};

export function showItem(
  parts: ItemParts,
  { principal, people, revision }: { principal: Principal; people: People; revision: string },
): ItemShown {
  const { item, proposal, route, outcome, approval } = parts;
  const sight = sightOf(principal, parts.tasks, parts.judgments);
  const blind = sight === 'blind';
  const masked = sight === 'masked';
  const who = (id: string) => (masked ? hiddenPerson : people.get(id));
  const contentHash = contentHashOf(parts);
  return {
    id: item.id,
    processId: item.processId,
    contractId: item.contractId,
    externalId: item.externalId,
    state: item.state,
    version: item.version,
    createdAt: item.createdAt.toISOString(),
    content: masked ? null : contentOf(item.payload),
    revision,
    proposal: blind
      ? null
      : {
          ai: people.get(proposal.aiId),
          label: proposal.label,
          probabilities: proposal.probabilities,
          confidence: proposal.confidence,
          modelVersion: proposal.modelVersion,
        },
    route: {
      disposition: route.disposition,
      reviewers: route.reviewers,
      // Priority and audit draw follow from the AI's confidence.
      priority: blind ? null : route.priority,
      dueAt: route.dueAt?.toISOString() ?? null,
      auditProbability: blind ? null : route.auditProbability,
      policyVersion: route.policyVersion,
      reasons: blind
        ? [{ code: 'judged.unaided', arguments: {}, text: BLIND_REASON }]
        : route.reasons.map((reason) => ({ ...reason, text: explainReason(reason) })),
    },
    tasks: parts.tasks.map((task) => ({
      id: task.id,
      kind: blind && task.kind === 'audit' ? 'review' : task.kind,
      state: task.state,
      assignee: task.assigneeId === null ? null : who(task.assigneeId),
      blind: task.blind,
    })),
    judgments: parts.judgments
      .filter((one) => !masked && (!blind || one.reviewerId === principal.accountId))
      .filter((one) => !isWithheld(principal, parts.tasks, one))
      .map((one) => ({
        id: one.id,
        reviewer: who(one.reviewerId),
        verdict: one.verdict,
        label: one.label,
        correction: one.correction,
        note: one.note,
        confidence: one.confidence,
        aiVisible: one.aiVisible,
        seconds: one.seconds,
        state: one.state,
        at: one.createdAt.toISOString(),
      })),
    outcome:
      outcome === null || blind
        ? null
        : {
            label: outcome.label,
            how: outcome.how,
            posterior: outcome.posterior,
            by: who(outcome.decidedBy),
            policyVersion: outcome.policyVersion,
            at: outcome.createdAt.toISOString(),
            dissent: masked
              ? []
              : outcome.dissent.map(({ reviewer, label, note }) => ({
                  reviewer: who(reviewer),
                  label,
                  note,
                })),
          },
    contentHash: blind ? null : contentHash,
    approval:
      approval?.contentHash === contentHash && !blind
        ? { by: who(approval.approvedBy), at: approval.createdAt.toISOString() }
        : null,
  };
}

function contentOf(payload: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { content } = payload;
  return typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : {};
}

/**
 * SHA-256, hex, of what carrying an item out would rest on: what was sent in, the AI's answer and the outcome in force.
 * Any change of these makes an approval void.
 */
export function contentHashOf({ item, proposal, outcome }: ItemParts): string {
  const content = [
    item.id,
    item.payload,
    { label: proposal.label, probabilities: proposal.probabilities, model: proposal.modelVersion },
    outcome && { label: outcome.label, how: outcome.how, id: outcome.id },
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
