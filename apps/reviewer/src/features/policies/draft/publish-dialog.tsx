'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { PolicyDraft } from '@countersign/api';
import { Button, Dialog, Field, Textarea, useToast } from '@countersign/ui';
import { explain, useTRPC } from '../../../clients/api.ts';
import { ChangeList } from '../change-list.tsx';

export type PublishDialogProps = {
  readonly processId: string;
  readonly draft: PolicyDraft;
  readonly onClose: () => void;
  readonly onPublished: () => void;
};

/** The last look before a policy is in force: what changes, and why. */
export function PublishDialog({ processId, draft, onClose, onPublished }: PublishDialogProps) {
  const trpc = useTRPC();
  const toast = useToast();
  const [reason, setReason] = useState('');
  const publish = useMutation(
    trpc.policies.publish.mutationOptions({
      onSuccess: ({ version }) => {
        toast({ kind: 'done', text: `Policy ${version} is in force.` });
        onPublished();
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      width="medium"
      title={`Publish policy ${draft.version}?`}
      description="Whatever comes from now on is routed by it, and you answer for what is automatic. What waits already stays where it is."
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            look="primary"
            busy={publish.isPending}
            disabled={reason.trim() === ''}
            onClick={() => publish.mutate({ processId, edits: draft.edits, reason: reason.trim() })}
          >
            Publish
          </Button>
        </>
      }
    >
      <Field
        label="Why"
        hint="Stays on record beside this version."
        error={publish.error ? explain(publish.error) : null}
      >
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
      <ChangeList changes={draft.changes} />
    </Dialog>
  );
}
