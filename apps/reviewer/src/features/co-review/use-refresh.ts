import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTRPC } from '../../clients/api.ts';

/**
 * Asks again for what stands beside the text of a contract. While judgments are under way nothing is asked: an answer that
 * left the server before a judgment arrived there would show it undone. The last of them asks when it is settled.
 *
 * @returns takes how many judgments are just being settled: 1 from a judgment itself, else 0
 */
export function useRefresh(contractId: string): (settling?: 0 | 1) => void {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useCallback(
    (settling = 0) => {
      if (cache.isMutating({ mutationKey: trpc.judgments.pathKey() }) > settling) return;
      for (const queryKey of [
        trpc.contracts.get.queryKey({ contractId }),
        trpc.contracts.findings.queryKey({ contractId }),
        trpc.comments.list.queryKey({ contractId }),
        trpc.contracts.activity.pathKey(),
        trpc.inbox.list.pathKey(),
      ]) {
        void cache.invalidateQueries({ queryKey });
      }
    },
    [cache, contractId, trpc],
  );
}
