'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Thread } from '@countersign/api';
import { useToast } from '@countersign/ui';
import { explain, useTRPC } from '../../clients/api.ts';
import { keepNewest } from '../../clients/keep-newest.ts';
import { useDrafts } from '../../shell/use-drafts.ts';
import type { CommentAnchor } from './editor/reach.ts';

/** A thread that somebody is writing, on the words that they chose. */
export type Begun = { readonly id: string; readonly anchor: CommentAnchor };

export type Threads = {
  /** Threads that are being written, in the order in which they were begun. */
  readonly begun: readonly Begun[];
  readonly begin: (anchor: CommentAnchor) => void;
  readonly drop: (begun: Begun) => void;
  /** What is being written, by the id of a thread or of one that is begun. */
  readonly draftOf: (id: string) => string;
  readonly write: (id: string, body: string) => void;
  readonly create: (begun: Begun) => void;
  readonly reply: (thread: Thread) => void;
  readonly setResolved: (thread: Thread, resolved: boolean) => void;
};

/**
 * The comment threads of a contract, and what is written and not sent: it outlives a look at something else, and comes
 * back where the server refuses it.
 */
export function useThreads(contractId: string): Threads {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const toast = useToast();
  const drafts = useDrafts<string>();
  const [begun, setBegun] = useState<readonly Begun[]>([]);
  const number = useRef(0);
  const key = trpc.comments.list.queryKey({ contractId });

  const draftOf = (id: string) => drafts.of(id) ?? '';
  const onSuccess = (thread: Thread) =>
    keepNewest<Thread[]>(cache, key, (all = []) =>
      all.some(({ id }) => id === thread.id)
        ? all.map((one) => (one.id === thread.id ? thread : one))
        : [...all, thread],
    );
  const onSettled = () => void cache.invalidateQueries({ queryKey: key });
  const refused = (what: string) => (error: unknown) =>
    toast({ kind: 'refused', text: `${what} ${explain(error)}` });
  const begin = (anchor: CommentAnchor, body = '') => {
    const id = `new ${(number.current += 1)}`;
    if (body !== '') drafts.keep(id, body);
    // Words that were chosen and not written on give way to those chosen now.
    setBegun((now) => [...now.filter((one) => draftOf(one.id).trim() !== ''), { id, anchor }]);
  };
  const drop = ({ id }: Begun) => {
    setBegun((now) => now.filter((one) => one.id !== id));
    drafts.forget(id);
  };

  const creating = useMutation(
    trpc.comments.create.mutationOptions({
      onSuccess,
      onSettled,
      onError: (error, { body, paragraphId, start, end, quote }) => {
        begin({ paragraphId, start, end, quote }, body);
        refused('Your comment is not there.')(error);
      },
    }),
  );
  const replying = useMutation(
    trpc.comments.reply.mutationOptions({
      onSuccess,
      onSettled,
      onError: (error, { threadId, body }) => {
        drafts.change(threadId, (since) => withUnsent(body, since));
        refused('Your reply is not there.')(error);
      },
    }),
  );
  const resolving = useMutation(
    trpc.comments.resolve.mutationOptions({
      onSuccess,
      onSettled,
      onError: refused('The comment is not resolved.'),
    }),
  );
  const reopening = useMutation(
    trpc.comments.reopen.mutationOptions({
      onSuccess,
      onSettled,
      onError: refused('The comment is not open again.'),
    }),
  );
  return {
    begun,
    begin,
    drop,
    draftOf,
    write: drafts.keep,
    create(one) {
      creating.mutate({ contractId, ...one.anchor, body: draftOf(one.id).trim() });
      drop(one);
    },
    reply({ id }) {
      replying.mutate({ threadId: id, body: draftOf(id).trim() });
      drafts.forget(id);
    },
    setResolved: ({ id }, resolved) => (resolved ? resolving : reopening).mutate({ threadId: id }),
  };
}

/** What was not taken, before what has been written since. */
export function withUnsent(body: string, since: string | undefined): string {
  return since === undefined || since.trim() === '' ? body : `${body}\n\n${since}`;
}
