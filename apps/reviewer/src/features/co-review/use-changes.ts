import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTRPC } from '../../clients/api.ts';
import type { LiveDocument } from '../../clients/coediting.ts';

/** Asks again for what stands beside the text as soon as its room says that something there has changed. */
export function useChanges(contractId: string, live: LiveDocument | null): void {
  const trpc = useTRPC();
  const cache = useQueryClient();
  useEffect(
    () =>
      live?.onChanged(() => {
        for (const queryKey of [
          trpc.contracts.get.queryKey({ contractId }),
          trpc.contracts.findings.queryKey({ contractId }),
          trpc.comments.list.queryKey({ contractId }),
          trpc.contracts.activity.pathKey(),
        ]) {
          void cache.invalidateQueries({ queryKey });
        }
      }),
    [cache, contractId, live, trpc],
  );
}
