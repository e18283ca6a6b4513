'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Avatar, Button, EmptyState, ErrorState, SkeletonRows, Time } from '@countersign/ui';
import { explain, useTRPC } from '../../../clients/api.ts';
import type { ActivityRow } from '@countersign/api';

/** Everything that happened to this contract, newest first. */
export function ActivityList({
  contractId,
  onFinding,
}: {
  readonly contractId: string;
  readonly onFinding: (id: string) => void;
}) {
  const trpc = useTRPC();
  const activity = useInfiniteQuery(
    trpc.contracts.activity.infiniteQueryOptions(
      { contractId },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  if (activity.isPending) return <SkeletonRows rows={6} label="Loading the activity" />;
  if (activity.error) {
    return (
      <ErrorState title="The activity did not load" onRetry={() => void activity.refetch()}>
        {explain(activity.error)}
      </ErrorState>
    );
  }
  const rows = activity.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <EmptyState title="Nothing has happened yet" />;
  return (
    <div className="px-5 py-3">
      <ol className="space-y-3">
        {rows.map((row) => (
          <li key={row.seq} className="flex gap-2">
            {row.actor ? (
              <Avatar person={row.actor} size="small" className="mt-0.5" />
            ) : (
              <span aria-hidden className="mt-2 ml-1.5 size-2 rounded-full bg-control" />
            )}
            <p className={row.actor ? 'min-w-0 text-base' : 'ml-1.5 min-w-0 text-base'}>
              {row.actor && <span className="font-medium">{row.actor.name} </span>}
              {row.text}
              <About row={row} onFinding={onFinding} />
              <span className="text-sm text-muted">
                {' '}
                · <Time at={row.at} />
              </span>
            </p>
          </li>
        ))}
      </ol>
      {activity.hasNextPage && (
        <Button
          size="small"
          className="mt-4"
          busy={activity.isFetchingNextPage}
          onClick={() => void activity.fetchNextPage()}
        >
          Earlier
        </Button>
      )}
    </div>
  );
}

/** The finding that it was done to, to go there. */
function About({ row, onFinding }: { readonly row: ActivityRow; readonly onFinding: (id: string) => void }) {
  const { finding } = row;
  if (finding === null) return null;
  return (
    <>
      {': '}
      <button
        type="button"
        onClick={() => onFinding(finding.id)}
        className="text-left text-accent underline underline-offset-2"
      >
        {finding.title}
      </button>
    </>
  );
}
