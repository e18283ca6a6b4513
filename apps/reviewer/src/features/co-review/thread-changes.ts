import type { Person, Thread } from '@countersign/api';
import type { Changes, Sent } from '../../clients/at-once.ts';

type Comment = Thread['comments'][number];

/** Before the id of a thread that the server does not know yet. */
const SENT = 'sent ';

/** Whether this thread is on its way: nobody can answer it, or resolve it, before it is there. */
export const isOnItsWay = ({ id }: Pick<Thread, 'id'>): boolean => id.startsWith(SENT);

/** What somebody's comments make of the threads of a contract. */
export function threadChanges(contractId: string, me: Person): Changes<readonly Thread[]> {
  const one = (threadId: string, change: (thread: Thread) => Thread) => (threads: readonly Thread[]) =>
    threads.map((thread) => (thread.id === threadId ? change(thread) : thread));
  return {
    'comments.create': (threads, { contractId: there, paragraphId, quote, body }, sent) => {
      const isThere = threads.some(
        (thread) =>
          thread.paragraphId === paragraphId && thread.quote === quote && says(thread.comments[0], me, body),
      );
      if (there !== contractId || isThere) return threads;
      const comment = commentBy(me, body, sent);
      const { id, at } = comment;
      return [
        ...threads,
        {
          ...{ id, anchor: id, paragraphId, quote, state: 'open', createdBy: me, createdAt: at },
          comments: [comment],
        },
      ];
    },
    'comments.reply': (threads, { threadId, body }, sent) =>
      one(threadId, (thread) =>
        says(thread.comments.at(-1), me, body)
          ? thread
          : { ...thread, comments: [...thread.comments, commentBy(me, body, sent)] },
      )(threads),
    'comments.resolve': (threads, { threadId }) =>
      one(threadId, (thread) => ({ ...thread, state: 'resolved' }))(threads),
    'comments.reopen': (threads, { threadId }) =>
      one(threadId, (thread) => ({ ...thread, state: 'open' }))(threads),
  };
}

function commentBy(author: Person, body: string, { at, number }: Sent): Comment {
  return { id: `${SENT}${number}`, author, body, at: new Date(at).toISOString() };
}

/** Whether this comment is what is being sent: the server may have told of it before it has answered. */
function says(comment: Comment | undefined, author: Person, body: string): boolean {
  return comment?.author.id === author.id && comment.body === body;
}
