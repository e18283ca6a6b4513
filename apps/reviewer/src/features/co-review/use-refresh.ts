import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTRPC } from '../../clients/api.ts';
import { askAfterChanges } from '../../clients/keep-newest.ts';

/**
 * Asks again for what stands beside the text of a contract, but not while judgments are under way.
 *
 * @returns takes how many judgments are just being settled: 1 from a judgment itself, else 0
 */
export function useRefresh(contractId: string): (settling?: 0 | 1) => void {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useCallback(
    (settling = 0) => {
      askAfterChanges(cache, {
        changes: trpc.judgments.pathKey(),
        settling,
        queries: [
          trpc.contracts.get.queryKey({ contractId }),
          trpc.contracts.findings.queryKey({ contractId }),
          trpc.comments.list.queryKey({ contractId }),
          trpc.contracts.activity.pathKey(),
          trpc.inbox.list.pathKey(),
        ],
      });
    },
    [cache, contractId, trpc],
  );
}
