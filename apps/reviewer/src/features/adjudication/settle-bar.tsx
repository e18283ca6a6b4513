'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, PencilLine, X } from 'lucide-react';
import { useState } from 'react';
import type { AdjudicationRow } from '@countersign/api';
import type { Verdict } from '@countersign/domain';
import { Button, Field, Textarea, useToast } from '@countersign/ui';
import { explain, refusalCode, useTRPC } from '../../clients/api.ts';
import { correctionOf, emptyFix, fixPreview } from '../../findings/fix-draft.ts';
import { FixForm } from '../../findings/fix-form.tsx';
import { VERDICT_WORDS } from '../../findings/finding-words.ts';
import { useActionKeys, useKeyHandlers } from '../../shell/keys/keys-provider.tsx';

/** A lead's last word on a finding, with the reason that whoever differed will read. */
export function SettleBar({ row }: { readonly row: AdjudicationRow }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const toast = useToast();
  const keys = useActionKeys();
  const { finding } = row;
  const [note, setNote] = useState('');
  const [fix, setFix] = useState(() => emptyFix(finding));
  const [fixing, setFixing] = useState(false);
  // Sent again with the same key after a broken connection, it counts once.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const settle = useMutation(
    trpc.adjudication.settle.mutationOptions({
      onSuccess: (_answer, { verdict }) => {
        toast({ kind: 'done', text: `Settled: ${VERDICT_WORDS[verdict].toLowerCase()}.` });
      },
      onSettled: () => {
        void cache.invalidateQueries({ queryKey: trpc.adjudication.pathKey() });
        void cache.invalidateQueries({ queryKey: trpc.inbox.pathKey() });
        void cache.invalidateQueries({ queryKey: trpc.contracts.pathKey() });
      },
    }),
  );
  const give = (verdict: Verdict) => {
    if (settle.isPending || settle.isSuccess) return;
    settle.mutate({
      itemId: row.itemId,
      expectedVersion: row.version,
      verdict,
      correction: verdict === 'fix' ? correctionOf(finding, fix) : null,
      note: note.trim(),
      revision: finding.revision,
      idempotencyKey,
    });
  };
  useKeyHandlers({
    accept: fixing ? null : () => give('accept'),
    fix: fixing ? null : () => setFixing(true),
    reject: fixing ? null : () => give('reject'),
  });
  const changed = ['stale', 'changed meanwhile'].includes(refusalCode(settle.error) ?? '');

  return (
    <footer className="mt-8 border-t md:sticky md:bottom-0 border-line bg-surface py-4">
      <Field
        label="Your reason"
        hint="Goes on record beside the outcome, where the reviewers read it."
        error={
          settle.error
            ? `${explain(settle.error)}${changed ? ' It has been loaded again; look once more.' : ''}`
            : null
        }
      >
        {(control) => (
          <Textarea
            {...control}
            className="min-h-14"
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      {fixing ? (
        <div className="mt-3 max-w-prose">
          <FixForm
            finding={finding}
            draft={{ ...fix, note }}
            onDraft={setFix}
            preview={fixPreview(finding, fix.text)}
            note={false}
            busy={settle.isPending}
            onCancel={() => setFixing(false)}
            onSubmit={() => give('fix')}
          />
        </div>
      ) : (
        <div className="mt-3 grid max-w-lg grid-cols-3 gap-2">
          <Button
            size="large"
            className="px-2"
            hint={keys.accept}
            icon={<Check className="size-4 text-ok" />}
            busy={settle.isPending && settle.variables.verdict === 'accept'}
            onClick={() => give('accept')}
          >
            Accept
          </Button>
          <Button
            size="large"
            className="px-2"
            hint={keys.fix}
            icon={<PencilLine className="size-4 text-warn" />}
            onClick={() => setFixing(true)}
          >
            Fix
          </Button>
          <Button
            size="large"
            className="px-2"
            hint={keys.reject}
            icon={<X className="size-4 text-danger" />}
            busy={settle.isPending && settle.variables.verdict === 'reject'}
            onClick={() => give('reject')}
          >
            Reject
          </Button>
        </div>
      )}
    </footer>
  );
}
