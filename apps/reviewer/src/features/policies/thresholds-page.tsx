'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { PolicyInForce } from '@countersign/api';
import { Button, EmptyState, Select, Time } from '@countersign/ui';
import { useTRPC } from '../../clients/api.ts';
import { Answered } from '../../shell/answered.tsx';
import { PageBody, PageHeader } from '../../shell/page-header.tsx';
import { useQueryState } from '../../shell/use-query-state.ts';
import { useTableSearch } from '../../shell/use-table-search.tsx';
import { CategoryShareTable, type CategoryRow } from './category-share-table.tsx';
import { appliesTo, ThresholdTable, type ThresholdRow } from './threshold-table.tsx';

const SHOWN = [
  { value: 'all', label: 'All thresholds' },
  { value: 'automatic', label: 'Automatic in part' },
  { value: 'person', label: 'Always a person' },
] as const;

/** From which confidence each policy in force decides without a person, and what that risks. */
export function ThresholdsPage() {
  const trpc = useTRPC();
  const search = useTableSearch('q', 'Search thresholds');
  const [shown, setShown] = useQueryState('show');
  const report = useQuery(trpc.manage.thresholds.queryOptions());
  const all = report.data && rowsOf(report.data.policies);
  const rows = all?.filter(
    (row) =>
      search.matches(`${appliesTo(row)} ${row.process}`) &&
      (shown === null || (shown === 'automatic') === (row.threshold !== null)),
  );
  const categories = report.data && categoriesOf(report.data.policies);
  return (
    <PageBody>
      <PageHeader
        title="Thresholds"
        sentence={all && <Standing rows={all} />}
        actions={
          <Button asChild>
            <Link href="/manage/policy">Change the policy</Link>
          </Button>
        }
      />
      {report.data && <Policies policies={report.data.policies} />}
      <div className="mb-1 flex flex-wrap items-center gap-2 pb-2">
        {search.field}
        <Select
          label="Which thresholds"
          options={SHOWN}
          value={(shown ?? 'all') as 'all'}
          onChange={(value: string) => setShown(value === 'all' ? null : value)}
        />
      </div>
      <Answered query={report} rows={8} loading="Loading the thresholds" failed="The thresholds did not load">
        {() =>
          rows?.length === 0 ? (
            <EmptyState title={all?.length === 0 ? 'No threshold yet' : 'No threshold fits'}>
              {all?.length === 0
                ? 'Until enough decisions have been checked, every finding goes to a person.'
                : 'Try fewer words, or all thresholds.'}
            </EmptyState>
          ) : (
            <ThresholdTable rows={rows ?? []} />
          )
        }
      </Answered>
      {categories && categories.length > 0 && <CategoryShareTable rows={categories} />}
    </PageBody>
  );
}

function rowsOf(policies: readonly PolicyInForce[]): ThresholdRow[] {
  return policies.flatMap(({ processId, process, rows }) =>
    rows.map((row) => ({ ...row, processId, process })),
  );
}

/** Policies by category have these figures in their own rows. */
function categoriesOf(policies: readonly PolicyInForce[]): CategoryRow[] {
  return policies
    .filter(({ rows }) => rows[0]?.by !== 'category')
    .flatMap(({ processId, process, categories }) =>
      categories.map((one) => ({ ...one, processId, process })),
    );
}

function Standing({ rows }: { readonly rows: readonly ThresholdRow[] }) {
  const automatic = rows.filter((row) => row.threshold !== null).length;
  if (automatic === 0) return <>A person looks at everything: no threshold has been certified yet.</>;
  return (
    <>
      {automatic} of {rows.length} groups of findings are automatic in part, each as far as a bound on its
      error was certified; the rest always go to a person.
    </>
  );
}

/** Which policy is in force for what, and who answers for it. */
function Policies({ policies }: { readonly policies: readonly PolicyInForce[] }) {
  return (
    <ul className="-mt-2 mb-5 space-y-0.5 text-sm text-muted">
      {policies.map(({ processId, process, version, publishedBy, publishedAt }) => (
        <li key={processId}>
          <span className="text-ink">{process}</span>: policy {version}
          {publishedBy && <>, published by {publishedBy.name}</>}
          {publishedAt !== null && (
            <>
              {' '}
              <Time at={publishedAt} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
