import type { Quota, Quotas } from '@countersign/domain';
import { lockQuota, readUsage, type Usage, type WorkspaceTransaction } from '@countersign/database';
import type { Work } from './transact.ts';

/** Of these a use case adds to; what the AI reads and which rooms are open is limited where it happens. */
export type Counted = Exclude<Quota, 'reviewsPerDay' | 'openRooms'>;

const OF_USAGE = {
  contracts: ({ contracts }) => contracts,
  storageBytes: ({ storageBytes }) => storageBytes,
  // Whoever holds a link has been promised a place.
  members: ({ members, invitations }) => members + invitations,
  apiKeys: ({ apiKeys }) => apiKeys,
  uploadsPerDay: ({ uploads }) => uploads,
} as const satisfies Record<Counted, (usage: Usage) => number>;

/** What is used of each quota. */
export function usedOf(usage: Usage): Record<Counted, number> {
  return {
    contracts: OF_USAGE.contracts(usage),
    storageBytes: OF_USAGE.storageBytes(usage),
    members: OF_USAGE.members(usage),
    apiKeys: OF_USAGE.apiKeys(usage),
    uploadsPerDay: OF_USAGE.uploadsPerDay(usage),
  };
}

const MIB = 1024 * 1024;
const number = (value: number) => value.toLocaleString('en');
const size = (bytes: number) => `${number(Math.ceil(bytes / MIB))} MiB`;

const WORDS: Readonly<Record<Counted, (limit: number, would: number) => string>> = {
  contracts: (limit) =>
    `This workspace has as many contracts as it may have: ${number(limit)}. Remove some first.`,
  storageBytes: (limit, would) =>
    `With this file the workspace would keep ${size(would)} of files, and it may keep ${size(limit)}.`,
  members: (limit) =>
    `This workspace has as many members and open invitations as it may have: ${number(limit)}. Remove some first.`,
  apiKeys: (limit) =>
    `This workspace has as many API keys as it may have: ${number(limit)}. Revoke some first.`,
  uploadsPerDay: (limit) =>
    `As many contracts as may be uploaded in a day (UTC) were uploaded today: ${number(limit)}. Go on tomorrow.`,
};

export type Adding = { readonly workspaceId: string; readonly quotas: Quotas; readonly now: Date };

export function dayOf(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
}

export function usageOf(
  transaction: WorkspaceTransaction,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<Usage> {
  return readUsage(transaction, { workspaceId, from: dayOf(now), now });
}

/**
 * Refuses what would be more than a workspace may have. From here on nobody else adds to it until this transaction ends,
 * so that what fits now fits then: ask before anything is written.
 */
export async function requireRoom<Code extends string>(
  { transaction, refuse }: Pick<Work<Code | 'over quota'>, 'transaction' | 'refuse'>,
  { workspaceId, quotas, now }: Adding,
  adds: Partial<Record<Counted, number>>,
): Promise<void> {
  await lockQuota(transaction, { workspaceId, of: 'rows' });
  const used = usedOf(await usageOf(transaction, { workspaceId, now }));
  for (const [quota, more] of Object.entries(adds) as [Counted, number][]) {
    const would = used[quota] + more;
    const limit = quotas[quota];
    if (would <= limit) continue;
    refuse('over quota', WORDS[quota](limit, would), {
      field: quota,
      value: String(would),
      limit: String(limit),
    });
  }
}
