'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Finding, Person } from '@countersign/api';
import { Button, Dialog, Field, Select, Textarea, useToast } from '@countersign/ui';
import { explain, useTRPC } from '../../../clients/api.ts';

/** Hands a finding to a colleague with a question. */
export function AskDialog({
  finding,
  colleagues,
  onClose,
}: {
  readonly finding: Finding;
  readonly colleagues: readonly Person[];
  readonly onClose: () => void;
}) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const toast = useToast();
  const [colleague, setColleague] = useState('anybody');
  const [note, setNote] = useState('');
  const ask = useMutation(
    trpc.tasks.askColleague.mutationOptions({
      onSuccess: () => {
        void cache.invalidateQueries({ queryKey: trpc.contracts.findings.pathKey() });
        toast({ kind: 'done', text: 'Asked. You will see the answer among the judgments.' });
        onClose();
      },
    }),
  );
  const send = () => {
    if (!finding.task) return;
    ask.mutate({
      taskId: finding.task.id,
      note: note.trim(),
      ...(colleague === 'anybody' ? {} : { colleague }),
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Ask a colleague"
      description={finding.title}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" busy={ask.isPending} onClick={send}>
            Ask
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <Field label="Who">
          {({ id }) => (
            <Select
              id={id}
              value={colleague}
              onChange={setColleague}
              options={[
                { value: 'anybody', label: 'Whoever is free' },
                ...colleagues.map((person) => ({
                  value: person.id,
                  label: person.name,
                  ...(person.role === null ? {} : { detail: person.role }),
                })),
              ]}
            />
          )}
        </Field>
        <Field label="What do you want to know?" error={ask.error ? explain(ask.error) : null}>
          {(control) => (
            <Textarea {...control} value={note} onChange={(event) => setNote(event.target.value)} />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
