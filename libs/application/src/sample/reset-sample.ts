import { emptyWorkspace, findWorkspace, listTeams } from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import { authorise } from '../kernel/authorise.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { aiOfWorkspace } from '../workspaces/create-workspace.ts';
import { sampleUploads } from './sample-uploads.ts';
import { seedSample, type SampleMember } from './seed-sample.ts';

export type SampleReset = {
  /** Accounts of the sample workspace; null outside demo mode, where there is none. */
  readonly members: readonly SampleMember[] | null;
  readonly onStep: (step: string, share: number | null) => void;
};

/**
 * Puts the sample workspace back as it was seeded, in one step for everybody: its contracts, findings, decisions and
 * rooms are new ones, and what people typed in the old rooms stays with the old contracts, out of sight. Members, keys
 * and the log stay.
 *
 * @returns how many contracts were taken out of sight
 */
export async function resetSample(
  services: Services,
  principal: Principal,
  { members, onStep }: SampleReset,
): Promise<Answer<{ removed: number }, never>> {
  const { workspaceId, accountId } = principal;
  const allowed = await authorise(services, principal, 'sample.reset');
  if (!allowed.ok) return allowed;
  const workspace = await findWorkspace(services.db, workspaceId);
  if (!members || !workspace?.sample) {
    return {
      ok: false,
      refusal: { refused: 'not found', message: 'There is no sample to reset in this workspace.' },
    };
  }
  onStep('Reading the contracts', 0);
  const uploads = await sampleUploads((read, all) => onStep('Reading the contracts', read / all));
  return transact(services, principal, 'sample.reset', async ({ transaction, record, now }) => {
    onStep('Taking the old ones away', null);
    const removed = await emptyWorkspace(transaction, { workspaceId, by: accountId, at: now });
    onStep('Making the history', null);
    const [team] = await listTeams(transaction, workspaceId);
    if (!team) throw new Error(`Workspace ${workspaceId} has no team`);
    record({
      action: 'sample.reset',
      subject: { kind: 'workspace', id: workspaceId },
      detail: { removed },
    });
    const seed = { workspaceId, teamId: team.id, aiId: aiOfWorkspace(workspaceId), members, uploads };
    for (const fact of await seedSample(services, transaction, seed)) record(fact);
    return { removed };
  });
}
