'use client';

import type { KeyboardEvent, SyntheticEvent } from 'react';
import type { Finding } from '@countersign/api';
import { CLAUSE_CATEGORIES } from '@countersign/domain';
import { Button, Field, Select, Textarea } from '@countersign/ui';
import { fixBase, type FixDraft } from './fix-draft.ts';
import { RedlineText } from './redline-text.tsx';
import type { Piece } from './word-diff.ts';

export type FixFormProps = {
  readonly finding: Finding;
  readonly draft: FixDraft;
  readonly onDraft: (draft: FixDraft) => void;
  /** What its words would make of the text; null where they change nothing in it. */
  readonly preview: readonly (readonly Piece[])[] | null;
  /** Left out where the note has a place of its own. */
  readonly note?: boolean;
  readonly onCancel: () => void;
  readonly onSubmit: () => void;
};

/** Right in part: what it should be instead, and what the text will be then. */
export function FixForm(props: FixFormProps) {
  const { finding, draft, onDraft, preview, note = true, onCancel } = props;
  const base = fixBase(finding);
  const nothing =
    draft.category === finding.category &&
    (base === null || draft.text === base.text) &&
    draft.note.trim() === '';

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!nothing) props.onSubmit();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onCancel();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
  };
  const categories = [...new Set<string>([finding.category, ...CLAUSE_CATEGORIES])];
  return (
    <form aria-label="Fix" onSubmit={submit} onKeyDown={onKeyDown} className="flex flex-col gap-3">
      <Field label="Category">
        {({ id }) => (
          <Select
            id={id}
            value={draft.category}
            options={categories.map((value) => ({ value, label: value }))}
            onChange={(category) => onDraft({ ...draft, category })}
          />
        )}
      </Field>
      {base !== null && (
        <Field label={base.enters ? 'What it should say' : 'The right words'}>
          {(control) => (
            <Textarea
              {...control}
              autoFocus
              className="min-h-28 font-serif"
              value={draft.text}
              onChange={(event) => onDraft({ ...draft, text: event.target.value })}
            />
          )}
        </Field>
      )}
      {base?.enters === true && (
        <div aria-live="polite" aria-label="In the text" role="group">
          <p className="mb-1 text-sm font-medium text-muted">In the text</p>
          {preview === null || preview.length === 0 ? (
            <p className="text-base text-muted">Nothing changes.</p>
          ) : (
            preview.map((pieces, index) => <RedlineText key={index} pieces={pieces} author={null} />)
          )}
        </div>
      )}
      {note && (
        <Field label="Note" {...(nothing ? { hint: 'Change something, or say what is not right.' } : {})}>
          {(control) => (
            <Textarea
              {...control}
              autoFocus={base === null}
              className="min-h-14"
              value={draft.note}
              onChange={(event) => onDraft({ ...draft, note: event.target.value })}
            />
          )}
        </Field>
      )}
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
