import { scopeOf } from '@countersign/domain';
import { decidedItems, type DecidedReach } from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { summariseDecisions, type Summary } from './summarise-decisions.ts';

const DAY = 86_400_000;
/** Beyond so many the newest stand for the period. */
const MOST = 50_000;

/**
 * Accuracy, automation and time over a period (the last 90 days by default), from stored decisions: everybody's, those of
 * one's teams, or one's own, as far as the role reaches.
 */
export async function readSummary(
  services: Services,
  principal: Principal,
  { from, to }: { from?: Date; to?: Date },
): Promise<Answer<Summary & { from: string; to: string }, never>> {
  return transact(services, principal, 'dashboard.see', async ({ transaction, now }) => {
    const end = to ?? now;
    const start = from ?? new Date(end.getTime() - 90 * DAY);
    const items = await decidedItems(transaction, {
      workspaceId: principal.workspaceId,
      from: start,
      to: end,
      limit: MOST,
      ...reachOf(principal),
    });
    const own = scopeOf('dashboard.see', principal.role) === 'own';
    return { ...summariseDecisions(items, { own }), from: start.toISOString(), to: end.toISOString() };
  });
}

function reachOf(principal: Principal): DecidedReach {
  switch (scopeOf('dashboard.see', principal.role)) {
    case 'own':
      return { reviewer: principal.accountId };
    case 'team':
      return { teams: principal.teams };
    case 'all':
    case 'masked':
    case 'aggregated':
      return {};
    case 'assigned':
    case 'none':
      throw new Error('The matrix gives no such reach to a dashboard');
  }
}
