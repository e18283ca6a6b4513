import { useQueryClient } from '@tanstack/react-query';
import { Button, useToast, type Column } from '@countersign/ui';
import { explain, useTRPC } from '../../clients/api.ts';

/** What follows when something is tried again: words that say so, or why not, and the page as it is then. */
export function useRetried(done: string) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const toast = useToast();
  return {
    onSuccess: () => toast({ kind: 'done', text: done }),
    onError: (error: unknown) => toast({ kind: 'refused', text: explain(error) }),
    onSettled: () => void cache.invalidateQueries({ queryKey: trpc.operation.read.queryKey() }),
  };
}

type Retry<Id> = {
  readonly isPending: boolean;
  readonly variables: { readonly id: Id } | undefined;
  readonly mutate: (input: { readonly id: Id }) => void;
};

/** The button of each row that has it tried again. */
export function retryColumn<Id>(label: string, retry: Retry<Id>): Column<{ readonly id: Id }> {
  return {
    key: 'retry',
    header: 'Action',
    align: 'end',
    cell: ({ id }) => (
      <Button
        size="small"
        busy={retry.isPending && retry.variables?.id === id}
        onClick={() => retry.mutate({ id })}
      >
        {label}
      </Button>
    ),
  };
}
