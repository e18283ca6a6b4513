import Link from 'next/link';
import { Time, type Column } from '@countersign/ui';

type Tried = {
  readonly contract: { readonly id: string; readonly title: string } | null;
  readonly attempts: number;
  readonly since: string;
};

/** In which contract something was tried. */
export const CONTRACT_COLUMN: Column<Tried> = {
  key: 'contract',
  header: 'Contract',
  sort: ({ contract }) => contract?.title ?? null,
  cell: ({ contract }) =>
    contract === null ? (
      <span className="text-muted">Removed</span>
    ) : (
      <Link href={`/contracts/${contract.id}`} className="text-accent underline-offset-2 hover:underline">
        {contract.title}
      </Link>
    ),
};

/** How often it was tried without success, and since when. */
export const TRIED_COLUMNS: readonly Column<Tried>[] = [
  {
    key: 'attempts',
    header: 'Tries',
    align: 'end',
    sort: ({ attempts }) => attempts,
    cell: ({ attempts }) => attempts,
  },
  {
    key: 'since',
    header: 'Since',
    sort: ({ since }) => since,
    cell: ({ since }) => <Time at={since} className="whitespace-nowrap" />,
  },
];
