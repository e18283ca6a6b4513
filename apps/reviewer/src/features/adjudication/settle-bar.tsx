'use client';

import { Check, PencilLine, X } from 'lucide-react';
import type { Finding } from '@countersign/api';
import type { Verdict } from '@countersign/domain';
import { Button, Field, Textarea } from '@countersign/ui';
import { fixPreview } from '../../findings/fix-draft.ts';
import { FixForm } from '../../findings/fix-form.tsx';
import { useActionKeys, useKeyHandlers } from '../../shell/keys/keys-provider.tsx';
import type { Settlement } from './use-settling.ts';

export type SettleBarProps = {
  readonly finding: Finding;
  readonly settlement: Settlement;
  readonly onWrite: (settlement: Settlement) => void;
  readonly onSettle: (verdict: Verdict) => void;
};

/** A lead's last word on a finding, with the reason that whoever differed will read. */
export function SettleBar({ finding, settlement, onWrite, onSettle }: SettleBarProps) {
  const keys = useActionKeys();
  const { fixing, note, text, refused } = settlement;
  const setFixing = (open: boolean) => onWrite({ ...settlement, fixing: open });
  useKeyHandlers({
    accept: fixing ? null : () => onSettle('accept'),
    fix: fixing ? null : () => setFixing(true),
    reject: fixing ? null : () => onSettle('reject'),
  });

  return (
    <footer className="mt-8 border-t md:sticky md:bottom-0 border-line bg-surface py-4">
      <Field
        label="Your reason"
        hint="Goes on record beside the outcome, where the reviewers read it."
        error={refused}
      >
        {(control) => (
          <Textarea
            {...control}
            className="min-h-14"
            value={note}
            onChange={(event) => onWrite({ ...settlement, note: event.target.value })}
          />
        )}
      </Field>
      {fixing ? (
        <div className="mt-3 max-w-prose">
          <FixForm
            finding={finding}
            draft={settlement}
            onDraft={(fix) => onWrite({ ...settlement, ...fix })}
            preview={fixPreview(finding, text)}
            note={false}
            onCancel={() => setFixing(false)}
            onSubmit={() => onSettle('fix')}
          />
        </div>
      ) : (
        <div className="mt-3 grid max-w-lg grid-cols-3 gap-2">
          <Button
            size="large"
            className="px-2"
            hint={keys.accept}
            icon={<Check className="size-4 text-ok" />}
            onClick={() => onSettle('accept')}
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
            onClick={() => onSettle('reject')}
          >
            Reject
          </Button>
        </div>
      )}
    </footer>
  );
}
