'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { Button, Dialog, Progress, useToast } from '@countersign/ui';
import { explain, useTRPC } from '../clients/api.ts';
import { useLanding } from './use-landing.ts';

/** Asks before the sample is put back, and shows how far that has come. */
export function ResetSample({
  open,
  onOpenChange,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const router = useRouter();
  const toast = useToast();
  const landing = useLanding();
  const reset = useMutation(
    trpc.sample.reset.mutationOptions({
      onSuccess: async () => {
        router.push(await landing());
        await cache.invalidateQueries();
        onOpenChange(false);
        toast({ kind: 'done', text: 'The sample is as it was at first.' });
      },
    }),
  );
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        if (reset.isPending) return;
        reset.reset();
        onOpenChange(next);
      }}
      title="Reset the sample?"
      description="Contracts, findings, decisions and figures become what they were at first, for everybody. What was uploaded or typed here goes. Members, keys and the log stay."
      actions={
        <>
          <Button look="quiet" disabled={reset.isPending} onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
          <Button look="danger" busy={reset.isPending} onClick={() => reset.mutate()}>
            Reset the sample
          </Button>
        </>
      }
    >
      {reset.isPending && <Steps />}
      {reset.error && (
        <p role="alert" className="text-sm text-danger">
          {explain(reset.error)}
        </p>
      )}
    </Dialog>
  );
}

function Steps() {
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.sample.progress.queryOptions(undefined, { refetchInterval: 300, retry: false }),
  );
  return (
    <>
      <Progress value={data?.share ?? null} label="Resetting the sample" />
      <p className="mt-1 text-sm text-muted">{data?.step ?? 'Beginning'}…</p>
    </>
  );
}
