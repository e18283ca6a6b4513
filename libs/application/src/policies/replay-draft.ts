import { scopeOf, type Disposition, type Severity } from '@countersign/domain';
import { noteReplay, publishedPolicy, routedItems } from '@countersign/database';
import { parsePolicy, replayPolicy, type Policy, type ReplayReport } from '@countersign/routing-policy';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { readPeople, type People, type Person } from '../insight/people.ts';
import { requireDraft, requireProcess } from './draft-policy.ts';
import { readOrRefuse } from './edited-policy.ts';
import { measuredStaffing } from './measured-staffing.ts';
import { replayColumns, withOneTruth, type KnownItem } from './replay-columns.ts';

const DAY = 86_400_000;
/** Beyond so many the newest stand for the period. */
const MOST = 50_000;
const LISTED = 200;

export type ItemMoved = {
  readonly id: string;
  readonly at: string;
  readonly category: string;
  readonly severity: Severity;
  readonly confidence: number;
  /** Null for readers who are shown figures alone. */
  readonly title: string | null;
  readonly contract: { readonly id: string; readonly title: string } | null;
  readonly externalId: string | null;
  readonly from: Disposition;
  readonly to: Disposition;
  /** Whether the AI was right; null where the item was not checked. */
  readonly right: boolean | null;
};

export type DraftReplay = {
  readonly edits: number;
  readonly from: string;
  readonly to: string;
  /** Null where nothing came in the period. */
  readonly report: {
    readonly items: number;
    readonly checked: number;
    /** The policy in force, at the draft's costs and roster; null where none is. */
    readonly before: ReplayFigures | null;
    readonly after: ReplayFigures;
    /** What waiting is forecast from; null where nobody has judged anything. */
    readonly staffing: (NonNullable<Policy['staffing']> & { readonly measured: boolean }) | null;
    /** How many items would have gone another way, which way, and the newest of them. */
    readonly moves: readonly { readonly from: Disposition; readonly to: Disposition; readonly n: number }[];
    readonly moved: readonly ItemMoved[];
    /** Whose judgments would not have been asked for; null for readers who are shown no people. */
    readonly spared: readonly { readonly person: Person; readonly judgments: number }[] | null;
  } | null;
};

export type ReplayFigures = Omit<ReplayReport, 'changes' | 'segments'>;

/**
 * What would have happened to the decisions of the last days under the draft, beside what would have under the policy in
 * force. Whoever publishes needs to have done it.
 */
export async function replayDraft(
  services: Services,
  principal: Principal,
  { processId, edits, days }: { readonly processId: string; readonly edits: number; readonly days: number },
): Promise<Answer<DraftReplay, 'bad policy' | 'changed meanwhile'>> {
  const { workspaceId } = principal;
  return transact<DraftReplay, 'bad policy' | 'changed meanwhile'>(
    services,
    principal,
    'policy.draft',
    async (work) => {
      const { transaction, refuse, record, now } = work;
      const process = await requireProcess(work, { workspaceId, processId });
      const draft = await requireDraft(work, { workspaceId, processId, edits });
      const policy = readOrRefuse(refuse, () => parsePolicy(draft.body));
      const inForce = await publishedPolicy(transaction, processId);
      const from = new Date(now.getTime() - days * DAY);
      const rows = withOneTruth(
        await routedItems(transaction, { workspaceId, processId, from, to: now, limit: MOST }),
      );
      await noteReplay(transaction, { id: draft.id, edits });
      record({
        action: 'policy.replayed',
        subject: { kind: 'process', id: processId },
        detail: { version: draft.version, edits, days, items: rows.length },
      });
      const period = { edits, from: from.toISOString(), to: now.toISOString() };
      if (rows.length === 0) return { ...period, report: null };
      const compared = compare(rows, {
        ...{ policy, inForce: inForce?.body ?? null, to: now },
        // Findings have no named labels: the AI is right in what it says, or is not.
        classes: Math.max(2, process.labels.length),
      });
      const masked = scopeOf('contract.see', principal.role) === 'masked';
      const people = masked ? null : await readPeople(transaction, workspaceId);
      return { ...period, report: shown(rows, compared, people) };
    },
  );
}

type Compared = {
  readonly after: ReplayReport;
  readonly before: ReplayReport | null;
  readonly staffing: NonNullable<DraftReplay['report']>['staffing'];
};

type ToCompare = {
  readonly policy: Policy;
  readonly inForce: Policy | null;
  readonly to: Date;
  readonly classes: number;
};

function compare(rows: readonly KnownItem[], { policy, inForce, to, classes }: ToCompare): Compared {
  const measured = measuredStaffing(rows, to);
  const staffing = policy.staffing ?? measured;
  const assumed = staffing === null ? {} : { staffing };
  const draft: Policy = { ...policy, ...assumed };
  const { features } = policy;
  const history = replayColumns(rows, { classes, features });
  if (!inForce) {
    return { after: replayPolicy(history, draft), before: null, staffing: said(policy, staffing) };
  }
  // In the same money and with the same people: what differs is then the routing alone.
  const standing: Policy = { ...inForce, costs: policy.costs, ...assumed };
  const known = replayColumns(rows, { classes, features: inForce.features });
  return {
    after: replayPolicy(history, draft, { against: standing, listed: rows.length }),
    before: replayPolicy(known, standing),
    staffing: said(policy, staffing),
  };
}

function said(policy: Policy, staffing: Policy['staffing'] | null): Compared['staffing'] {
  return staffing ? { ...staffing, measured: policy.staffing === undefined } : null;
}

function shown(
  rows: readonly KnownItem[],
  { after, before, staffing }: Compared,
  people: People | null,
): DraftReplay['report'] {
  const { changes, segments: _, ...figures } = after;
  const moved = changes?.items ?? [];
  const counts = new Map<string, { from: Disposition; to: Disposition; n: number }>();
  const spared = new Map<string, number>();
  for (const { row, from, to } of moved) {
    const key = `${from} ${to}`;
    const known = counts.get(key);
    if (known) known.n += 1;
    else counts.set(key, { from, to, n: 1 });
    if (to !== 'automatic') continue;
    for (const reviewer of rows[row]!.reviewers) spared.set(reviewer, (spared.get(reviewer) ?? 0) + 1);
  }
  return {
    items: rows.length,
    checked: rows.filter(({ truth }) => truth !== null).length,
    before: before && withoutChanges(before),
    after: figures,
    staffing,
    moves: [...counts.values()].sort((a, b) => b.n - a.n),
    moved: moved.slice(0, LISTED).map(({ row, from, to }) => movedItem(rows[row]!, { from, to }, people)),
    spared:
      people &&
      [...spared]
        .map(([id, judgments]) => ({ person: people.get(id), judgments }))
        .sort((a, b) => b.judgments - a.judgments),
  };
}

function withoutChanges({ changes: _, segments: __, ...figures }: ReplayReport): ReplayFigures {
  return figures;
}

function movedItem(
  row: KnownItem,
  way: { readonly from: Disposition; readonly to: Disposition },
  people: People | null,
): ItemMoved {
  const { id, createdAt, category, severity, confidence, title, contractId, contractTitle, externalId } = row;
  return {
    ...{ id, at: createdAt.toISOString(), category, severity, confidence, ...way },
    title: people && title,
    contract: people && contractId !== null ? { id: contractId, title: contractTitle ?? '' } : null,
    externalId: people && externalId,
    right: row.truth === null ? null : row.truth === row.label,
  };
}
