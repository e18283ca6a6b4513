'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { AuditRow, Person } from '@countersign/api';
import { Button, DataTable, EmptyState, PersonName, Select, Time, type Column } from '@countersign/ui';
import Link from 'next/link';
import { useTRPC } from '../../clients/api.ts';
import { Answered } from '../../shell/answered.tsx';
import { PageBody, PageHeader } from '../../shell/page-header.tsx';
import { useFileHref } from '../../shell/use-file-href.ts';
import { useQueryState } from '../../shell/use-query-state.ts';
import { useSession } from '../../shell/use-session.ts';
import { ACTIONS } from './actions.ts';

const COLUMNS: readonly Column<AuditRow>[] = [
  {
    key: 'seq',
    header: 'No.',
    wide: true,
    cell: (row) => <span className="text-muted tabular-nums">{row.seq}</span>,
  },
  {
    key: 'at',
    header: 'When',
    wide: true,
    cell: (row) => <Time at={row.at} className="whitespace-nowrap text-muted" />,
  },
  {
    key: 'actor',
    header: 'Who',
    cell: (row) => (
      <>
        {row.actor ? <PersonName person={row.actor} /> : <span className="text-muted">The service</span>}
        <Time at={row.at} className="block text-sm text-muted md:hidden" />
      </>
    ),
  },
  {
    key: 'what',
    header: 'What',
    cell: (row) => (
      <span className="text-pretty">
        {row.detail}
        <About row={row} />
      </span>
    ),
  },
];

/** Everything that anybody did here, newest first. Entries are chained: none can be changed unnoticed. */
export function AuditLogPage() {
  const trpc = useTRPC();
  const { may } = useSession();
  const href = useFileHref();
  const [actor, setActor] = useQueryState('who');
  const [action, setAction] = useQueryState('what');
  const log = useInfiniteQuery(
    trpc.audit.list.infiniteQueryOptions(
      {
        limit: 100,
        ...(actor === null ? {} : { actorId: actor }),
        ...(action === null ? {} : { action }),
      },
      { getNextPageParam: (page) => page.nextCursor ?? undefined, placeholderData: keepPreviousData },
    ),
  );
  const rows = log.data?.pages.flatMap((page) => page.rows) ?? [];
  const filtered = actor !== null || action !== null;
  return (
    <PageBody>
      <PageHeader
        title="Audit log"
        sentence="Each entry carries the hash of the one before it, so that a change, a gap or a cut end is found."
      />
      <div className="flex flex-wrap items-center gap-2 pb-2">
        <Select
          label="Who"
          value={actor ?? 'all'}
          onChange={(value) => setActor(value === 'all' ? null : value)}
          options={[
            { value: 'all', label: 'Anybody' },
            ...actorsIn(rows, actor).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Select
          label="What"
          value={action ?? 'all'}
          onChange={(value) => setAction(value === 'all' ? null : value)}
          options={[{ value: 'all', label: 'Anything' }, ...ACTIONS]}
        />
        {filtered && (
          <Button
            look="quiet"
            onClick={() => {
              setActor(null);
              setAction(null);
            }}
          >
            Show all
          </Button>
        )}
      </div>
      <Answered query={log} rows={10} loading="Loading the log" failed="The log did not load">
        {() =>
          rows.length === 0 ? (
            <EmptyState title={filtered ? 'No entry fits these filters' : 'Nothing has happened yet'} />
          ) : (
            <DataTable
              label="Audit log"
              sorted
              columns={COLUMNS}
              rows={rows}
              rowKey={(row) => String(row.seq)}
              csvHref={
                may('audit-log.export') ? href('/audit/export.csv', { actorId: actor, action }) : undefined
              }
              more={{
                // The log numbers its entries without gaps: unfiltered, the newest number is how many there are.
                total: log.hasNextPage ? (filtered ? rows.length + 1 : (rows[0]?.seq ?? 0)) : rows.length,
                busy: log.isFetchingNextPage,
                load: () => void log.fetchNextPage(),
              }}
            />
          )
        }
      </Answered>
    </PageBody>
  );
}

/** The finding and the contract that the entry is about, where they are still there. */
function About({ row }: { readonly row: AuditRow }) {
  const { finding, contract } = row;
  const itemId = /^item (.+)$/.exec(row.subject)?.[1];
  const search = finding !== null && itemId !== undefined ? `?finding=${itemId}` : '';
  return (
    <>
      {finding !== null && `: ${finding}`}
      {contract && (
        <>
          {' '}
          <Link
            href={`/contracts/${contract.id}${search}`}
            className="text-accent underline underline-offset-2"
          >
            {contract.title}
          </Link>
        </>
      )}
    </>
  );
}

/** People to choose from: those in the entries loaded, and the one chosen even where none of theirs is. */
function actorsIn(rows: readonly AuditRow[], chosen: string | null): Pick<Person, 'id' | 'name'>[] {
  const byId = new Map<string, Pick<Person, 'id' | 'name'>>();
  for (const { actor } of rows) if (actor) byId.set(actor.id, actor);
  if (chosen !== null && !byId.has(chosen)) byId.set(chosen, { id: chosen, name: 'This person' });
  return [...byId.values()].sort((a, b) => a.name.localeCompare(b.name));
}
