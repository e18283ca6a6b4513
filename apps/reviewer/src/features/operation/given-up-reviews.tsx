'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReviewGivenUp } from '@countersign/api';
import { Button, DataTable, useToast, type Column } from '@countersign/ui';
import { explain, useTRPC } from '../../clients/api.ts';
import { CONTRACT_COLUMN, TRIED_COLUMNS } from './tried-columns.tsx';

/** Contracts that the AI could not read, which people read without it. */
export function GivenUpReviews({ givenUp }: { readonly givenUp: readonly ReviewGivenUp[] }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const toast = useToast();
  const retry = useMutation(
    trpc.operation.retryReview.mutationOptions({
      onSuccess: () => toast({ kind: 'done', text: 'The AI is sent there again.' }),
      onError: (error) => toast({ kind: 'refused', text: explain(error) }),
      onSettled: () => void cache.invalidateQueries({ queryKey: trpc.operation.read.queryKey() }),
    }),
  );
  const columns: readonly Column<ReviewGivenUp>[] = [
    CONTRACT_COLUMN,
    { key: 'error', header: 'Why', csv: ({ error }) => error, cell: ({ error }) => error },
    ...TRIED_COLUMNS,
    {
      key: 'retry',
      header: 'Action',
      align: 'end',
      cell: ({ id }) => (
        <Button
          size="small"
          busy={retry.isPending && retry.variables.id === id}
          onClick={() => retry.mutate({ id })}
        >
          Try again
        </Button>
      ),
    },
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
