import { ChevronDown, ChevronsUpDown, ChevronUp, Download } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { toCsv, type CsvValue } from '@countersign/domain';
import { classNames } from '../class-names.ts';
import { Button } from '../button.tsx';
import { downloadText } from '../download.ts';
import { sortRows, type Sorting, type SortValue } from './sort-rows.ts';

export type Column<Row> = {
  readonly key: string;
  readonly header: string;
  readonly cell?: (row: Row) => ReactNode;
  /** What the column sorts by; without it the column does not sort. */
  readonly sort?: (row: Row) => SortValue;
  /** What the column is in CSV; without it `sort` is used, and without both it is left out. */
  readonly csv?: (row: Row) => CsvValue;
  readonly align?: 'start' | 'end';
  readonly className?: string;
  /** Hidden on narrow screens. */
  readonly wide?: boolean;
  /** In CSV alone: what the screen says in another way. */
  readonly csvOnly?: boolean;
};

export type DataTableProps<Row> = {
  /** Says what the table is, for whoever does not see where it stands. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly sorting?: Sorting | null;
  readonly onSort?: (sorting: Sorting) => void;
  /** Sorted by the server: rows are shown as they come. */
  readonly sorted?: boolean;
  readonly pageSize?: number;
  /** Name of the file; without it there is no CSV. */
  readonly csvName?: string;
  /** Where the server gives the whole list as CSV, for a list of which only some pages are here. */
  readonly csvHref?: string | undefined;
  /** More rows are on the server. */
  readonly more?: { readonly total: number; readonly busy: boolean; readonly load: () => void } | null;
  readonly rowClassName?: (row: Row) => string | undefined;
  /** Shown at the left of the foot. */
  readonly foot?: ReactNode;
};

export function DataTable<Row>({
  label,
  columns,
  rows,
  rowKey,
  sorting,
  onSort,
  sorted = false,
  pageSize = 50,
  csvName,
  csvHref,
  more = null,
  rowClassName,
  foot,
}: DataTableProps<Row>) {
  const [ownSorting, setOwnSorting] = useState<Sorting | null>(null);
  const [pages, setPages] = useState(1);
  const visible = columns.filter((column) => column.csvOnly !== true);
  const order = sorting === undefined ? ownSorting : sorting;
  const by = columns.find((column) => column.key === order?.column);
  const arranged = !sorted && by?.sort ? sortRows(rows, by.sort, order?.descending ?? false) : rows;
  const shown = more ? arranged : arranged.slice(0, pages * pageSize);
  const total = more?.total ?? rows.length;

  const toggle = (column: string) => {
    const next = { column, descending: order?.column === column && !order.descending };
    setOwnSorting(next);
    onSort?.(next);
  };
  const exported = columns.filter((column) => column.csv ?? column.sort);
  const saveCsv = () => {
    const lines = arranged.map((row) => exported.map((column) => (column.csv ?? column.sort)?.(row)));
    downloadText(
      `${csvName ?? 'table'}.csv`,
      'text/csv',
      toCsv(
        exported.map((column) => column.header),
        lines,
      ),
    );
  };

  return (
    <div>
      <div
        role="region"
        aria-label={label}
        tabIndex={0}
        className="overflow-x-auto focus-visible:outline-offset-0"
      >
        <table className="w-full border-collapse text-base">
          <thead>
            <tr className="border-b border-line text-left">
              {visible.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  aria-sort={
                    order?.column === column.key ? (order.descending ? 'descending' : 'ascending') : undefined
                  }
                  className={classNames(
                    'h-9 px-2 text-sm font-normal whitespace-nowrap text-muted first:pl-0 last:pr-0',
                    column.align === 'end' && 'text-right',
                    column.wide === true && 'max-md:hidden',
                  )}
                >
                  {column.sort ? (
                    <button
                      type="button"
                      onClick={() => toggle(column.key)}
                      className={classNames(
                        'group -mx-1 inline-flex h-7 items-center gap-1 rounded-sm px-1 hover:text-ink',
                        order?.column === column.key && 'text-ink',
                        // Figures stand under the word, not under the arrow.
                        column.align === 'end' && 'flex-row-reverse',
                      )}
                    >
                      {column.header}
                      <SortIcon state={order?.column === column.key ? order : null} />
                    </button>
                  ) : (
                    column.header
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr
                key={rowKey(row)}
                className={classNames(
                  'border-b border-line transition-colors last:border-b-0 hover:bg-hover/60',
                  rowClassName?.(row),
                )}
              >
                {visible.map((column) => (
                  <td
                    key={column.key}
                    className={classNames(
                      'h-11 px-2 py-1.5 first:pl-0 last:pr-0',
                      column.align === 'end' && 'text-right tabular-nums',
                      column.wide === true && 'max-md:hidden',
                      column.className,
                    )}
                  >
                    {column.cell?.(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="flex min-h-11 flex-wrap items-center gap-3 border-t border-line pt-2 text-sm text-muted">
        <span className="tabular-nums">
          {shown.length < total ? `${shown.length} of ${total}` : `${total} ${total === 1 ? 'row' : 'rows'}`}
        </span>
        {foot}
        <span className="flex-1" />
        {more && rows.length < more.total && (
          <Button size="small" busy={more.busy} onClick={more.load}>
            Show more
          </Button>
        )}
        {!more && shown.length < rows.length && (
          <Button size="small" onClick={() => setPages(pages + 1)}>
            Show more
          </Button>
        )}
        {csvHref !== undefined && rows.length > 0 && (
          <Button asChild size="small" look="quiet">
            <a href={csvHref} download>
              <Download aria-hidden className="size-3.5" />
              CSV
            </a>
          </Button>
        )}
        {csvName !== undefined && rows.length > 0 && (
          <Button size="small" look="quiet" icon={<Download className="size-3.5" />} onClick={saveCsv}>
            CSV
          </Button>
        )}
      </div>
    </div>
  );
}

function SortIcon({ state }: { readonly state: Sorting | null }) {
  if (!state) {
    return (
      <ChevronsUpDown
        aria-hidden
        className="size-3 opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
      />
    );
  }
  return state.descending ? (
    <ChevronDown aria-hidden className="size-3" />
  ) : (
    <ChevronUp aria-hidden className="size-3" />
  );
}
