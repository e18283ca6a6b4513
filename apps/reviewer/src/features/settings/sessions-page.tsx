'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge, Button, ErrorState, SkeletonRows, Time, useToast } from '@countersign/ui';
import { explain, useTRPC } from '../../clients/api.ts';
import { PageHeader } from '../../shell/page-header.tsx';
import { browserOf } from './browser-of.ts';

/** Where one is signed in, and the way to end any of it. */
export function SessionsPage() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const toast = useToast();
  const sessions = useQuery(trpc.session.list.queryOptions());
  const revoke = useMutation(
    trpc.session.revoke.mutationOptions({
      onSuccess: () => toast({ kind: 'done', text: 'Signed out there.' }),
      onError: (error) => toast({ kind: 'refused', text: explain(error) }),
      onSettled: () => void cache.invalidateQueries({ queryKey: trpc.session.list.queryKey() }),
    }),
  );
  return (
    <>
      <PageHeader
        title="Sessions"
        sentence="Where you are signed in. A session ends by itself after 12 hours without use, and after 7 days."
      />
      {sessions.isPending ? (
        <SkeletonRows rows={3} label="Loading your sessions" />
      ) : sessions.error ? (
        <ErrorState title="Your sessions did not load" onRetry={() => void sessions.refetch()}>
          {explain(sessions.error)}
        </ErrorState>
      ) : (
        <ul>
          {sessions.data.map((session) => (
            <li key={session.id} className="flex min-h-13 items-center gap-3 border-b border-line py-2">
              <span className="min-w-0 flex-1">
                <span className="flex flex-wrap items-center gap-2 text-base font-medium">
                  {browserOf(session.userAgent)}
                  {session.current && <Badge tone="ok">This one</Badge>}
                </span>
                <span className="block text-sm text-muted">
                  Used <Time at={session.lastSeenAt} />, signed in <Time at={session.createdAt} />
                </span>
              </span>
              {!session.current && (
                <Button
                  size="small"
                  busy={revoke.isPending && revoke.variables.id === session.id}
                  onClick={() => revoke.mutate({ id: session.id })}
                >
                  Sign out there
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
