'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { TypingMode } from '@countersign/coediting';
import { explain, statusOf, useTRPC } from '../../clients/api.ts';
import { FIRST_MODE, openDocument, type LiveDocument, type LiveState } from '../../clients/coediting.ts';
import { onPageNews } from '../../clients/page-news.ts';
import { onSessionOpened } from '../../clients/session-state.ts';
import { isUnreachable } from '../../offline/kept-link.ts';
import { keepPages } from '../../offline/keep-pages.ts';
import { useKeptAnswers } from '../../offline/use-kept-answers.tsx';

export type Opened =
  | { readonly is: 'opening' }
  | { readonly is: 'failed'; readonly message: string; readonly retry: () => void }
  | { readonly is: 'open'; readonly live: LiveDocument };

type Place = { readonly url: string; readonly documentId: string };

/** The shared document of a contract, connected for as long as the screen is up. */
export function useLiveDocument(contractId: string, accountId: string): Opened {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const kept = useKeptAnswers();
  const { mutateAsync } = useMutation(trpc.documents.token.mutationOptions());
  const [opened, setOpened] = useState<Opened>({ is: 'opening' });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let live: LiveDocument | undefined;
    let over = false;
    const question = { path: 'documents.token', input: { contractId } };
    // Where the document is, without the token: that is never kept.
    const keep = ({ url, documentId }: Place) =>
      kept.write(accountId, question, { url, documentId }).catch(() => undefined);
    const recall = async (error: unknown): Promise<Place & { token: null }> => {
      const place = isUnreachable(error) ? await kept.read(accountId, question) : undefined;
      if (place === undefined) throw error;
      return { ...(place as Place), token: null };
    };
    const askFor = (mode: TypingMode) =>
      mutateAsync({ contractId, mode }).then(
        ({ token }) => token,
        (error: unknown) => {
          if (statusOf(error) === 401) return null;
          throw error;
        },
      );
    mutateAsync({ contractId, mode: FIRST_MODE })
      .then((first) => {
        void keep(first);
        return first;
      }, recall)
      .then(({ url, documentId, token }) => {
        if (over) return;
        // The first connection has its token already; every later one asks for its own.
        let ready: string | null = token;
        live = openDocument({
          url,
          documentId,
          account: accountId,
          token: async (mode) => {
            const next = mode === FIRST_MODE ? ready : null;
            ready = null;
            return next ?? (await askFor(mode));
          },
        });
        setOpened({ is: 'open', live });
        void keepPages();
      })
      .catch((error: unknown) => {
        if (over) return;
        const retry = () => {
          setOpened({ is: 'opening' });
          setAttempt((count) => count + 1);
        };
        setOpened({ is: 'failed', message: explain(error), retry });
      });
    // Whoever signs in again in another window goes on here by themselves.
    const comeBack = () => {
      if (live?.read().status === 'refused') live.reconnect();
    };
    const stop = [onSessionOpened(comeBack), onPageNews(({ is }) => is === 'signed in' && comeBack())];
    return () => {
      over = true;
      for (const one of stop) one();
      live?.close();
    };
  }, [contractId, accountId, mutateAsync, attempt, cache, kept]);
  return opened;
}

export function useLiveState(live: LiveDocument): LiveState {
  return useSyncExternalStore(live.subscribe, live.read, live.read);
}

/** One thing of it: whoever needs no more is not drawn anew with every key. */
export function useLiveValue<Name extends keyof LiveState>(live: LiveDocument, name: Name): LiveState[Name] {
  const read = () => live.read()[name];
  return useSyncExternalStore(live.subscribe, read, read);
}
