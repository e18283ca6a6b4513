'use client';

import { useMutation } from '@tanstack/react-query';
import type { CommandHeldUp } from '@countersign/api';
import { DataTable, Time, type Column } from '@countersign/ui';
import { useTRPC } from '../../clients/api.ts';
import { retryColumn, useRetried } from './retry-column.tsx';
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
  const retry = useMutation(trpc.operation.retryCommand.mutationOptions(useRetried('It is tried again.')));
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
    retryColumn('Try now', retry),
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
