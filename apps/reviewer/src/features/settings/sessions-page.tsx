'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SignIn } from '@countersign/api';
import { Badge, Button, Time, useToast } from '@countersign/ui';
import { explain, useTRPC } from '../../clients/api.ts';
import { useAtOnce, type Changes } from '../../clients/at-once.ts';
import { Answered } from '../../shell/answered.tsx';
import { PageHeader } from '../../shell/page-header.tsx';
import { browserOf } from './browser-of.ts';

const SESSION_CHANGES: Changes<SignIn[]> = {
  'session.revoke': (sessions, { id }) => sessions.filter((one) => one.id !== id),
};

/** Where one is signed in, and the way to end any of it. */
export function SessionsPage() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const toast = useToast();
  const sessions = useQuery(trpc.session.list.queryOptions());
  const shown = useAtOnce(sessions.data, SESSION_CHANGES);
  const refresh = () => cache.invalidateQueries({ queryKey: trpc.session.list.queryKey() });
  const revoke = useMutation(
    trpc.session.revoke.mutationOptions({
      onSuccess: async () => {
        await refresh();
        toast({ kind: 'done', text: 'Signed out there.' });
      },
      onError: (error) => {
        toast({ kind: 'refused', text: `You are still signed in there. ${explain(error)}` });
        void refresh();
      },
    }),
  );
  return (
    <>
      <PageHeader
        title="Sessions"
        sentence="Where you are signed in. A session ends by itself after 12 hours without use, and after 7 days."
      />
      <Answered query={sessions} rows={3} loading="Loading your sessions" failed="Your sessions did not load">
        {() => (
          <ul>
            {shown?.map((session) => (
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
                  <Button size="small" onClick={() => revoke.mutate({ id: session.id })}>
                    Sign out there
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </>
  );
}
