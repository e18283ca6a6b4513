'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState, type SyntheticEvent } from 'react';
import { Button, EmptyState, ErrorState, LoadingState, Time } from '@countersign/ui';
import { explain, refusalOf, useTRPC } from '../../clients/api.ts';
import { tellPages } from '../../clients/page-news.ts';
import { chooseWorkspace, rememberWorkspace } from '../../shell/chosen-workspace.ts';
import { Mark } from '../../shell/mark.tsx';
import { useSessionQuery } from '../../shell/use-session.ts';
import { NewAccountFields, NO_ACCOUNT } from './new-account-fields.tsx';

/** Opens an invitation: with a new account, or with the one that is signed in. */
export function JoinPage({ token }: { readonly token: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const cache = useQueryClient();
  const session = useSessionQuery();
  const preview = useQuery(trpc.invitations.preview.queryOptions({ token }));
  const [account, setAccount] = useState(NO_ACCOUNT);
  const signedIn = session.data?.account ?? null;
  const accept = useMutation(
    trpc.invitations.accept.mutationOptions({
      onSuccess: ({ workspaceId }) => {
        chooseWorkspace(workspaceId);
        if (signedIn) rememberWorkspace(signedIn.id, workspaceId);
        cache.clear();
        tellPages({ is: 'signed in' });
        router.replace('/');
      },
    }),
  );
  const refusal = refusalOf(accept.error);

  if (preview.isPending || session.isPending)
    return <LoadingState title="Opening the invitation…" className="pt-[30vh]" />;
  if (preview.error) {
    return (
      <ErrorState
        fills="page"
        title="The invitation did not open"
        className="pt-[20vh]"
        onRetry={() => void preview.refetch()}
      >
        {explain(preview.error)}
      </ErrorState>
    );
  }
  if (!preview.data) {
    return (
      <EmptyState
        fills="page"
        title="This invitation no longer holds"
        className="pt-[20vh]"
        action={
          <Button asChild>
            <Link href="/sign-in">Sign in</Link>
          </Button>
        }
      >
        It has expired, was withdrawn or was used already. Ask for a new link.
      </EmptyState>
    );
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    accept.mutate({ token, ...(signedIn ? {} : { newcomer: account }) });
  };
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center px-5 py-12">
      <Mark className="size-9" />
      <h1 className="mt-4 text-2xl font-semibold tracking-tight">Join {preview.data.workspaceName}</h1>
      <p className="mt-1 text-base text-muted">
        You are invited as {preview.data.role}. The link holds until it is used; it expires{' '}
        <Time at={preview.data.expiresAt} />.
      </p>
      <form onSubmit={submit} className="mt-6 flex flex-col gap-4">
        {signedIn ? (
          <p className="text-base">
            You are signed in as <strong className="font-medium">{signedIn.name}</strong> ({signedIn.email}).
          </p>
        ) : (
          <NewAccountFields
            value={account}
            onChange={setAccount}
            errors={refusal?.field === 'email' ? { email: refusal.message } : {}}
          />
        )}
        {accept.error && refusal?.field !== 'email' && (
          <p role="alert" className="text-sm text-danger">
            {explain(accept.error)}
          </p>
        )}
        <Button type="submit" look="primary" size="large" busy={accept.isPending}>
          Join
        </Button>
        {!signedIn && (
          <p className="text-base text-muted">
            You have an account already?{' '}
            <Link
              href={`/sign-in?back=${encodeURIComponent(`/join/${token}`)}`}
              className="underline underline-offset-2 hover:text-ink"
            >
              Sign in
            </Link>
            , and come back here.
          </p>
        )}
      </form>
    </main>
  );
}
