'use client';

import { useMutation } from '@tanstack/react-query';
import type { Change } from '@countersign/redline';
import { useToast } from '@countersign/ui';
import { explain, useTRPC } from '../../clients/api.ts';

/** Accepts and rejects redlines that belong to no finding: the server does it, on the document as it is committed. */
export function useChangeDecisions(contractId: string) {
  const trpc = useTRPC();
  const toast = useToast();
  const decide = useMutation(
    trpc.contracts.decideRedline.mutationOptions({
      onError: (error) => toast({ kind: 'refused', text: explain(error) }),
    }),
  );
  return (change: Change, verdict: 'accept' | 'reject') =>
    decide.mutate({ contractId, changeId: change.id, verdict });
}
