import { may, type Severity } from '@countersign/domain';
import { explainReason } from '@countersign/routing-policy';
import { listInbox, type InboxRow } from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { reachableTeams, transact } from '../kernel/transact.ts';
import { titleOf } from '../findings/title-finding.ts';

export type InboxAsked = {
  readonly contractId?: string;
  readonly kind?: 'clause' | 'deviation' | 'check' | 'missing';
  readonly severity?: Severity;
  readonly category?: string;
  readonly overdue: boolean;
  readonly taskKind?: 'review' | 'adjudicate' | 'audit';
  readonly sort: 'priority' | 'due';
  readonly cursor: number;
  readonly limit: number;
};

export type InboxTask = {
  readonly taskId: string;
  readonly kind: 'review' | 'adjudicate' | 'audit';
  readonly blind: boolean;
  readonly mine: boolean;
  readonly priority: number;
  readonly dueAt: string | null;
  readonly claimedAt: string | null;
  readonly contract: { readonly id: string; readonly title: string } | null;
  readonly finding: {
    readonly id: string;
    readonly kind: InboxRow['kind'];
    readonly category: string | null;
    readonly severity: Severity | null;
    readonly title: string;
    readonly quote: string | null;
    /** Hidden while the reviewer is to judge without the AI's view. */
    readonly confidence: number | null;
  };
  readonly why: readonly string[];
};

export type InboxPage = {
  readonly rows: readonly InboxTask[];
  readonly nextCursor: number | null;
  readonly counts: { readonly mine: number; readonly overdue: number };
};

/** What needs this person now: their tasks and those open to them, most worth doing first, each with why and when. */
export async function readInbox(
  services: Services,
  principal: Principal,
  asked: InboxAsked,
): Promise<Answer<InboxPage, never>> {
  return transact(services, principal, 'item.decide', async ({ transaction, now }) => {
    const kinds = may('item.adjudicate', principal.role)
      ? (['review', 'audit', 'adjudicate'] as const)
      : (['review', 'audit'] as const);
    const { contractId, kind, severity, category, sort, cursor, limit } = asked;
    const { rows, total, overdue } = await listInbox(transaction, {
      workspaceId: principal.workspaceId,
      accountId: principal.accountId,
      teams: reachableTeams(principal, 'contract.see'),
      taskKinds: asked.taskKind ? kinds.filter((one) => one === asked.taskKind) : kinds,
      sort,
      offset: cursor,
      limit,
      ...(contractId === undefined ? {} : { contractId }),
      ...(kind === undefined ? {} : { kind }),
      ...(severity === undefined ? {} : { severity }),
      ...(category === undefined ? {} : { category }),
      ...(asked.overdue ? { overdueAt: now } : {}),
    });
    const end = cursor + rows.length;
    return {
      rows: rows.map((row) => showTask(row, principal)),
      nextCursor: end < total ? end : null,
      counts: { mine: total, overdue },
    };
  });
}

function showTask(row: InboxRow, principal: Principal): InboxTask {
  return {
    taskId: row.taskId,
    kind: row.taskKind,
    blind: row.blind,
    mine: row.assigneeId === principal.accountId,
    priority: row.priority,
    dueAt: row.dueAt?.toISOString() ?? null,
    claimedAt: row.claimedAt?.toISOString() ?? null,
    contract:
      row.contractId !== null && row.contractTitle !== null
        ? { id: row.contractId, title: row.contractTitle }
        : null,
    finding: {
      id: row.itemId,
      kind: row.kind,
      category: row.category,
      severity: row.severity,
      title: titleOf(row),
      quote: row.quote,
      confidence: row.blind ? null : row.confidence,
    },
    // Reasons name the AI's confidence: a blind reviewer learns only that two people look.
    why: row.blind
      ? ['You decide without seeing what the AI or a colleague says; the answers are compared afterwards.']
      : row.reasons.map(explainReason),
  };
}
