'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import Link from 'next/link';
import type { InboxPage as InboxData, InboxRow } from '@countersign/api';
import type { Severity } from '@countersign/domain';
import { Button, EmptyState, Select, SEVERITY_WORDS } from '@countersign/ui';
import { useTRPC } from '../../clients/api.ts';
import { askAgainAfter } from '../../clients/ask-again.ts';
import { Answered } from '../../shell/answered.tsx';
import { PageBody, PageHeader } from '../../shell/page-header.tsx';
import { useFileHref } from '../../shell/use-file-href.ts';
import { useQueryState } from '../../shell/use-query-state.ts';
import { InboxList } from './inbox-list.tsx';

const KINDS = [
  { value: 'all', label: 'All tasks' },
  { value: 'review', label: 'Reviews' },
  { value: 'adjudicate', label: 'Adjudications' },
  { value: 'audit', label: 'Audits' },
] as const;
const SEVERITIES = [
  { value: 'all', label: 'Any risk' },
  ...(['critical', 'high', 'medium', 'low', 'info'] as const).map((value) => ({
    value,
    label: SEVERITY_WORDS[value],
  })),
];
const SORTS = [
  { value: 'priority', label: 'Most worth doing first' },
  { value: 'due', label: 'Due first' },
] as const;

/** What needs me now: my tasks, why each came to me, and when it is due. */
export function InboxPage() {
  const trpc = useTRPC();
  const href = useFileHref();
  const [kind, setKind] = useQueryState('task');
  const [severity, setSeverity] = useQueryState('risk');
  const [due, setDue] = useQueryState('due');
  const [sort, setSort] = useQueryState('sort');
  const filter = {
    ...(kind === null ? {} : { kindOfTask: kind as InboxRow['kind'] }),
    ...(severity === null ? {} : { severity: severity as Severity }),
    ...(due === 'overdue' ? { overdue: true } : {}),
  };
  const inbox = useInfiniteQuery(
    trpc.inbox.list.infiniteQueryOptions(
      { filter, sort: sort === 'due' ? 'due' : 'priority', limit: 50 },
      {
        getNextPageParam: (page) => page.nextCursor ?? undefined,
        placeholderData: keepPreviousData,
        refetchInterval: ({ state }) => askAgainAfter(state.data?.pages[0]?.rows.length, 30_000),
      },
    ),
  );
  const rows = inbox.data?.pages.flatMap((page) => page.rows) ?? [];
  const counts = inbox.data?.pages[0]?.counts;
  const filtered = kind !== null || severity !== null || due !== null;
  const pick = (set: (value: string | null) => void) => (value: string) =>
    set(value === 'all' ? null : value);

  return (
    <PageBody>
      <PageHeader title="Inbox" sentence={counts && <Standing counts={counts} />} />
      <div className="flex flex-wrap items-center gap-2 border-b border-line pb-3">
        <Select
          label="Kind of task"
          options={KINDS}
          value={(kind ?? 'all') as 'all'}
          onChange={pick(setKind)}
        />
        <Select label="Risk" options={SEVERITIES} value={severity ?? 'all'} onChange={pick(setSeverity)} />
        <Button
          aria-pressed={due === 'overdue'}
          look="quiet"
          onClick={() => setDue(due === 'overdue' ? null : 'overdue')}
        >
          Overdue
        </Button>
        <span className="flex-1" />
        <Select
          look="quiet"
          label="Order"
          options={SORTS}
          value={sort === 'due' ? 'due' : 'priority'}
          onChange={(value) => setSort(value === 'priority' ? null : value)}
        />
        {rows.length > 0 && (
          <Button asChild look="quiet">
            <a
              href={href('/inbox/export.csv', {
                kindOfTask: kind,
                severity,
                overdue: due === 'overdue' ? 'true' : null,
                sort: sort === 'due' ? 'due' : null,
              })}
              download
            >
              <Download aria-hidden className="size-3.5" />
              CSV
            </a>
          </Button>
        )}
      </div>
      <Answered query={inbox} rows={8} loading="Loading your tasks" failed="Your inbox did not load">
        {() =>
          rows.length === 0 ? (
            <NothingWaits filtered={filtered} />
          ) : (
            <>
              <InboxList rows={rows} />
              {inbox.hasNextPage && (
                <div className="flex justify-center pt-4">
                  <Button busy={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
                    Show more
                  </Button>
                </div>
              )}
            </>
          )
        }
      </Answered>
    </PageBody>
  );
}

function Standing({ counts }: { readonly counts: InboxData['counts'] }) {
  const { mine, overdue, today } = counts;
  if (mine === 0) return <>Nothing waits for you.</>;
  return (
    <>
      {mine} {mine === 1 ? 'decision waits' : 'decisions wait'} for you
      {today > 0 && <>, {today} due today</>}
      {overdue > 0 && (
        <>
          , <span className="font-medium text-danger">{overdue} overdue</span>
        </>
      )}
      .
    </>
  );
}

function NothingWaits({ filtered }: { readonly filtered: boolean }) {
  return filtered ? (
    <EmptyState
      title="No task fits these filters"
      action={
        <Button asChild>
          <Link href="/inbox">Show all</Link>
        </Button>
      }
    />
  ) : (
    <EmptyState
      title="Nothing waits for you"
      action={
        <Button asChild>
          <Link href="/contracts">See the contracts</Link>
        </Button>
      }
    >
      New findings come here as soon as a policy asks for your judgment.
    </EmptyState>
  );
}
