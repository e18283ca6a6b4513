'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { ErrorState, SkeletonRows, Spinner, useToast } from '@countersign/ui';
import { explain, useTRPC } from '../../clients/api.ts';

/** One card for each sample account, one click each. */
export function DemoAccounts({ onEntered }: { readonly onEntered: () => Promise<void> }) {
  const trpc = useTRPC();
  const toast = useToast();
  const accounts = useQuery(trpc.session.demoAccounts.queryOptions());
  const enter = useMutation(
    trpc.session.enterDemo.mutationOptions({
      onSuccess: onEntered,
      onError: (error) => toast({ kind: 'refused', text: explain(error) }),
    }),
  );
  if (accounts.isPending) return <SkeletonRows rows={5} label="Loading the sample accounts" />;
  if (accounts.error) {
    return (
      <ErrorState title="The sample accounts did not load" onRetry={() => void accounts.refetch()}>
        {explain(accounts.error)}
      </ErrorState>
    );
  }
  return (
    <ul className="mt-3 divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
      {accounts.data.map((account) => {
        const busy = enter.isPending && enter.variables.accountId === account.accountId;
        return (
          <li key={account.accountId}>
            <button
              type="button"
              disabled={enter.isPending}
              onClick={() => enter.mutate({ accountId: account.accountId })}
              className="group flex w-full items-center gap-3 px-4 py-2.5 text-left transition-colors hover:bg-hover focus-visible:-outline-offset-2"
            >
              <span className="min-w-0 flex-1">
                <span className="block text-base font-medium">{account.title}</span>
                <span className="block text-sm text-muted">{account.does}</span>
              </span>
              {busy ? (
                <Spinner />
              ) : (
                <ArrowRight
                  aria-hidden
                  className="size-4 shrink-0 text-muted transition-transform group-hover:translate-x-0.5"
                />
              )}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
