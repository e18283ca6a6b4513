import { percent, type Column, type Estimate } from '@countersign/ui';

/** A figure with its interval in a table, and as four numbers in CSV; `wide` is left out on narrow screens. */
export function estimateColumns<Row>(
  key: string,
  header: string,
  of: (row: Row) => Estimate | null,
  { wide = false, none = 'Too few' }: { readonly wide?: boolean; readonly none?: string } = {},
): Column<Row>[] {
  return [
    {
      key,
      header,
      align: 'end',
      wide,
      sort: (row) => of(row)?.value,
      cell: (row) => <EstimateCell estimate={of(row)} none={none} />,
    },
    { key: `${key}-lower`, header: `${header} lower`, csvOnly: true, csv: (row) => of(row)?.lower },
    { key: `${key}-upper`, header: `${header} upper`, csvOnly: true, csv: (row) => of(row)?.upper },
    { key: `${key}-n`, header: `${header} n`, csvOnly: true, csv: (row) => rounded(of(row)) },
  ];
}

function rounded(estimate: Estimate | null): number | null {
  return estimate && Math.round(estimate.n);
}

function EstimateCell({ estimate, none }: { readonly estimate: Estimate | null; readonly none: string }) {
  if (!estimate) return <span className="text-muted">{none}</span>;
  return (
    <span className="whitespace-nowrap">
      {percent(estimate.value)}
      <span className="block text-xs text-muted">
        {(estimate.lower * 100).toFixed(0)}–{percent(estimate.upper, 0)}, n ={' '}
        {Math.round(estimate.n).toLocaleString('en')}
      </span>
    </span>
  );
}
