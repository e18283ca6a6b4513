import * as z from 'zod';

const id = z.string().min(1).max(64);
const range = { paragraphId: z.string().min(1), start: z.int().min(0), end: z.int().min(0) };

/** Notices of this topic carry a document command. */
export const COMMAND_TOPIC = 'document-command';

/**
 * What is to be done in a document on somebody's behalf: asked for by whoever decided it, in the transaction of that decision,
 * and carried out by the service that holds the document, once for each message id, as an edit of the actor.
 */
export const documentCommandSchema = z.object({
  documentId: z.uuid(),
  workspaceId: z.uuid(),
  messageId: id,
  actorId: z.string().min(1),
  command: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['accept', 'reject']), changeIds: z.array(id).min(1) }),
    z.object({
      kind: z.literal('reword'),
      changeIds: z.array(id),
      words: z.string(),
      place: z.object({ paragraphId: z.string().min(1), start: z.int().min(0) }).nullable(),
      text: z.string(),
      by: z.string().min(1),
      at: z.iso.datetime(),
    }),
    z.object({ kind: z.literal('revert'), messageId: id }),
    z.object({ kind: z.literal('restore'), seq: z.int().min(1) }),
    z.object({ kind: z.literal('comment'), threadId: id, ...range }),
    z.object({ kind: z.literal('uncomment'), threadId: id }),
  ]),
});

export type DocumentCommand = z.infer<typeof documentCommandSchema>;
