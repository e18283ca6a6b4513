'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Change } from '@countersign/redline';
import { useToast } from '@countersign/ui';
import { explain, useTRPC } from '../../clients/api.ts';
import type { LiveDocument } from '../../clients/coediting.ts';

export type ChangeVerdict = 'accept' | 'reject';

export const CHANGE_VERDICT_WORDS: Readonly<Record<ChangeVerdict, string>> = {
  accept: 'Accepted',
  reject: 'Rejected',
};

/**
 * Accepts and rejects redlines that belong to no finding: the server does it, on the document as it is committed. Until
 * the text has followed, what was decided is known here; where it is refused, nothing was.
 */
export function useChangeDecisions(contractId: string, changes: readonly Change[], live: LiveDocument) {
  const trpc = useTRPC();
  const toast = useToast();
  const [decided, setDecided] = useState<ReadonlyMap<string, ChangeVerdict>>(() => new Map());
  const left = [...decided].filter(([id]) => changes.some((change) => change.id === id));
  // One that comes back later is to be decided anew.
  if (left.length < decided.size) setDecided(new Map(left));
  const decision = useMutation(
    trpc.contracts.decideRedline.mutationOptions({
      // A change may be decided on by its own author, in the moment in which it is made.
      onMutate: () => live.heard(),
      onError: (error, { changeId, verdict }) => {
        setDecided((now) => new Map([...now].filter(([id]) => id !== changeId)));
        toast({
          kind: 'refused',
          text: `The change is not ${CHANGE_VERDICT_WORDS[verdict].toLowerCase()}. ${explain(error)}`,
        });
      },
    }),
  );
  return {
    /** What was decided on a change that is still in the text. */
    verdictOn: (changeId: string) => decided.get(changeId) ?? null,
    decide: (change: Change, verdict: ChangeVerdict) => {
      setDecided((now) => new Map(now).set(change.id, verdict));
      decision.mutate({ contractId, changeId: change.id, verdict });
    },
  };
}
