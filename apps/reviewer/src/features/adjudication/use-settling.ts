'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AdjudicationRow } from '@countersign/api';
import type { Verdict } from '@countersign/domain';
import { useToast } from '@countersign/ui';
import { explain, refusalCode, useTRPC } from '../../clients/api.ts';
import type { Changes } from '../../clients/at-once.ts';
import { correctionOf, emptyFix, type FixDraft } from '../../findings/fix-draft.ts';
import { VERDICT_WORDS } from '../../findings/finding-words.ts';
import { useDrafts } from '../../shell/use-drafts.ts';

/** A lead's last word on a case as far as it is written. */
export type Settlement = FixDraft & {
  readonly fixing: boolean;
  /** Sent again with the same key after a broken connection, it counts once. */
  readonly key: string | null;
  /** Why it was not taken when it was sent last. */
  readonly refused: string | null;
};

export type Settling = {
  readonly of: (row: AdjudicationRow) => Settlement;
  readonly write: (row: AdjudicationRow, settlement: Settlement) => void;
  readonly settle: (row: AdjudicationRow, verdict: Verdict) => void;
};

/** What is settled leaves the list as it is sent. */
export const CASE_CHANGES: Changes<AdjudicationRow[]> = {
  'adjudication.settle': (cases, { itemId }) => cases.filter((one) => one.itemId !== itemId),
};

/**
 * Settling cases. One that is refused comes back into hand with all that was written.
 *
 * @param onRefused called with the item of such a case
 */
export function useSettling(onRefused: (itemId: string) => void): Settling {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const toast = useToast();
  const drafts = useDrafts<Settlement>();
  const refresh = () => {
    void cache.invalidateQueries({ queryKey: trpc.inbox.pathKey() });
    void cache.invalidateQueries({ queryKey: trpc.contracts.pathKey() });
    return cache.invalidateQueries({ queryKey: trpc.adjudication.pathKey() });
  };
  const settling = useMutation(
    trpc.adjudication.settle.mutationOptions({
      onSuccess: async (_answer, { itemId, verdict }) => {
        await refresh();
        drafts.forget(itemId);
        toast({ kind: 'done', text: `Settled: ${VERDICT_WORDS[verdict].toLowerCase()}.` });
      },
      onError: () => void refresh(),
    }),
  );
  const of = (row: AdjudicationRow) => drafts.of(row.itemId) ?? blank(row);
  return {
    of,
    write: ({ itemId }, settlement) => drafts.keep(itemId, settlement),
    settle(row, verdict) {
      const { itemId, version, finding } = row;
      const key = of(row).key ?? crypto.randomUUID();
      const settlement = { ...of(row), key, refused: null };
      drafts.keep(itemId, settlement);
      settling
        .mutateAsync({
          itemId,
          expectedVersion: version,
          verdict,
          correction: verdict === 'fix' ? correctionOf(finding, settlement) : null,
          note: settlement.note.trim(),
          revision: finding.revision,
          idempotencyKey: key,
        })
        .catch((error: unknown) => {
          const changed = ['stale', 'changed meanwhile'].includes(refusalCode(error) ?? '');
          const refused = `${explain(error)}${changed ? ' It has been loaded again; look once more.' : ''}`;
          // Something else was settled with this key: what is sent next is another settlement.
          const spent = refusalCode(error) === 'key reused';
          drafts.change(itemId, (known = settlement) => ({
            ...known,
            refused,
            ...(spent ? { key: null } : {}),
          }));
          toast({ kind: 'refused', text: `${finding.title} is not settled. ${refused}` });
          onRefused(itemId);
        });
    },
  };
}

function blank({ finding }: AdjudicationRow): Settlement {
  return { ...emptyFix(finding), fixing: false, key: null, refused: null };
}
