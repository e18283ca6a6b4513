'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTRPC } from '../clients/api.ts';
import { onPageNews } from '../clients/page-news.ts';

/**
 * Follows what other pages of this browser do with the sign-in they share. Who signs out there is signed out here, with
 * everything that is shown; who signs in there goes on here.
 *
 * @returns whether somebody else is signed in now than whose page it was: it is loaded anew, and shows nothing until then
 */
export function useSessionNews(accountId: string | undefined): boolean {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [first, setFirst] = useState(accountId);
  if (first === undefined && accountId !== undefined) setFirst(accountId);
  const another = first !== undefined && accountId !== undefined && accountId !== first;

  useEffect(
    () =>
      onPageNews(({ is }) => {
        if (is === 'signed out') window.location.replace('/sign-in');
        if (is === 'signed in') void cache.invalidateQueries({ queryKey: trpc.session.current.queryKey() });
      }),
    [cache, trpc],
  );
  useEffect(() => {
    if (another) window.location.reload();
  }, [another]);
  return another;
}
