import { Table2 } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { Button } from '../button.tsx';
import { DataTable, type Column } from '../table/data-table.tsx';

export type ChartFrameProps<Row> = {
  readonly title: string;
  /** What the chart shows, as a sentence with its figures. */
  readonly sentence: ReactNode;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly csvName: string;
  readonly children: ReactNode;
};

/** A chart with its sentence and, one press away, the table it was drawn from. */
export function ChartFrame<Row>({
  title,
  sentence,
  rows,
  columns,
  rowKey,
  csvName,
  children,
}: ChartFrameProps<Row>) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <div className="mb-3 flex items-start justify-between gap-4">
        <div>
          <h2 id={id} className="text-base font-semibold">
            {title}
          </h2>
          <p className="max-w-prose text-base text-muted">{sentence}</p>
        </div>
        <Button
          size="small"
          look="quiet"
          aria-pressed={asTable}
          icon={<Table2 className="size-3.5" />}
          onClick={() => setAsTable(!asTable)}
        >
          Table
        </Button>
      </div>
      {asTable ? (
        <DataTable
          label={`${title}, as a table`}
          rows={rows}
          columns={columns}
          rowKey={rowKey}
          csvName={csvName}
        />
      ) : (
        children
      )}
    </section>
  );
}
