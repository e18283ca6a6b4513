'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, RotateCcw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Thread } from '@countersign/api';
import {
  Avatar,
  Button,
  classNames,
  EmptyState,
  IconButton,
  Textarea,
  Time,
  useToast,
} from '@countersign/ui';
import { explain, useTRPC } from '../../../clients/api.ts';
import type { CommentAnchor } from '../editor/reach.ts';

export type CommentsListProps = {
  readonly contractId: string;
  readonly threads: readonly Thread[];
  readonly current: string | null;
  readonly mayComment: boolean;
  /** Words for a new thread, until it is written or dropped. */
  readonly draft: CommentAnchor | null;
  readonly onDraftDone: () => void;
  readonly onSelect: (thread: Thread) => void;
};

export function CommentsList(props: CommentsListProps) {
  const { contractId, threads, current, mayComment, draft, onDraftDone, onSelect } = props;
  const [all, setAll] = useState(false);
  const open = threads.filter((thread) => thread.state === 'open' || all || thread.id === current);
  const resolved = threads.filter((thread) => thread.state === 'resolved').length;
  return (
    <div className="px-5 py-3">
      {draft && <NewThread contractId={contractId} anchor={draft} onDone={onDraftDone} />}
      {open.length === 0 && !draft && (
        <EmptyState title="No comments" className="py-10">
          {mayComment ? 'Select some words in the text, then comment on them.' : undefined}
        </EmptyState>
      )}
      <ul className="space-y-5">
        {open.map((thread) => (
          <ThreadView
            key={thread.id}
            thread={thread}
            contractId={contractId}
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

function useThreads(contractId: string) {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const toast = useToast();
  const key = trpc.comments.list.queryKey({ contractId });
  const done = {
    onSuccess: (thread: Thread) => {
      cache.setQueryData(key, (all) => [...(all ?? []).filter((one) => one.id !== thread.id), thread]);
      void cache.invalidateQueries({ queryKey: key });
    },
    onError: (error: unknown) => toast({ kind: 'refused', text: explain(error) }),
  };
  return {
    create: useMutation(trpc.comments.create.mutationOptions(done)),
    reply: useMutation(trpc.comments.reply.mutationOptions(done)),
    resolve: useMutation(trpc.comments.resolve.mutationOptions(done)),
    reopen: useMutation(trpc.comments.reopen.mutationOptions(done)),
  };
}

function NewThread({
  contractId,
  anchor,
  onDone,
}: {
  readonly contractId: string;
  readonly anchor: CommentAnchor;
  readonly onDone: () => void;
}) {
  const { create } = useThreads(contractId);
  return (
    <div className="mb-5 border-b border-line pb-5">
      <Quote text={anchor.quote} />
      <Compose
        label="Comment"
        placeholder="Comment on these words"
        busy={create.isPending}
        onSend={(body, clear) =>
          create.mutate(
            { contractId, ...anchor, body },
            {
              onSuccess: () => {
                clear();
                onDone();
              },
            },
          )
        }
        onCancel={onDone}
      />
    </div>
  );
}

function ThreadView({
  thread,
  contractId,
  current,
  mayComment,
  onSelect,
}: {
  readonly thread: Thread;
  readonly contractId: string;
  readonly current: boolean;
  readonly mayComment: boolean;
  readonly onSelect: (thread: Thread) => void;
}) {
  const { reply, resolve, reopen } = useThreads(contractId);
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) item.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const resolved = thread.state === 'resolved';
  return (
    <li ref={item} className={classNames('scroll-my-4', resolved && 'text-muted')}>
      <div className="flex items-start gap-2">
        <button type="button" onClick={() => onSelect(thread)} className="min-w-0 flex-1 text-left">
          <Quote text={thread.quote} current={current} />
        </button>
        {mayComment && (
          <IconButton
            size="small"
            label={resolved ? 'Reopen' : 'Resolve'}
            icon={resolved ? <RotateCcw /> : <Check />}
            onClick={() => (resolved ? reopen : resolve).mutate({ threadId: thread.id })}
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
      {mayComment && !resolved && current && (
        <Compose
          label="Reply"
          placeholder="Reply"
          busy={reply.isPending}
          onSend={(body, clear) => reply.mutate({ threadId: thread.id, body }, { onSuccess: clear })}
        />
      )}
    </li>
  );
}

function Quote({ text, current = false }: { readonly text: string; readonly current?: boolean }) {
  return (
    <p
      className={classNames(
        'line-clamp-2 border-l-2 pl-2 font-serif text-base text-muted',
        current ? 'border-comment-edge' : 'border-line',
      )}
    >
      {text}
    </p>
  );
}

function Compose({
  label,
  placeholder,
  busy,
  onSend,
  onCancel,
}: {
  readonly label: string;
  readonly placeholder: string;
  readonly busy: boolean;
  readonly onSend: (body: string, clear: () => void) => void;
  readonly onCancel?: () => void;
}) {
  const [body, setBody] = useState('');
  const send = () => {
    if (body.trim() !== '') onSend(body.trim(), () => setBody(''));
  };
  return (
    <div className="mt-2">
      <Textarea
        aria-label={label}
        placeholder={placeholder}
        autoFocus={onCancel !== undefined}
        className="min-h-14"
        value={body}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
          if (event.key === 'Escape') onCancel?.();
        }}
      />
      {(body !== '' || onCancel) && (
        <div className="mt-1.5 flex justify-end gap-2">
          {onCancel && (
            <Button size="small" look="quiet" onClick={onCancel}>
              Cancel
            </Button>
          )}
          <Button size="small" look="primary" busy={busy} hint="mod+enter" onClick={send}>
            {label}
          </Button>
        </div>
      )}
    </div>
  );
}
