'use client';

import { useState } from 'react';
import { Button, Dialog, Field, Textarea } from '@countersign/ui';
import { ChangeList, type Change } from './change-list.tsx';

export type PublishDialogProps = {
  /** What is published, such as `policy 3`. */
  readonly what: string;
  /** What it means for the work. */
  readonly description: string;
  readonly changes: readonly Change[];
  readonly busy: boolean;
  readonly error: string | null;
  readonly onPublish: (reason: string) => void;
  readonly onClose: () => void;
};

/** The last look before a version is in force: what changes, and why. */
export function PublishDialog(props: PublishDialogProps) {
  const { what, description, changes, busy, error, onPublish, onClose } = props;
  const [reason, setReason] = useState('');
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      width="medium"
      title={`Publish ${what}?`}
      description={description}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            look="primary"
            busy={busy}
            disabled={reason.trim() === ''}
            onClick={() => onPublish(reason.trim())}
          >
            Publish
          </Button>
        </>
      }
    >
      <Field label="Why" hint="Stays on record beside this version." error={error}>
        {(control) => (
          <Textarea
            {...control}
            maxLength={1_000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <h3 className="mt-4 text-sm font-medium">What changes</h3>
      <ChangeList changes={changes} />
    </Dialog>
  );
}
