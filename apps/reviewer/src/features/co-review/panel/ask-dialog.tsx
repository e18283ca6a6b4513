'use client';

import type { Person } from '@countersign/api';
import { Button, Dialog, Field, Select, Textarea } from '@countersign/ui';
import { nameOf } from '../../../findings/finding-words.ts';
import type { useQuestions } from '../use-questions.ts';

export type AskDialogProps = {
  readonly questions: ReturnType<typeof useQuestions>;
  readonly colleagues: readonly Person[];
};

/** Hands a finding to a colleague with a question. */
export function AskDialog({ questions, colleagues }: AskDialogProps) {
  const { open, question, write, send, close } = questions;
  if (!open) return null;
  return (
    <Dialog
      open
      onOpenChange={(stays) => {
        if (!stays) close();
      }}
      title="Ask a colleague"
      description={nameOf(open)}
      actions={
        <>
          <Button look="quiet" onClick={close}>
            Cancel
          </Button>
          <Button look="primary" onClick={() => send(question)}>
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
              value={question.colleague}
              onChange={(colleague) => write({ ...question, colleague })}
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
        <Field label="What do you want to know?" error={question.refused}>
          {(control) => (
            <Textarea
              {...control}
              value={question.note}
              onChange={(event) => write({ ...question, note: event.target.value })}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
