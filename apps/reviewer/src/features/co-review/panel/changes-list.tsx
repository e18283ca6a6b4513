'use client';

import { Check, X } from 'lucide-react';
import { authorStyle, Avatar, Badge, EmptyState, IconButton, Time } from '@countersign/ui';
import type { Change, ChangeKind } from '@countersign/redline';
import type { AuthorBook } from '../editor/author-book.ts';
import { CHANGE_VERDICT_WORDS, type ChangeVerdict } from '../use-change-decisions.ts';

const KIND_WORDS: Readonly<Record<ChangeKind, string>> = {
  insertion: 'inserted',
  deletion: 'deleted',
  replacement: 'replaced',
  move: 'moved',
  split: 'split a paragraph',
  join: 'joined paragraphs',
  formatting: 'changed formatting',
  restyling: 'changed paragraph style',
  'row insertion': 'inserted a row',
  'row deletion': 'deleted a row',
};

export type ChangesListProps = {
  readonly changes: readonly Change[];
  readonly book: AuthorBook;
  /** Finding that a change belongs to: it is decided there. */
  readonly findingOf: (changeId: string) => { readonly id: string; readonly title: string } | null;
  readonly onShow: (change: Change) => void;
  readonly onFinding: (id: string) => void;
  /** What was decided on a change that the text still shows. */
  readonly verdictOn: (changeId: string) => ChangeVerdict | null;
  readonly onDecide: ((change: Change, verdict: ChangeVerdict) => void) | null;
};

/** Every tracked change in the text, in its order. */
export function ChangesList(props: ChangesListProps) {
  const { changes, book, findingOf, onShow, onFinding, verdictOn, onDecide } = props;
  if (changes.length === 0) {
    return (
      <EmptyState title="No tracked changes">What anybody proposes in the text is listed here.</EmptyState>
    );
  }
  return (
    <ul className="px-3 py-2">
      {changes.map((change) => {
        const author = book.get(change.by);
        const finding = findingOf(change.id);
        const verdict = verdictOn(change.id);
        return (
          <li key={change.id} className="flex items-start gap-2 border-b border-line px-2 py-2.5">
            <Avatar person={author} size="small" className="mt-0.5" />
            <button type="button" onClick={() => onShow(change)} className="min-w-0 flex-1 text-left">
              <span className="block text-sm text-muted">
                {author.name} {KIND_WORDS[change.kind]}, <Time at={change.at} />
              </span>
              <ChangeText change={change} colour={author.colour} />
              {change.conflicts.length > 0 && (
                <Badge tone="warn" className="mt-1">
                  Conflicts with{' '}
                  {change.conflicts.length === 1 ? 'another change' : `${change.conflicts.length} others`}
                </Badge>
              )}
            </button>
            {finding ? (
              <button
                type="button"
                onClick={() => onFinding(finding.id)}
                className="mt-0.5 text-sm text-accent underline-offset-2 hover:underline"
              >
                Finding
              </button>
            ) : verdict !== null ? (
              <span className="mt-0.5 text-sm text-muted">{CHANGE_VERDICT_WORDS[verdict]}</span>
            ) : (
              onDecide && (
                <span className="flex">
                  <IconButton
                    size="small"
                    label="Accept this change"
                    icon={<Check />}
                    onClick={() => onDecide(change, 'accept')}
                  />
                  <IconButton
                    size="small"
                    label="Reject this change"
                    icon={<X />}
                    onClick={() => onDecide(change, 'reject')}
                  />
                </span>
              )
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** A space alone would not be seen. */
const spaces = (count: number) => (count === 1 ? '(a space)' : `(${count} spaces)`);

function ChangeText({ change, colour }: { readonly change: Change; readonly colour: number }) {
  const show = (text: string) => (/^ +$/.test(text) ? spaces(text.length) : text.replaceAll('\u2029', ' ¶ '));
  return (
    <span style={authorStyle(colour)} className="block font-serif text-base">
      {change.deleted !== '' && (
        <del className="line-clamp-2 text-(--author) [text-decoration-style:var(--author-strike)]">
          {show(change.deleted)}
        </del>
      )}
      {change.inserted !== '' && (
        <ins className="line-clamp-3 text-(--author) [text-decoration-style:var(--author-line)] underline-offset-4">
          {show(change.inserted)}
        </ins>
      )}
      {change.deleted === '' && change.inserted === '' && (
        <span className="line-clamp-3">{show(change.text)}</span>
      )}
    </span>
  );
}
