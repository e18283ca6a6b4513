'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../clients/api.ts';
import type { Session } from '../clients/shapes.ts';

/** Who is signed in, where, and what they may do. */
export function useSessionQuery() {
  const trpc = useTRPC();
  return useQuery(trpc.session.current.queryOptions(undefined, { staleTime: 60_000 }));
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
