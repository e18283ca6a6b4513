import { saveAccount, setMembership, type WorkspaceTransaction } from '@countersign/database';
import { fileContract, type PreparedUpload } from '../contracts/file-contract.ts';
import type { Services } from '../kernel/services.ts';
import type { Fact } from '../kernel/transact.ts';
import type { WorkspaceMade } from '../workspaces/create-workspace.ts';
import { furnishWorkspace } from '../workspaces/furnish-workspace.ts';
import { insertSampleHistory } from './insert-sample-history.ts';
import type { SampleAccount } from './sample-accounts.ts';

/** A sample account with the sign-in it has here. */
export type SampleMember = SampleAccount & { readonly accountId: string };

export type SampleSeed = WorkspaceMade & {
  readonly members: readonly SampleMember[];
  readonly uploads: readonly PreparedUpload[];
};

const SEED = 2;

/**
 * Fills a workspace that has nothing to work on as the sample: its accounts in their roles, policy and playbook, sixteen
 * weeks of decisions that end now, and the contracts, for which the AI reviewer is called.
 *
 * @returns what happened, for the log
 */
export async function seedSample(
  services: Pick<Services, 'now' | 'newId'>,
  transaction: WorkspaceTransaction,
  { workspaceId, teamId, aiId, members, uploads }: SampleSeed,
): Promise<readonly Fact[]> {
  const { newId } = services;
  const now = services.now();
  const admin = one(members, 'admin');
  await furnishWorkspace(transaction, {
    ...{ workspaceId, founderId: admin.accountId, now, newId },
    // Whoever tries the sample alone can finish it alone.
    secondReading: 0,
  });
  for (const { accountId, name, role } of members) {
    await saveAccount(transaction, { id: accountId, kind: 'person', name });
    await setMembership(transaction, { workspaceId, accountId, role, teams: [teamId] });
  }
  await insertSampleHistory(transaction, {
    workspaceId,
    aiId,
    publisherId: one(members, 'manager').accountId,
    team: {
      reviewers: members.filter((member) => member.role === 'reviewer').map(toReviewer),
      lead: toReviewer(one(members, 'lead')),
    },
    now,
    newId,
    seed: SEED,
  });
  const facts: Fact[] = [];
  const by = { workspaceId, accountId: admin.accountId, teams: [teamId] };
  const record = (fact: Fact) => facts.push(fact);
  for (const [index, upload] of uploads.entries()) {
    // A second apart, so that the last of them is the newest.
    const at = new Date(now.getTime() - 1_000 * (uploads.length - 1 - index));
    await fileContract({ transaction, record, now: at, newId, by, mostReviews: null }, upload);
  }
  return facts;
}

function one(members: readonly SampleMember[], role: SampleMember['role']): SampleMember {
  const member = members.find((candidate) => candidate.role === role);
  if (!member) throw new Error(`The sample workspace needs its ${role}`);
  return member;
}

function toReviewer({ accountId, lean, pace }: SampleMember) {
  return { id: accountId, lean, pace };
}
