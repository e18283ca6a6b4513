'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CommandHeldUp } from '@countersign/api';
import { Button, DataTable, Time, useToast, type Column } from '@countersign/ui';
import { explain, useTRPC } from '../../clients/api.ts';
import { CONTRACT_COLUMN, TRIED_COLUMNS } from './tried-columns.tsx';

const KIND_WORDS: Readonly<Record<CommandHeldUp['kind'], string>> = {
  accept: 'Accept a redline',
  reject: 'Reject a redline',
  reword: 'Put a reviewer’s own words into the text',
  revert: 'Put a redline back',
  restore: 'Restore a revision',
  comment: 'Put a comment on its words',
  uncomment: 'Take a comment off its words',
};

/** What people decided and no room has carried out yet. */
export function HeldUpCommands({ heldUp }: { readonly heldUp: readonly CommandHeldUp[] }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const toast = useToast();
  const retry = useMutation(
    trpc.operation.retryCommand.mutationOptions({
      onSuccess: () => toast({ kind: 'done', text: 'It is tried again.' }),
      onError: (error) => toast({ kind: 'refused', text: explain(error) }),
      onSettled: () => void cache.invalidateQueries({ queryKey: trpc.operation.read.queryKey() }),
    }),
  );
  const columns: readonly Column<CommandHeldUp>[] = [
    {
      key: 'kind',
      header: 'What',
      sort: ({ kind }) => KIND_WORDS[kind],
      cell: ({ kind }) => KIND_WORDS[kind],
    },
    CONTRACT_COLUMN,
    { key: 'error', header: 'Why not', csv: ({ error }) => error, cell: ({ error }) => error },
    ...TRIED_COLUMNS,
    {
      key: 'next',
      header: 'Next try',
      csv: ({ nextTry }) => nextTry ?? 'given up',
      cell: ({ nextTry }) =>
        nextTry === null ? (
          <span className="whitespace-nowrap text-danger">Given up</span>
        ) : (
          <Time at={nextTry} className="whitespace-nowrap" />
        ),
    },
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
          Try now
        </Button>
      ),
    },
  ];
  return (
    <DataTable
      label="Each decision that is held up"
      rows={heldUp}
      columns={columns}
      rowKey={({ id }) => String(id)}
      csvName="held-up"
    />
  );
}
