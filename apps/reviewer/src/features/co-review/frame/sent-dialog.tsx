'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Contract } from '@countersign/api';
import { Button, Dialog, Field, Select, useToast } from '@countersign/ui';
import { explain, useTRPC } from '../../../clients/api.ts';

const AS = [
  {
    value: 'redline',
    label: 'With our changes tracked',
    detail: 'They know the text as it was before, and our changes to it.',
  },
  {
    value: 'clean',
    label: 'Clean',
    detail: 'They know the text as it stands: changes are tracked from here.',
  },
] as const;

/** Says that the contract went to the counterparty, and as what. */
export function SentDialog({
  contract,
  onClose,
}: {
  readonly contract: Contract;
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const toast = useToast();
  const [as, setAs] = useState<(typeof AS)[number]['value']>('redline');
  const mark = useMutation(
    trpc.contracts.markSent.mutationOptions({
      onSuccess: () => {
        void cache.invalidateQueries({ queryKey: trpc.contracts.pathKey() });
        toast({ kind: 'done', text: 'Marked as sent. From here on every edit is a redline.' });
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
      title="Mark this contract as sent?"
      description="From here on everybody suggests: nothing of the text changes but by a redline that somebody accepts. This cannot be taken back."
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            look="primary"
            busy={mark.isPending}
            onClick={() => mark.mutate({ contractId: contract.id, as })}
          >
            Mark as sent
          </Button>
        </>
      }
    >
      <Field label="What they received" error={mark.error ? explain(mark.error) : null}>
        {({ id }) => <Select id={id} value={as} onChange={setAs} options={[...AS]} />}
      </Field>
    </Dialog>
  );
}
