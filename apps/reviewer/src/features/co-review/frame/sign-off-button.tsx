'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Contract, Finding } from '@countersign/api';
import { Button, Dialog, Field, SeverityMark, Textarea } from '@countersign/ui';
import { explain, useTRPC } from '../../../clients/api.ts';
import { nameOf, standing } from '../../../findings/finding-words.ts';
import { tellApart } from '../../../findings/tell-apart.ts';
import type { Reading } from '../reading-of.ts';

export type SignOffButtonProps = {
  readonly contract: Contract;
  readonly findings: readonly Finding[];
  readonly reading: Reading;
  readonly onFinding: (id: string) => void;
};

/** A lead's last word: from here the text and the decisions stand still, until it is opened again with a reason. */
export function SignOffButton({ contract, findings, reading, onFinding }: SignOffButtonProps) {
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
  const waiting = findings.filter((finding) => finding.state === 'open');
  const open = waiting.length;
  const signed = state === 'signed off';
  const error = signOff.error ?? reopen.error;

  return (
    <>
      <Button
        look={signed || open > 0 || reading === 'under way' ? 'plain' : 'primary'}
        onClick={() => setAsking(true)}
      >
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
              ? `${open === 1 ? 'One finding still waits' : `${open} findings still wait`} for a decision. As soon as ${open === 1 ? 'it is' : 'all are'} decided you can sign off.`
              : `${findings.length === 0 ? 'Nothing was found that waits for a decision.' : 'Every finding is decided.'} Text and decisions then stand still.`
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
        {!signed && open > 0 && (
          <Waiting
            findings={waiting}
            onFinding={(id) => {
              setAsking(false);
              onFinding(id);
            }}
          />
        )}
        {!signed && open === 0 && reading === 'under way' && (
          <p className="text-base text-warn">
            The AI is still reading: what it finds afterwards could not be decided any more.
          </p>
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

/** What stands in the way, each with whom it waits for; choosing one goes there. */
function Waiting({
  findings,
  onFinding,
}: {
  readonly findings: readonly Finding[];
  readonly onFinding: (id: string) => void;
}) {
  const apart = tellApart(findings);
  return (
    <ul aria-label="Findings that wait" className="-mx-2 max-h-64 overflow-y-auto">
      {findings.map((finding) => (
        <li key={finding.id}>
          <button
            type="button"
            onClick={() => onFinding(finding.id)}
            className="flex w-full items-start gap-2 rounded-md px-2 py-1.5 text-left text-base hover:bg-hover"
          >
            <SeverityMark severity={finding.severity} className="mt-1" />
            <span className="min-w-0 flex-1">
              {nameOf(finding)}
              {apart.has(finding.id) && (
                <span className="block truncate text-sm text-muted">{apart.get(finding.id)}</span>
              )}
            </span>
            <span className="shrink-0 text-sm text-muted">{standing(finding)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
