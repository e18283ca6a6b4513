'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../clients/api.ts';
import type { Session } from '../clients/shapes.ts';

/** Who is signed in, where, and what they may do. */
export function useSessionQuery() {
  const trpc = useTRPC();
  return useQuery(
    trpc.session.current.queryOptions(undefined, {
      staleTime: 60_000,
      // Nothing can be shown without it: a gateway that is starting is asked again until it answers.
      refetchInterval: ({ state }) => (state.status === 'error' ? 2_000 : false),
    }),
  );
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
