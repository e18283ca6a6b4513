'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../clients/api.ts';
import { LANDING } from './areas.tsx';
import { firstContract } from './first-contract.ts';

/** Finds out where somebody lands: at what needs them now; a reviewer of the sample inside its contract. */
export function useLanding(): () => Promise<string> {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return async () => {
    const { workspace, demo } = await cache.query(trpc.session.current.queryOptions());
    if (!workspace) return '/';
    if (demo && workspace.sample && workspace.role === 'reviewer') {
      const asked = trpc.contracts.list.queryOptions({ sort: 'newest', limit: 50 }, { staleTime: 0 });
      const listed = await cache.query(asked).catch(() => null);
      const contract = listed && firstContract(listed.rows);
      if (contract) return `/contracts/${contract.id}`;
    }
    return LANDING[workspace.role];
  };
}
