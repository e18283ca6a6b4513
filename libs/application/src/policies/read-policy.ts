import { listPolicies, listProcesses, type Row, type WorkspaceTransaction } from '@countersign/database';
import {
  describePolicyChanges,
  explainProblem,
  itemsByGroup,
  labelsNeeded,
  lintPolicy,
  parsePolicy,
  regroupPolicy,
  type ErrorPromise,
  type Policy,
  type PolicyChange,
  type ThresholdsBy,
} from '@countersign/routing-policy';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { readPeople, type People, type Person } from '../insight/people.ts';
import { publishedVersions, type PublishedVersion } from '../insight/published-versions.ts';
import { calibrationItems } from './calibration-items.ts';
import { requireProcess } from './draft-policy.ts';
import { promisesOf } from './edited-policy.ts';

export type PolicyVersion = PublishedVersion<PolicyChange>;

export type PolicyDraft = {
  readonly version: number;
  readonly basedOn: number | null;
  readonly edits: number;
  /** As it stands it has been replayed, and may be published. */
  readonly replayed: boolean;
  readonly by: Person;
  readonly policy: Policy;
  /** By group; what its thresholds were fitted for. */
  readonly promises: Readonly<Record<string, ErrorPromise | null>>;
  /** In what it differs from the policy in force. */
  readonly changes: readonly PolicyChange[];
  /** What its author should know, in words. */
  readonly problems: readonly { readonly level: 'error' | 'warning' | 'note'; readonly text: string }[];
};

export type Grouping = { readonly by: ThresholdsBy; readonly checked: Readonly<Record<string, number>> };

export type PolicyPage = {
  readonly processes: readonly { readonly id: string; readonly name: string }[];
  readonly processId: string;
  readonly inForce: (PolicyVersion & { readonly policy: Policy }) | null;
  readonly draft: PolicyDraft | null;
  readonly versions: readonly PolicyVersion[];
  /** What thresholds can go by, and how many checked decisions each group then has, to promise on. */
  readonly groupings: readonly Grouping[];
  /** The fewest with which the usual promise can be made at all. */
  readonly needed: number;
};

/** What a new promise begins as. */
const USUAL: ErrorPromise = { epsilon: 0.05, delta: 0.1 };

/**
 * The policy of a process: in force, in the making, and before.
 *
 * @param processId null: the oldest process
 */
export async function readPolicy(
  services: Services,
  principal: Principal,
  { processId }: { readonly processId: string | null },
): Promise<Answer<PolicyPage, never>> {
  const { workspaceId } = principal;
  return transact(services, principal, 'policy.draft', async (work) => {
    const { transaction, now, refuse } = work;
    const processes = await listProcesses(transaction, workspaceId);
    const id = processId ?? processes[0]?.id;
    if (id === undefined) return refuse('not found', 'This workspace has no process yet.');
    await requireProcess(work, { workspaceId, processId: id });
    const people = await readPeople(transaction, workspaceId);
    const rows = await listPolicies(transaction, { workspaceId, processId: id });
    const versions = publishedVersions(rows, people, {
      read: parsePolicy,
      differences: describePolicyChanges,
    });
    const inForce = rows.find(({ state }) => state === 'published');
    const draft = rows.find(({ state }) => state === 'draft');
    const shape = draft ?? inForce;
    return {
      processes: processes.map(({ id: one, name }) => ({ id: one, name })),
      processId: id,
      inForce: inForce
        ? {
            ...versions.find(({ version }) => version === inForce.version)!,
            policy: parsePolicy(inForce.body),
          }
        : null,
      draft: draft ? draftOf(draft, inForce, people) : null,
      versions,
      groupings: shape
        ? await groupingsOf(transaction, { workspaceId, processId: id, before: now }, parsePolicy(shape.body))
        : [],
      needed: labelsNeeded(USUAL.epsilon, USUAL.delta),
    };
  });
}

function draftOf(row: Row<'policy'>, inForce: Row<'policy'> | undefined, people: People): PolicyDraft {
  const policy = parsePolicy(row.body);
  return {
    version: row.version,
    basedOn: row.basedOn,
    edits: row.edits,
    replayed: row.replayedEdits === row.edits,
    by: people.get(row.createdBy),
    policy,
    promises: promisesOf(policy),
    changes: inForce ? describePolicyChanges(parsePolicy(inForce.body), policy) : [],
    problems: lintPolicy(policy)
      .filter(({ level }) => level !== 'note')
      .map((problem) => ({ level: problem.level, text: explainProblem(problem) })),
  };
}

async function groupingsOf(
  transaction: WorkspaceTransaction,
  of: { readonly workspaceId: string; readonly processId: string; readonly before: Date },
  policy: Policy,
): Promise<Grouping[]> {
  const items = await calibrationItems(transaction, of);
  // Labels tell nothing apart where the AI is right or is not: they are there for policies that go by them already.
  const choices = new Set<ThresholdsBy>(['risk', 'category', 'all', policy.thresholds.by]);
  return [...choices].map((by) => {
    const byGroup = itemsByGroup(regroupPolicy(policy, by, items), items);
    return { by, checked: Object.fromEntries([...byGroup].map(([group, own]) => [group, own.length])) };
  });
}
