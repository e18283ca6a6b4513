import type { CommentThread } from '../comment-thread.ts';
import { threadId } from '../docx/import-docx.ts';
import type { WordComment, WordThread } from '../docx/read-comments.ts';

/** Which `w:id` each comment has in the exported file. */
export type CommentNumbers = {
  /** Comment id → number. */
  readonly of: ReadonlyMap<string, number>;
  /** Comment id → the comment of the file that it is. */
  readonly known: ReadonlyMap<string, WordComment>;
};

/** Comments of the file keep their numbers; new ones count on from the greatest. */
export function numberComments(
  threads: readonly CommentThread[],
  originals: readonly WordThread[],
  hash: string,
): CommentNumbers {
  const known = new Map<string, WordComment>();
  let greatest = -1;
  for (const comment of originals.flatMap(({ root, replies }) => [root, ...replies])) {
    known.set(threadId(hash, comment.id), comment);
    const number = Number(comment.id);
    if (Number.isSafeInteger(number)) greatest = Math.max(greatest, number);
  }
  const of = new Map<string, number>();
  for (const { id } of threads.flatMap(({ comments }) => comments)) {
    const number = Number(known.get(id)?.id);
    of.set(id, Number.isSafeInteger(number) ? number : ++greatest);
  }
  return { of, known };
}
