import type { LoadReport } from '@countersign/api';
import { DataTable, percent, PersonName, type Column } from '@countersign/ui';

type Loaded = LoadReport['ai'][number];

function share({ proposals, automatic }: Loaded): number | null {
  return proposals === 0 ? null : automatic / proposals;
}

const COLUMNS: readonly Column<Loaded>[] = [
  {
    key: 'ai',
    header: 'AI reviewer',
    sort: (row) => row.person.name,
    cell: (row) => <PersonName person={row.person} />,
  },
  {
    key: 'proposals',
    header: 'Proposals',
    align: 'end',
    wide: true,
    sort: (row) => row.proposals,
    cell: (row) => row.proposals.toLocaleString('en'),
  },
  {
    key: 'automatic',
    header: 'Automatic',
    align: 'end',
    sort: (row) => row.automatic,
    cell: (row) => row.automatic.toLocaleString('en'),
  },
  {
    key: 'share',
    header: 'Share',
    align: 'end',
    sort: share,
    cell: (row) => {
      const of = share(row);
      return of === null ? '–' : percent(of);
    },
  },
];

/** How much each AI reviewer proposed, and how much of it needed nobody. */
export function AiTable({ ai }: { readonly ai: LoadReport['ai'] }) {
  return (
    <DataTable
      label="Load of AI reviewers, last 30 days"
      columns={COLUMNS}
      rows={ai}
      rowKey={(row) => row.person.id}
      csvName="load-of-ai"
      foot="Last 30 days"
    />
  );
}
