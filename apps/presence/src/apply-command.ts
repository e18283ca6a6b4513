import { createHash } from 'node:crypto';
import { openForChange } from '@countersign/coediting';
import { decideChanges, schema } from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import * as z from 'zod';
import { readEdit } from './read-edit.ts';
import type { RoomHost } from './room.ts';
import { takeBack } from './take-back.ts';

const id = z.string().min(1).max(64);
const range = { paragraphId: z.string().min(1), start: z.int().min(0), end: z.int().min(0) };

export const commandSchema = z.object({
  documentId: z.uuid(),
  workspaceId: z.uuid(),
  messageId: id,
  actorId: z.string().min(1),
  command: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['accept', 'reject']), changeIds: z.array(id).min(1) }),
    z.object({ kind: z.literal('revert'), messageId: id }),
    z.object({ kind: z.literal('comment'), threadId: id, ...range }),
    z.object({ kind: z.literal('uncomment'), threadId: id }),
  ]),
});

export type DocumentCommand = z.infer<typeof commandSchema>;

/**
 * Applies a command as an edit by its actor. Resolves when it is committed, or when there is nothing to do: what it
 * asks for is so already.
 *
 * @throws Error when the database does not take the edit
 */
export async function applyCommand(host: RoomHost, order: DocumentCommand): Promise<void> {
  const { command } = order;
  // Whoever gave the command saw what is committed; another node may have committed it.
  await host.caughtUp();
  const reverted = command.kind === 'revert' ? await readEdit(host, command.messageId) : null;
  const live = host.liveDocument();
  const update = live.edit(clientIdFor(order.messageId), (doc) => {
    const open = openForChange(doc);
    const after =
      command.kind === 'revert'
        ? reverted && takeBack(open.before, reverted)
        : carryOut(open.before, command);
    if (after) open.write(after);
  });
  if (!update) return;
  const answered = host.answered(order.messageId);
  try {
    host.route({ type: 'edit', messageId: order.messageId, actorId: order.actorId, update });
  } catch (error) {
    // The decoded document has taken in what the room did not.
    host.live = null;
    throw error;
  }
  const { outcome } = await answered;
  if (outcome !== 'committed' && outcome !== 'known') {
    throw new Error(`The edit could not be committed: ${outcome}.`);
  }
}

type Change = Exclude<DocumentCommand['command'], { kind: 'revert' }>;

function carryOut(before: Node, command: Change): Node {
  switch (command.kind) {
    case 'accept':
    case 'reject': {
      const wanted = new Set(command.changeIds);
      const { kind } = command;
      return decideChanges(before, (change) => (wanted.has(change.id) ? kind : undefined)).doc;
    }
    case 'comment':
      return mark(before, command);
    case 'uncomment':
      return unmark(before, command.threadId);
  }
}

function mark(
  before: Node,
  {
    threadId,
    paragraphId,
    start,
    end,
  }: { threadId: string; paragraphId: string; start: number; end: number },
): Node {
  const transform = new Transform(before);
  before.descendants((node, position) => {
    if (node.type !== schema.nodes.paragraph || node.attrs['id'] !== paragraphId) return;
    const from = position + 1;
    const limit = from + node.content.size;
    transform.addMark(
      Math.min(from + start, limit),
      Math.min(from + end, limit),
      schema.marks.comment.create({ id: threadId }),
    );
  });
  return transform.doc;
}

function unmark(before: Node, threadId: string): Node {
  const transform = new Transform(before);
  transform.removeMark(0, before.content.size, schema.marks.comment.create({ id: threadId }));
  return transform.doc;
}

/** A client id that only this command writes with, the same wherever it is applied. */
function clientIdFor(messageId: string): number {
  return createHash('sha256').update(`command ${messageId}`).digest().readUInt32BE(0);
}
