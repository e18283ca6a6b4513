import { may, SEVERITIES, type RouteReason, type Severity } from '@countersign/domain';
import { explainReason } from '@countersign/routing-policy';
import { listInbox, type InboxFilter, type InboxRow } from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { reachableTeams, transact } from '../kernel/transact.ts';
import { readPeople, type People } from '../insight/people.ts';
import { bareTitleOf, titleOf } from '../findings/title-finding.ts';
import { BLIND_REASON } from '../showing/sight.ts';

/** Which of one's tasks, in which order. */
export type InboxWanted = {
  readonly contractId?: string;
  /** A finding's kind; one that there is not gives nothing. */
  readonly kind?: string;
  readonly severity?: Severity;
  readonly category?: string;
  readonly overdue: boolean;
  readonly taskKind?: 'review' | 'adjudicate' | 'audit';
  readonly sort: 'priority' | 'due';
};

export type InboxAsked = InboxWanted & { readonly cursor: number; readonly limit: number };

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
    readonly category: string;
    readonly severity: Severity;
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
  readonly counts: {
    readonly mine: number;
    readonly overdue: number;
    /** Due before the day ends, UTC. */
    readonly today: number;
  };
};

/** What needs this person now: their tasks and those open to them, most worth doing first, each with why and when. */
export async function readInbox(
  services: Services,
  principal: Principal,
  asked: InboxAsked,
): Promise<Answer<InboxPage, never>> {
  return transact(services, principal, 'item.decide', async ({ transaction, now }) => {
    const { cursor, limit, ...wanted } = asked;
    const filter = inboxFilter(principal, wanted, now);
    const found = await listInbox(transaction, { ...filter, offset: cursor, limit });
    const people = await readPeople(transaction, principal.workspaceId);
    const end = cursor + found.rows.length;
    return {
      rows: found.rows.map((row) => showTask(row, principal, people)),
      nextCursor: end < found.total ? end : null,
      counts: { mine: found.total, overdue: found.overdue, today: found.today },
    };
  });
}

export function inboxFilter(principal: Principal, wanted: InboxWanted, now: Date): InboxFilter {
  const { taskKind, ...rest } = wanted;
  return {
    ...rest,
    workspaceId: principal.workspaceId,
    accountId: principal.accountId,
    teams: reachableTeams(principal, 'contract.see'),
    taskKinds: kindsFor(principal, taskKind),
    now,
  };
}

type TaskKind = InboxTask['kind'];

/** Whoever judges unaided is not told an audit from any other review: an audit says that the AI was sure. */
function kindsFor(principal: Principal, asked: TaskKind | undefined): readonly TaskKind[] {
  const kinds: TaskKind[] = ['review', 'audit'];
  if (may('item.adjudicate', principal.role)) kinds.push('adjudicate');
  if (asked === undefined) return kinds;
  return asked === 'adjudicate' ? kinds.filter((kind) => kind === asked) : ['review', 'audit'];
}

export function showTask(row: InboxRow, principal: Principal, people: People): InboxTask {
  return {
    taskId: row.taskId,
    kind: row.blind && row.taskKind === 'audit' ? 'review' : row.taskKind,
    blind: row.blind,
    mine: row.assigneeId === principal.accountId,
    // It follows from the AI's confidence.
    priority: row.blind ? 0 : row.priority,
    dueAt: row.dueAt?.toISOString() ?? null,
    claimedAt: row.claimedAt?.toISOString() ?? null,
    contract:
      row.contractId !== null && row.contractTitle !== null
        ? { id: row.contractId, title: row.contractTitle }
        : null,
    finding: {
      id: row.itemId,
      kind: row.kind,
      category: categoryOf(row),
      severity: severityOf(row),
      title: row.blind
        ? bareTitleOf({ category: categoryOf(row) })
        : titleOf({ ...row, category: categoryOf(row) }),
      quote: row.quote,
      confidence: row.blind ? null : row.confidence,
    },
    why: [
      ...(row.note !== '' && row.askedBy !== null
        ? [`${people.get(row.askedBy).name} asks: ${row.note}`]
        : []),
      // Reasons name the AI's confidence.
      ...(row.blind ? [BLIND_REASON] : reasonsFor(row).map(explainReason)),
    ],
  };
}

/** Whoever reviews beside a lead reads first why they are asked, and then why a lead is. */
export function reasonsFor({
  taskKind,
  reasons,
}: Pick<InboxRow, 'taskKind' | 'reasons'>): readonly RouteReason[] {
  const ofLead = ({ code, arguments: said }: RouteReason) =>
    code === 'people.lead' || (code === 'rule.matched' && said['disposition'] === 'lead');
  if (taskKind !== 'review') return reasons;
  return [...reasons.filter((reason) => !ofLead(reason)), ...reasons.filter(ofLead)];
}

/** A record says itself what it is about. */
function categoryOf({ category, payload }: InboxRow): string {
  if (category !== null) return category;
  return typeof payload['category'] === 'string' ? payload['category'] : 'Item';
}

function severityOf({ severity, payload }: InboxRow): Severity {
  return severity ?? SEVERITIES.find((one) => one === payload['severity']) ?? 'medium';
}
