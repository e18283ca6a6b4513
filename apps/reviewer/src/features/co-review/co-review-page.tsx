'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useMemo } from 'react';
import type { Person, Thread } from '@countersign/api';
import { HIDDEN_COLOUR } from '@countersign/domain';
import { Button, EmptyState, ErrorState, Skeleton } from '@countersign/ui';
import { explain, statusOf, useTRPC } from '../../clients/api.ts';
import { useAtOnce } from '../../clients/at-once.ts';
import { useSession } from '../../shell/use-session.ts';
import { useChanges } from './use-changes.ts';
import { useLiveDocument } from './use-live-document.ts';
import { CoReview } from './co-review.tsx';
import { FINDING_CHANGES } from './finding-changes.ts';
import { threadChanges } from './thread-changes.ts';

const FINDINGS_EVERY_MS = 2_000;

/** One contract, reviewed by people and AI reviewers at the same time. */
export function CoReviewPage({ contractId }: { readonly contractId: string }) {
  const trpc = useTRPC();
  const { account } = useSession();
  const contract = useQuery(trpc.contracts.get.queryOptions({ contractId }, { refetchInterval: 10_000 }));
  const findings = useQuery(
    trpc.contracts.findings.queryOptions({ contractId }, { refetchInterval: FINDINGS_EVERY_MS }),
  );
  const threads = useQuery(trpc.comments.list.queryOptions({ contractId }, { refetchInterval: 5_000 }));
  const opened = useLiveDocument(contractId, account.id);
  useChanges(contractId, opened.is === 'open' ? opened.live : null);
  const error = contract.error ?? findings.error;
  const found = useAtOnce(findings.data, FINDING_CHANGES);
  const written = useThreadsAtOnce(contractId, threads.data, contract.data?.authors);

  if (statusOf(contract.error) === 404) {
    return (
      <EmptyState
        fills="main"
        title="There is no such contract"
        className="pt-[20vh]"
        action={<SeeContracts />}
      >
        It may have been removed, or it belongs to another team.
      </EmptyState>
    );
  }
  if (error && (!contract.data || !findings.data)) {
    const retry = () => {
      void contract.refetch();
      void findings.refetch();
    };
    return (
      <ErrorState
        fills="main"
        title="The contract did not load"
        className="pt-[20vh]"
        action={<SeeContracts />}
        onRetry={retry}
      >
        {explain(error)}
      </ErrorState>
    );
  }
  if (opened.is === 'failed') {
    return (
      <ErrorState
        fills="main"
        title="The text did not open"
        className="pt-[20vh]"
        action={<SeeContracts />}
        onRetry={opened.retry}
      >
        {opened.message}
      </ErrorState>
    );
  }
  if (!contract.data || !found || opened.is === 'opening') return <Opening />;
  return (
    <CoReview
      key={contractId}
      contract={contract.data}
      findings={found}
      threads={written ?? []}
      live={opened.live}
    />
  );
}

/** What was said, with what this person says now. */
function useThreadsAtOnce(
  contractId: string,
  threads: readonly Thread[] | undefined,
  people: readonly Person[] | undefined,
) {
  const { id, name } = useSession().account;
  const known = people?.find((person) => person.id === id);
  const changes = useMemo(
    () => threadChanges(contractId, known ?? { id, name, kind: 'person', role: null, colour: HIDDEN_COLOUR }),
    [contractId, known, id, name],
  );
  return useAtOnce(threads, changes);
}

/** On a phone this page has no other way on. */
function SeeContracts() {
  return (
    <Button asChild>
      <Link href="/contracts">See the contracts</Link>
    </Button>
  );
}

function Opening() {
  return (
    <div role="status" className="flex h-full flex-col">
      <span className="sr-only">Opening the contract</span>
      <div className="flex h-12 items-center border-b border-line px-4">
        <Skeleton className="w-64" />
      </div>
      <div className="flex min-h-0 flex-1">
        <div className="w-68 space-y-4 border-r border-line p-4 max-lg:hidden">
          {[70, 55, 80, 60, 75].map((width) => (
            <div key={width} style={{ width: `${width}%` }}>
              <Skeleton />
            </div>
          ))}
        </div>
        <div className="flex-1 bg-canvas p-8 max-md:p-4">
          <div className="mx-auto h-full max-w-190 space-y-4 bg-paper p-16 shadow-page max-md:p-6">
            <Skeleton className="mx-auto mb-10 h-6 w-1/2" />
            {[100, 96, 99, 60, 100, 97, 40].map((width, index) => (
              <div key={index} style={{ width: `${width}%` }}>
                <Skeleton />
              </div>
            ))}
          </div>
        </div>
        <div className="w-96 border-l border-line max-md:hidden" />
      </div>
    </div>
  );
}
