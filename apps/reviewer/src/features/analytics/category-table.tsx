'use client';

import type { CategoryFigures } from '@countersign/api';
import { DataTable, readSorting, writeSorting, type Column } from '@countersign/ui';
import { useQueryState } from '../../shell/use-query-state.ts';
import { medianColumns } from '../../shell/median-columns.tsx';
import { useTableSearch } from '../../shell/use-table-search.tsx';
import { estimateColumns } from '../../shell/estimate-columns.tsx';

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
    wide: true,
    sort: (row) => row.decisions,
    cell: (row) => row.decisions,
  },
  ...estimateColumns<CategoryFigures>('automation', 'Automatic', (row) => row.automation, { wide: true }),
  ...estimateColumns<CategoryFigures>('ai', 'AI alone', (row) => row.ai),
  ...estimateColumns<CategoryFigures>('people', 'People alone', (row) => row.people, { wide: true }),
  ...estimateColumns<CategoryFigures>('team', 'Together', (row) => row.team),
  ...medianColumns<CategoryFigures>('median', 'Median time', (row) => row.secondsPerDecision),
];

/** The same figures, category by category. */
export function CategoryTable({ rows }: { readonly rows: readonly CategoryFigures[] }) {
  const search = useTableSearch('category', 'Search categories');
  const [sort, setSort] = useQueryState('sort');
  return (
    <section aria-labelledby="categories">
      <div className="mb-1 flex flex-wrap items-center justify-between gap-3">
        <h2 id="categories" className="text-base font-semibold">
          By category
        </h2>
        {search.field}
      </div>
      <DataTable
        label="Figures by category"
        columns={COLUMNS}
        rows={rows.filter((row) => search.matches(row.category))}
        rowKey={(row) => row.category}
        csvName="accuracy-by-category"
        pageSize={20}
        sorting={readSorting(sort)}
        onSort={(next) => setSort(writeSorting(next))}
      />
    </section>
  );
}
