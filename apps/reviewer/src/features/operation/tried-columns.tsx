import { Time, type Column } from '@countersign/ui';

type Tried = { readonly attempts: number; readonly since: string };

/** How often something was tried without success, and since when. */
export const TRIED_COLUMNS: readonly Column<Tried>[] = [
  {
    key: 'attempts',
    header: 'Tries',
    align: 'end',
    sort: ({ attempts }) => attempts,
    cell: ({ attempts }) => attempts,
  },
  { key: 'since', header: 'Since', sort: ({ since }) => since, cell: ({ since }) => <Time at={since} /> },
];
