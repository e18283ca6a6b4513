'use client';

import { useQuery } from '@tanstack/react-query';
import {
  DataTable,
  EmptyState,
  ErrorState,
  Input,
  percent,
  readSorting,
  Select,
  SkeletonRows,
  Time,
  writeSorting,
  type Column,
} from '@countersign/ui';
import { explain, useTRPC } from '../../clients/api.ts';
import type { ThresholdsReport } from '../../clients/shapes.ts';
import { PageBody, PageHeader } from '../../shell/page-header.tsx';
import { useQueryState } from '../../shell/use-query-state.ts';

type Row = ThresholdsReport['rows'][number];

const COLUMNS: readonly Column<Row>[] = [
  {
    key: 'category',
    header: 'Category',
    sort: (row) => row.category,
    cell: (row) => <span className="font-medium">{row.category}</span>,
  },
  {
    key: 'group',
    header: 'Kind',
    wide: true,
    sort: (row) => row.group,
    cell: (row) => <span className="text-muted">{row.group}</span>,
  },
  {
    key: 'threshold',
    header: 'Automatic from',
    align: 'end',
    sort: (row) => row.threshold,
    cell: (row) =>
      row.threshold === null ? (
        <span className="text-muted">Always a person</span>
      ) : (
        `${percent(row.threshold)} sure`
      ),
  },
  {
    key: 'coverage',
    header: 'Share automatic',
    align: 'end',
    sort: (row) => row.coverage,
    cell: (row) => percent(row.coverage),
  },
  {
    key: 'bound',
    header: 'Error at most',
    align: 'end',
    sort: (row) => row.upperBound,
    cell: (row) => (row.upperBound === null ? '–' : percent(row.upperBound)),
  },
  { key: 'n', header: 'n', align: 'end', wide: true, sort: (row) => row.n, cell: (row) => row.n },
  {
    key: 'reason',
    header: 'Why',
    wide: true,
    csv: (row) => row.reason,
    cell: (row) => <span className="block max-w-80 text-sm text-pretty text-muted">{row.reason}</span>,
  },
];

const SHOWN = [
  { value: 'all', label: 'All categories' },
  { value: 'automatic', label: 'Automatic in part' },
  { value: 'person', label: 'Always a person' },
] as const;

/** From which confidence the policy decides without a person, category by category, and what it risks. */
export function ThresholdsPage() {
  const trpc = useTRPC();
  const [search, setSearch] = useQueryState('q');
  const [shown, setShown] = useQueryState('show');
  const [sort, setSort] = useQueryState('sort');
  const report = useQuery(trpc.manage.thresholds.queryOptions());
  const wanted = (search ?? '').trim().toLowerCase();
  const rows = report.data?.rows.filter(
    (row) =>
      row.category.toLowerCase().includes(wanted) &&
      (shown === null || (shown === 'automatic') === (row.threshold !== null)),
  );
  return (
    <PageBody>
      <PageHeader title="Thresholds" sentence={report.data && <Published report={report.data} />} />
      <div className="mb-1 flex flex-wrap items-center gap-2 pb-2">
        <Input
          type="search"
          aria-label="Search categories"
          placeholder="Search categories"
          className="w-64 max-sm:w-full"
          value={search ?? ''}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Select
          label="Which categories"
          options={SHOWN}
          value={(shown ?? 'all') as 'all'}
          onChange={(value: string) => setShown(value === 'all' ? null : value)}
        />
      </div>
      {report.isPending ? (
        <SkeletonRows rows={8} label="Loading the thresholds" />
      ) : report.error ? (
        <ErrorState title="The thresholds did not load" onRetry={() => void report.refetch()}>
          {explain(report.error)}
        </ErrorState>
      ) : rows?.length === 0 ? (
        <EmptyState title={report.data.rows.length === 0 ? 'No threshold yet' : 'No category fits'}>
          {report.data.rows.length === 0
            ? 'Until enough decisions have been checked, every finding goes to a person.'
            : 'Try fewer words, or all categories.'}
        </EmptyState>
      ) : (
        <DataTable
          label="Thresholds"
          columns={COLUMNS}
          rows={rows ?? []}
          rowKey={(row) => `${row.group}/${row.category}`}
          csvName="thresholds"
          sorting={readSorting(sort)}
          onSort={(next) => setSort(writeSorting(next))}
        />
      )}
    </PageBody>
  );
}

function Published({ report }: { readonly report: ThresholdsReport }) {
  const automatic = report.rows.filter((row) => row.threshold !== null).length;
  return (
    <>
      Policy {report.policyVersion}
      {report.publishedBy && <>, published by {report.publishedBy.name}</>}
      {report.publishedAt !== null && (
        <>
          {' '}
          <Time at={report.publishedAt} />
        </>
      )}
      . {automatic} of {report.rows.length} categories are automatic in part; the rest always go to a person.
    </>
  );
}
