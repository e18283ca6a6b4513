import type { PolicyInForce } from '@countersign/api';
import {
  DataTable,
  percent,
  readSorting,
  writeSorting,
  type Column,
  type DataTableProps,
} from '@countersign/ui';
import { estimateColumns } from '../../shell/estimate-columns.tsx';
import { useQueryState } from '../../shell/use-query-state.ts';

export type ThresholdRow = PolicyInForce['rows'][number] & {
  readonly processId: string;
  readonly process: string;
};

/** What a threshold is for, as the table says it; `otherwise` is whatever has no group of its own. */
export function appliesTo({ by, group }: Pick<ThresholdRow, 'by' | 'group'>): string {
  if (group === 'otherwise') return by === 'all' ? 'Everything' : 'Everything else';
  const words = `${group.charAt(0).toUpperCase()}${group.slice(1)}`;
  return by === 'risk' ? `${words} risk` : words;
}

const COLUMNS: readonly Column<ThresholdRow>[] = [
  {
    key: 'applies',
    header: 'Findings of',
    sort: appliesTo,
    cell: (row) => (
      <>
        <span className="block font-medium">{appliesTo(row)}</span>
        <span className="block text-sm text-muted">{row.process}</span>
      </>
    ),
  },
  { key: 'process', header: 'Process', csv: (row) => row.process, csvOnly: true },
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
  ...estimateColumns<ThresholdRow>('automated', 'Automated since', (row) => row.automated, {
    none: 'None yet',
  }),
  {
    key: 'coverage',
    header: 'Of the labels',
    wide: true,
    align: 'end',
    sort: (row) => row.coverage,
    cell: (row) =>
      row.threshold === null ? <span className="text-muted">None</span> : percent(row.coverage),
  },
  {
    key: 'bound',
    header: 'Error at most',
    align: 'end',
    wide: true,
    sort: (row) => row.upperBound,
    cell: (row) => (row.upperBound === null ? '–' : percent(row.upperBound)),
  },
  {
    key: 'n',
    header: 'Labels (n)',
    align: 'end',
    wide: true,
    sort: (row) => row.n,
    cell: (row) => row.n.toLocaleString('en'),
  },
  {
    key: 'reason',
    header: 'Why',
    wide: true,
    csv: (row) => row.reason,
    cell: (row) => <span className="block max-w-80 text-sm text-pretty text-muted">{row.reason}</span>,
  },
];

/** What is automatic, from which confidence, and what it rests on. */
export function ThresholdTable({ rows }: Pick<DataTableProps<ThresholdRow>, 'rows'>) {
  const [sort, setSort] = useQueryState('sort');
  return (
    <DataTable
      label="Thresholds"
      columns={COLUMNS}
      rows={rows}
      rowKey={(row) => `${row.processId}/${row.group}`}
      csvName="thresholds"
      sorting={readSorting(sort)}
      onSort={(next) => setSort(writeSorting(next))}
    />
  );
}
