'use client';

import { useState } from 'react';
import type { Thread } from '@countersign/api';
import { Button, EmptyState } from '@countersign/ui';
import type { Threads } from '../use-threads.ts';
import { Compose } from './compose.tsx';
import { ThreadQuote } from './thread-quote.tsx';
import { ThreadView } from './thread-view.tsx';

export type CommentsListProps = {
  readonly threads: readonly Thread[];
  readonly current: string | null;
  readonly mayComment: boolean;
  readonly writing: Threads;
  readonly onSelect: (thread: Thread) => void;
};

/** What is said about the words of the contract: the open threads, and those resolved when they are asked for. */
export function CommentsList({ threads, current, mayComment, writing, onSelect }: CommentsListProps) {
  const [all, setAll] = useState(false);
  const open = threads.filter((thread) => thread.state === 'open' || all || thread.id === current);
  const resolved = threads.filter((thread) => thread.state === 'resolved').length;
  const { begun } = writing;
  return (
    <div className="px-5 py-3">
      {begun.map((one) => (
        <div key={one.id} className="mb-5 border-b border-line pb-5">
          <ThreadQuote text={one.anchor.quote} />
          <Compose
            label="Comment"
            placeholder="Comment on these words"
            body={writing.draftOf(one.id)}
            onWrite={(body) => writing.write(one.id, body)}
            onSend={() => writing.create(one)}
            onCancel={() => writing.drop(one)}
          />
        </div>
      ))}
      {open.length === 0 && begun.length === 0 && (
        <EmptyState title="No comments" className="py-10">
          {mayComment ? 'Select some words in the text, then comment on them.' : undefined}
        </EmptyState>
      )}
      <ul className="space-y-5">
        {open.map((thread) => (
          <ThreadView
            key={thread.id}
            thread={thread}
            writing={writing}
            current={thread.id === current}
            mayComment={mayComment}
            onSelect={onSelect}
          />
        ))}
      </ul>
      {resolved > 0 && (
        <Button look="quiet" size="small" className="mt-4" onClick={() => setAll(!all)}>
          {all ? 'Hide resolved' : `Show ${resolved} resolved`}
        </Button>
      )}
    </div>
  );
}
