import type { TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { AppRouter } from '@countersign/api';

const SESSION = 'session.current';
/** What is answered to everybody says nothing of the session. */
const PUBLIC = ['session.', 'setup.', 'invitations.'];

/** Hears in every answer of the gateway whether somebody is signed in. */
export function sessionLink(note: (now: 'ended' | 'open') => void): TRPCLink<AppRouter> {
  return () =>
    ({ next, op: { path, ...op } }) =>
      observable((observer) => {
        const subscription = next({ path, ...op }).subscribe({
          next(answer) {
            if ('data' in answer.result) {
              if (path === SESSION) note(isSomebody(answer.result.data) ? 'open' : 'ended');
              else if (!PUBLIC.some((start) => path.startsWith(start))) note('open');
            }
            observer.next(answer);
          },
          error(error) {
            if (error.data?.httpStatus === 401) note('ended');
            observer.error(error);
          },
          complete: () => observer.complete(),
        });
        return () => subscription.unsubscribe();
      });
}

function isSomebody(session: unknown): boolean {
  return (session as { readonly account: unknown }).account !== null;
}
