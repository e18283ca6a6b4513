import { reviewsOfDay } from '@countersign/database';
import { QUOTAS, type Quota } from '@countersign/domain';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { usageOf, usedOf } from '../kernel/quotas.ts';
import { transact } from '../kernel/transact.ts';
import { REVIEW_JOB } from '../contracts/summon-reviewer.ts';

export type QuotaUsed = {
  readonly quota: Quota;
  /** Null where each node counts for itself. */
  readonly used: number | null;
  /** Null: no limit. */
  readonly limit: number | null;
};

/** What the workspace has of everything that is limited. */
export async function readQuotaUse(
  services: Services,
  principal: Principal,
): Promise<Answer<QuotaUsed[], never>> {
  const { workspaceId } = principal;
  return transact(services, principal, 'workspace.administer', async ({ transaction, now }) => {
    const { documents } = await reviewsOfDay(transaction, { workspaceId, kind: REVIEW_JOB, day: 0 });
    const used: Record<Quota, number | null> = {
      ...usedOf(await usageOf(transaction, { workspaceId, now })),
      reviewsPerDay: documents.size,
      openRooms: null,
    };
    return QUOTAS.map((quota) => {
      const limit = services.quotas[quota];
      return { quota, used: used[quota], limit: limit === Infinity ? null : limit };
    });
  });
}
