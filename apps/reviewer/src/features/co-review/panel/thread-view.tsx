'use client';

import { Check, RotateCcw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Thread } from '@countersign/api';
import { Avatar, classNames, IconButton, Time } from '@countersign/ui';
import { isOnItsWay } from '../thread-changes.ts';
import type { Threads } from '../use-threads.ts';
import { Compose } from './compose.tsx';
import { ThreadQuote } from './thread-quote.tsx';

export type ThreadViewProps = {
  readonly thread: Thread;
  readonly writing: Threads;
  readonly current: boolean;
  readonly mayComment: boolean;
  readonly onSelect: (thread: Thread) => void;
};

/** The words that a thread stands on, what was said about them, and a reply to the one in hand. */
export function ThreadView({ thread, writing, current, mayComment, onSelect }: ThreadViewProps) {
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) item.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const resolved = thread.state === 'resolved';
  const mayAnswer = mayComment && !isOnItsWay(thread);
  return (
    <li ref={item} className={classNames('scroll-my-4', resolved && 'text-muted')}>
      <div className="flex items-start gap-2">
        <button
          type="button"
          aria-current={current ? 'true' : undefined}
          onClick={() => onSelect(thread)}
          className="min-w-0 flex-1 text-left"
        >
          <ThreadQuote text={thread.quote} current={current} />
        </button>
        {mayAnswer && (
          <IconButton
            size="small"
            label={resolved ? 'Reopen' : 'Resolve'}
            icon={resolved ? <RotateCcw /> : <Check />}
            onClick={() => writing.setResolved(thread, !resolved)}
          />
        )}
      </div>
      <ul className="mt-2 space-y-2.5">
        {thread.comments.map((comment) => (
          <li key={comment.id} className="flex gap-2">
            <Avatar person={comment.author} size="small" className="mt-0.5" />
            <div className="min-w-0">
              <p className="text-sm text-muted">
                <span className="font-medium text-ink">{comment.author.name}</span>, <Time at={comment.at} />
              </p>
              <p className="text-base break-words whitespace-pre-wrap">{comment.body}</p>
            </div>
          </li>
        ))}
      </ul>
      {mayAnswer && !resolved && (current || writing.draftOf(thread.id) !== '') && (
        <Compose
          label="Reply"
          placeholder="Reply"
          body={writing.draftOf(thread.id)}
          onWrite={(body) => writing.write(thread.id, body)}
          onSend={() => writing.reply(thread)}
        />
      )}
    </li>
  );
}
