import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTRPC } from '../../clients/api.ts';

/** Asks again for what stands beside the text of a contract. */
export function useRefresh(contractId: string): () => void {
  const trpc = useTRPC();
  const cache = useQueryClient();
  return useCallback(() => {
    for (const queryKey of [
      trpc.contracts.get.queryKey({ contractId }),
      trpc.contracts.findings.queryKey({ contractId }),
      trpc.comments.list.queryKey({ contractId }),
      trpc.contracts.activity.pathKey(),
      trpc.inbox.list.pathKey(),
    ]) {
      void cache.invalidateQueries({ queryKey });
    }
  }, [cache, contractId, trpc]);
}
