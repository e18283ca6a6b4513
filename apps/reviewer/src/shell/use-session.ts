'use client';

import { replaceEqualDeep, useQuery } from '@tanstack/react-query';
import type { Session } from '@countersign/api';
import { isAnswer, useTRPC } from '../clients/api.ts';

const SAID_AFTER = 2;

/**
 * Who is signed in, where, and what they may do. While the service does not answer it is asked again and again, so that
 * a page which says so comes to life by itself.
 */
export function useSessionQuery() {
  const trpc = useTRPC();
  const { data, error, isPending, refetch, failureCount, failureReason } = useQuery(
    trpc.session.current.queryOptions(undefined, {
      staleTime: 60_000,
      // Somebody may have signed out, or in, in another window.
      refetchOnWindowFocus: 'always',
      structuralSharing: (before, now) => heldSession(before as Session | undefined, now as Session),
      retry: (_failures, reason) => !isAnswer(reason),
      retryDelay: (failures) => Math.min(500 * 2 ** failures, 5_000),
    }),
  );
  return { data, isPending, refetch, error: error ?? (failureCount >= SAID_AFTER ? failureReason : null) };
}

/**
 * Whose page it is while their session has ended: it stays as it is, with what they have typed, and asks them to sign in
 * again. Signing out forgets who it was first.
 */
export function heldSession(before: Session | undefined, now: Session): Session {
  return before?.account && !now.account ? before : replaceEqualDeep(before, now);
}

export type SignedIn = Session & {
  readonly account: NonNullable<Session['account']>;
  readonly workspace: NonNullable<Session['workspace']>;
  readonly may: (permission: string) => boolean;
};

/** The session below the shell, which shows nothing before there is one. */
export function useSession(): SignedIn {
  const { data } = useSessionQuery();
  if (!data?.account || !data.workspace) throw new Error('useSession is for pages inside the shell');
  const { account, workspace, permissions } = data;
  return { ...data, account, workspace, may: (permission) => permissions.includes(permission) };
}
