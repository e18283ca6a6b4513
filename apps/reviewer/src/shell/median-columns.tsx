import { duration, type Column } from '@countersign/ui';

/** Half of what was measured took no longer; the interval is a 95% one, null where too little was measured for it. */
export type MedianTime = {
  readonly median: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly n: number;
};

/** A median time with its interval and n in a table, and as four numbers in CSV. */
export function medianColumns<Row>(
  key: string,
  header: string,
  of: (row: Row) => MedianTime | null,
): Column<Row>[] {
  return [
    {
      key,
      header,
      align: 'end',
      wide: true,
      sort: (row) => of(row)?.median,
      cell: (row) => <MedianCell time={of(row)} />,
    },
    { key: `${key}-lower`, header: `${header} lower`, csvOnly: true, csv: (row) => of(row)?.lower },
    { key: `${key}-upper`, header: `${header} upper`, csvOnly: true, csv: (row) => of(row)?.upper },
    { key: `${key}-n`, header: `${header} n`, csvOnly: true, csv: (row) => of(row)?.n },
  ];
}

function MedianCell({ time }: { readonly time: MedianTime | null }) {
  if (!time) return <span className="text-muted">Too few</span>;
  const { median, lower, upper, n } = time;
  return (
    <span className="whitespace-nowrap">
      {duration(median)}
      <span className="block text-xs text-muted">
        {lower !== null && upper !== null && `${duration(lower)}–${duration(upper)}, `}n ={' '}
        {n.toLocaleString('en')}
      </span>
    </span>
  );
}
