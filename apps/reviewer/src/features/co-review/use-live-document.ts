'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { explain, useTRPC } from '../../clients/api.ts';
import { openDocument, type LiveDocument, type LiveState } from '../../clients/coediting.ts';

export type Opened =
  | { readonly is: 'opening' }
  | { readonly is: 'failed'; readonly message: string; readonly retry: () => void }
  | { readonly is: 'open'; readonly live: LiveDocument };

/** The shared document of a contract, connected for as long as the screen is up. */
export function useLiveDocument(contractId: string, accountId: string): Opened {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { mutateAsync } = useMutation(trpc.documents.token.mutationOptions());
  const [opened, setOpened] = useState<Opened>({ is: 'opening' });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let live: LiveDocument | undefined;
    let over = false;
    mutateAsync({ contractId })
      .then((first) => {
        if (over) return;
        // The first connection has its token already; every later one asks for its own.
        let ready: string | null = first.token;
        live = openDocument({
          url: first.url,
          documentId: first.documentId,
          account: accountId,
          token: async () => {
            const token = ready ?? (await mutateAsync({ contractId })).token;
            ready = null;
            return token;
          },
        });
        setOpened({ is: 'open', live });
      })
      .catch((error: unknown) => {
        if (over) return;
        const retry = () => {
          setOpened({ is: 'opening' });
          setAttempt((count) => count + 1);
        };
        setOpened({ is: 'failed', message: explain(error), retry });
      });
    return () => {
      over = true;
      live?.close();
    };
  }, [contractId, accountId, mutateAsync, attempt, cache]);
  return opened;
}

export function useLiveState(live: LiveDocument): LiveState {
  return useSyncExternalStore(live.subscribe, live.read, live.read);
}
