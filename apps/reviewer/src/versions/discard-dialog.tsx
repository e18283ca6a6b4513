'use client';

import { Button, Dialog } from '@countersign/ui';

export type DiscardDialogProps = {
  /** Of which there is a draft. */
  readonly what: 'policy' | 'playbook';
  readonly version: number;
  readonly onDiscard: () => void;
  readonly onClose: () => void;
};

/** Asks before a draft is lost. */
export function DiscardDialog({ what, version, onDiscard, onClose }: DiscardDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Discard the draft of ${what} ${version}?`}
      description={`What it says is lost. The ${what} in force stays as it is.`}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            Keep it
          </Button>
          <Button look="danger" onClick={onDiscard}>
            Discard
          </Button>
        </>
      }
    />
  );
}
