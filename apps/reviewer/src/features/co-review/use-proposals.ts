'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Finding } from '@countersign/api';
import { useToast } from '@countersign/ui';
import { explain, useTRPC } from '../../clients/api.ts';

/** Asks the playbook for its next position on a finding. */
export function useProposals(contractId: string) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const toast = useToast();
  const key = trpc.contracts.findings.queryKey({ contractId });
  const next = useMutation(
    trpc.findings.nextPosition.mutationOptions({
      onSuccess: (finding) => {
        cache.setQueryData(key, (all) => all?.map((one) => (one.id === finding.id ? finding : one)));
      },
      onError: (error) => toast({ kind: 'refused', text: explain(error) }),
    }),
  );
  return {
    propose: (finding: Finding) => next.mutate({ findingId: finding.id }),
    proposing: next.isPending,
  };
}
