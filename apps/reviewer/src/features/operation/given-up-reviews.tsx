'use client';

import { useMutation } from '@tanstack/react-query';
import type { ReviewGivenUp } from '@countersign/api';
import { DataTable, type Column } from '@countersign/ui';
import { useTRPC } from '../../clients/api.ts';
import { retryColumn, useRetried } from './retry-column.tsx';
import { CONTRACT_COLUMN, TRIED_COLUMNS } from './tried-columns.tsx';

/** Contracts that the AI could not read, which people read without it. */
export function GivenUpReviews({ givenUp }: { readonly givenUp: readonly ReviewGivenUp[] }) {
  const trpc = useTRPC();
  const retry = useMutation(
    trpc.operation.retryReview.mutationOptions(useRetried('The AI is sent there again.')),
  );
  const columns: readonly Column<ReviewGivenUp>[] = [
    CONTRACT_COLUMN,
    { key: 'error', header: 'Why', csv: ({ error }) => error, cell: ({ error }) => error },
    ...TRIED_COLUMNS,
    retryColumn('Try again', retry),
  ];
  return (
    <DataTable
      label="Each review that was given up"
      rows={givenUp}
      columns={columns}
      rowKey={({ id }) => id}
      csvName="given-up"
    />
  );
}
