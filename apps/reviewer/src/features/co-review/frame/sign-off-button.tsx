'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Dialog, Field, Textarea } from '@countersign/ui';
import { explain, useTRPC } from '../../../clients/api.ts';
import type { Contract } from '../../../clients/shapes.ts';

/** A lead's last word: from here the text and the decisions stand still, until it is opened again with a reason. */
export function SignOffButton({ contract }: { readonly contract: Contract }) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [note, setNote] = useState('');
  const done = {
    onSuccess: () => {
      setAsking(false);
      setNote('');
      void cache.invalidateQueries({ queryKey: trpc.contracts.pathKey() });
    },
  };
  const signOff = useMutation(trpc.contracts.signOff.mutationOptions(done));
  const reopen = useMutation(trpc.contracts.reopen.mutationOptions(done));
  const { id: contractId, version, state } = contract;
  const { open } = contract.progress;
  const signed = state === 'signed off';
  const error = signOff.error ?? reopen.error;

  return (
    <>
      <Button look={signed || open > 0 ? 'plain' : 'primary'} onClick={() => setAsking(true)}>
        {signed ? 'Reopen' : 'Sign off'}
      </Button>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={signed ? 'Reopen this contract?' : 'Sign this contract off?'}
        description={
          signed
            ? 'Text and decisions can change again. Your reason stays on record.'
            : open > 0
              ? `${open === 1 ? 'One finding still waits' : `${open} findings still wait`} for a decision.`
              : 'Every finding is decided. Text and decisions then stand still.'
        }
        actions={
          <>
            <Button look="quiet" onClick={() => setAsking(false)}>
              Cancel
            </Button>
            {signed ? (
              <Button
                look="primary"
                busy={reopen.isPending}
                disabled={note.trim() === ''}
                onClick={() => reopen.mutate({ contractId, version, note: note.trim() })}
              >
                Reopen
              </Button>
            ) : (
              <Button
                look="primary"
                busy={signOff.isPending}
                disabled={open > 0}
                onClick={() => signOff.mutate({ contractId, version })}
              >
                Sign off
              </Button>
            )}
          </>
        }
      >
        {signed && (
          <Field label="Reason">
            {(control) => (
              <Textarea {...control} value={note} onChange={(event) => setNote(event.target.value)} />
            )}
          </Field>
        )}
        {error && (
          <p role="alert" className="mt-2 text-sm text-danger">
            {explain(error)}
          </p>
        )}
      </Dialog>
    </>
  );
}
