'use client';

import { DataTable, duration, Input, readSorting, writeSorting, type Column } from '@countersign/ui';
import type { CategoryFigures } from '../../clients/shapes.ts';
import { useQueryState } from '../../shell/use-query-state.ts';
import { estimateColumns } from './estimate-columns.tsx';

const COLUMNS: readonly Column<CategoryFigures>[] = [
  {
    key: 'category',
    header: 'Category',
    sort: (row) => row.category,
    cell: (row) => <span className="font-medium">{row.category}</span>,
  },
  {
    key: 'decisions',
    header: 'Decisions',
    align: 'end',
    sort: (row) => row.decisions,
    cell: (row) => row.decisions,
  },
  ...estimateColumns<CategoryFigures>('automation', 'Automatic', (row) => row.automation),
  ...estimateColumns<CategoryFigures>('ai', 'AI alone', (row) => row.ai),
  ...estimateColumns<CategoryFigures>('people', 'People alone', (row) => row.people),
  ...estimateColumns<CategoryFigures>('team', 'Together', (row) => row.team),
  {
    key: 'median',
    header: 'Median time',
    align: 'end',
    sort: (row) => row.medianSeconds,
    cell: (row) => (row.medianSeconds === null ? '–' : duration(row.medianSeconds)),
  },
];

/** The same figures, category by category. */
export function CategoryTable({ rows }: { readonly rows: readonly CategoryFigures[] }) {
  const [search, setSearch] = useQueryState('category');
  const [sort, setSort] = useQueryState('sort');
  const wanted = (search ?? '').trim().toLowerCase();
  return (
    <section aria-labelledby="categories">
      <div className="mb-1 flex flex-wrap items-center justify-between gap-3">
        <h2 id="categories" className="text-base font-semibold">
          By category
        </h2>
        <Input
          type="search"
          aria-label="Search categories"
          placeholder="Search categories"
          className="w-56 max-sm:w-full"
          value={search ?? ''}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <DataTable
        label="Figures by category"
        columns={COLUMNS}
        rows={rows.filter((row) => row.category.toLowerCase().includes(wanted))}
        rowKey={(row) => row.category}
        csvName="accuracy-by-category"
        pageSize={20}
        sorting={readSorting(sort)}
        onSort={(next) => setSort(writeSorting(next))}
      />
    </section>
  );
}
