'use client';

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Contract, RevisionShown } from '@countersign/api';
import { Button, Dialog, ErrorState, SkeletonRows, Time, useToast } from '@countersign/ui';
import { explain, useTRPC } from '../../../clients/api.ts';
import { RedlineText } from '../../../findings/redline-text.tsx';
import { wordDiff } from '../../../findings/word-diff.ts';

/** The earlier revisions of the text, what going back to one would change, and the way back. */
export function RevisionsDialog({
  contract,
  mayRestore,
  onClose,
}: {
  readonly contract: Contract;
  readonly mayRestore: boolean;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const toast = useToast();
  const [chosen, setChosen] = useState<number | null>(null);
  const contractId = contract.id;
  const restore = useMutation(
    trpc.contracts.restore.mutationOptions({
      onSuccess: () => {
        void cache.invalidateQueries({ queryKey: trpc.contracts.pathKey() });
        toast({ kind: 'done', text: 'The text is as it was. What it was before is a revision too.' });
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      width="wide"
      title="Revisions"
      description={
        mayRestore
          ? 'The text as it was whenever nobody had edited for a while. Restoring a revision is an edit of yours and brings its redlines back; decisions and comments stay as they are.'
          : 'The text as it was whenever nobody had edited for a while. A lead can restore a revision until the contract is sent or signed off.'
      }
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            Close
          </Button>
          {mayRestore && (
            <Button
              look="primary"
              disabled={chosen === null}
              busy={restore.isPending}
              onClick={() => {
                if (chosen !== null) restore.mutate({ contractId, seq: chosen });
              }}
            >
              Restore
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-4 sm:grid-cols-[14rem_1fr]">
        <RevisionList contractId={contractId} chosen={chosen} onChoose={setChosen} />
        <div aria-live="polite" className="min-w-0">
          {chosen === null ? (
            <p className="text-base text-muted">Choose a revision to see what would change.</p>
          ) : (
            <Comparison contractId={contractId} seq={chosen} />
          )}
        </div>
      </div>
      {restore.error && (
        <p role="alert" className="mt-3 text-base text-danger">
          {explain(restore.error)}
        </p>
      )}
    </Dialog>
  );
}

function RevisionList({
  contractId,
  chosen,
  onChoose,
}: {
  readonly contractId: string;
  readonly chosen: number | null;
  readonly onChoose: (seq: number) => void;
}) {
  const trpc = useTRPC();
  const revisions = useInfiniteQuery(
    trpc.contracts.revisions.infiniteQueryOptions(
      { contractId },
      { getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  if (revisions.isPending) return <SkeletonRows rows={4} label="Loading the revisions" />;
  if (revisions.error) {
    return (
      <ErrorState title="The revisions did not load" onRetry={() => void revisions.refetch()}>
        {explain(revisions.error)}
      </ErrorState>
    );
  }
  const [present, ...earlier] = revisions.data.pages.flatMap((page) => page.rows);
  return (
    <div>
      {present && (
        <p className="px-2 pb-1 text-sm text-muted">
          Now: <People revision={present} />
        </p>
      )}
      {earlier.length === 0 && <p className="px-2 text-base text-muted">There is no earlier revision.</p>}
      <ul>
        {earlier.map((revision) => (
          <li key={revision.seq}>
            <button
              type="button"
              aria-pressed={revision.seq === chosen}
              onClick={() => onChoose(revision.seq)}
              className="w-full rounded px-2 py-1.5 text-left text-base hover:bg-hover aria-pressed:bg-accent-soft"
            >
              {revision.seq === 1 ? 'As uploaded' : <Time at={revision.at} />}
              <span className="block text-sm text-muted">
                <People revision={revision} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {revisions.hasNextPage && (
        <Button
          size="small"
          busy={revisions.isFetchingNextPage}
          onClick={() => void revisions.fetchNextPage()}
        >
          Earlier
        </Button>
      )}
    </div>
  );
}

function People({ revision: { seq, people, edits } }: { readonly revision: RevisionShown }) {
  return (
    <>
      {people.map(({ name }) => name).join(', ')}
      {seq > 1 && (edits === 1 ? ', 1 edit' : `, ${edits} edits`)}
    </>
  );
}

/** What restoring would change, paragraph by paragraph: what goes struck through, what comes back underlined. */
function Comparison({ contractId, seq }: { readonly contractId: string; readonly seq: number }) {
  const trpc = useTRPC();
  const compared = useQuery(trpc.contracts.revision.queryOptions({ contractId, seq }));
  if (compared.isPending) return <SkeletonRows rows={4} label="Comparing" />;
  if (compared.error) {
    return (
      <ErrorState title="The revision did not load" onRetry={() => void compared.refetch()}>
        {explain(compared.error)}
      </ErrorState>
    );
  }
  const { paragraphs } = compared.data;
  if (paragraphs.length === 0) {
    return <p className="text-base text-muted">The words are the same as now.</p>;
  }
  return (
    <ol className="space-y-3" aria-label="What would change">
      {paragraphs.map(({ now, then }, index) => (
        <li key={index}>
          <RedlineText pieces={wordDiff(now ?? '', then ?? '')} author={null} />
        </li>
      ))}
    </ol>
  );
}
