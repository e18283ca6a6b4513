import type { PolicyInForce } from '@countersign/api';
import { DataTable, readSorting, Select, writeSorting, type Column } from '@countersign/ui';
import { estimateColumns } from '../../shell/estimate-columns.tsx';
import { useQueryState } from '../../shell/use-query-state.ts';
import { useTableSearch } from '../../shell/use-table-search.tsx';

export type CategoryRow = PolicyInForce['categories'][number] & {
  readonly processId: string;
  readonly process: string;
};

const COLUMNS: readonly Column<CategoryRow>[] = [
  {
    key: 'category',
    header: 'Category',
    sort: (row) => row.category,
    cell: (row) => (
      <>
        <span className="block font-medium">{row.category}</span>
        <span className="block text-sm text-muted">{row.process}</span>
      </>
    ),
  },
  { key: 'process', header: 'Process', csv: (row) => row.process, csvOnly: true },
  {
    key: 'came',
    header: 'Came',
    align: 'end',
    sort: (row) => row.automated.n,
    cell: (row) => row.automated.n.toLocaleString('en'),
  },
  ...estimateColumns<CategoryRow>('automated', 'Automated since', (row) => row.automated),
];

const EVERY = 'all';

/** What policies that go by something else come to, category by category. */
export function CategoryShareTable({ rows }: { readonly rows: readonly CategoryRow[] }) {
  const search = useTableSearch('category', 'Search categories');
  const [process, setProcess] = useQueryState('of');
  const [sort, setSort] = useQueryState('categories');
  const processes = new Map(rows.map((row) => [row.processId, row.process]));
  return (
    <section aria-labelledby="by-category" className="mt-10">
      <h2 id="by-category" className="text-base font-semibold">
        By category
      </h2>
      <p className="mb-2 max-w-prose text-base text-muted">
        What came of each category since its policy was published, and how much of it was decided without a
        person. A category has a threshold of its own where a policy goes by category.
      </p>
      <div className="mb-1 flex flex-wrap items-center gap-2 pb-2">
        {search.field}
        {processes.size > 1 && (
          <Select
            label="Which process"
            value={process ?? EVERY}
            options={[
              { value: EVERY, label: 'All processes' },
              ...[...processes].map(([value, label]) => ({ value, label })),
            ]}
            onChange={(value) => setProcess(value === EVERY ? null : value)}
          />
        )}
      </div>
      <DataTable
        label="Automation by category"
        columns={COLUMNS}
        rows={rows.filter(
          (row) => search.matches(row.category) && (process === null || process === row.processId),
        )}
        rowKey={(row) => `${row.processId}/${row.category}`}
        csvName="automation-by-category"
        pageSize={20}
        sorting={readSorting(sort)}
        onSort={(next) => setSort(writeSorting(next))}
      />
    </section>
  );
}
