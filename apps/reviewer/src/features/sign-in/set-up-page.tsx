'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useState, type SyntheticEvent } from 'react';
import { Button, Field, Input } from '@countersign/ui';
import { explain, refusalOf, useTRPC } from '../../clients/api.ts';
import { Mark } from '../../shell/mark.tsx';
import { useSessionQuery } from '../../shell/use-session.ts';
import { asPrinted } from './one-time-code.ts';
import { NewAccountFields, NO_ACCOUNT } from './new-account-fields.tsx';

/** The first visit: whoever has the code from the terminal makes the first workspace and becomes its admin. */
export function SetUpPage() {
  const trpc = useTRPC();
  const router = useRouter();
  const cache = useQueryClient();
  const { data } = useSessionQuery();
  const [code, setCode] = useState('');
  const [workspaceName, setWorkspaceName] = useState('');
  const [account, setAccount] = useState(NO_ACCOUNT);
  const setUp = useMutation(
    trpc.setup.complete.mutationOptions({
      onSuccess: () => {
        cache.clear();
        router.replace('/settings/members');
      },
    }),
  );
  const refusal = refusalOf(setUp.error);

  useEffect(() => {
    if (data?.setUp === true) router.replace('/');
  }, [data?.setUp, router]);

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setUp.mutate({ code: asPrinted(code), workspaceName, ...account });
  };
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-md flex-col justify-center px-5 py-12">
      <Mark className="size-9" />
      <h1 className="mt-4 text-2xl font-semibold tracking-tight">Set up Countersign</h1>
      <p className="mt-1 text-base text-muted">
        The terminal that started Countersign shows a one-time code. It makes you the admin of the first
        workspace; invite everybody else from there.
      </p>
      <form onSubmit={submit} className="mt-6 flex flex-col gap-4">
        <Field label="Code from the terminal" error={refusal?.field === 'code' ? refusal.message : null}>
          {(control) => (
            <Input
              {...control}
              required
              autoComplete="one-time-code"
              spellCheck={false}
              className="font-mono"
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          )}
        </Field>
        <Field label="Name of the workspace">
          {(control) => (
            <Input
              {...control}
              required
              autoComplete="organization"
              value={workspaceName}
              onChange={(event) => setWorkspaceName(event.target.value)}
            />
          )}
        </Field>
        <NewAccountFields
          value={account}
          onChange={setAccount}
          errors={refusal?.field === 'email' ? { email: refusal.message } : {}}
        />
        {setUp.error && refusal?.field === undefined && (
          <p role="alert" className="text-sm text-danger">
            {explain(setUp.error)}
          </p>
        )}
        <Button type="submit" look="primary" size="large" busy={setUp.isPending}>
          Set up
        </Button>
      </form>
    </main>
  );
}
