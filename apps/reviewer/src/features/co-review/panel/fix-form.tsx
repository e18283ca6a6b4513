'use client';

import { useState, type KeyboardEvent, type SyntheticEvent } from 'react';
import type { Finding } from '@countersign/api';
import { CLAUSE_CATEGORIES } from '@countersign/domain';
import { Button, Field, Select, Textarea } from '@countersign/ui';
import type { Decision } from '../use-decisions.ts';

/** Right in part: what it should be instead. */
export function FixForm({
  finding,
  proposedText,
  onCancel,
  onSubmit,
}: {
  readonly finding: Finding;
  readonly proposedText: string | null;
  readonly onCancel: () => void;
  readonly onSubmit: (decision: Decision) => void;
}) {
  const [category, setCategory] = useState(finding.category);
  const [text, setText] = useState(proposedText ?? '');
  const [note, setNote] = useState('');
  const correction = {
    ...(category === finding.category ? {} : { category }),
    ...(text === (proposedText ?? '') ? {} : { text }),
  };
  const nothing = Object.keys(correction).length === 0 && note.trim() === '';

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (nothing) return;
    onSubmit({ verdict: 'fix', correction, ...(note.trim() === '' ? {} : { note: note.trim() }) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
  };
  const categories = [...new Set<string>([finding.category, ...CLAUSE_CATEGORIES])];
  return (
    <form onSubmit={submit} onKeyDown={onKeyDown} className="flex flex-col gap-3">
      <Field label="Category">
        {({ id }) => (
          <Select
            id={id}
            value={category}
            options={categories.map((value) => ({ value, label: value }))}
            onChange={setCategory}
          />
        )}
      </Field>
      {proposedText !== null && (
        <Field label="Text">
          {(control) => (
            <Textarea
              {...control}
              autoFocus
              className="min-h-32 font-serif"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      )}
      <Field label="Note" {...(nothing ? { hint: 'Change something, or say what is not right.' } : {})}>
        {(control) => (
          <Textarea
            {...control}
            autoFocus={proposedText === null}
            className="min-h-14"
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" look="primary" hint="mod+enter" disabled={nothing}>
          Fix
        </Button>
      </div>
    </form>
  );
}
