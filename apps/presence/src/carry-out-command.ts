import { createHash } from 'node:crypto';
import { applyUpdates, openForChange, readDocument, type DocumentCommand } from '@countersign/coediting';
import { decideChanges, rewordChange, schema } from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import * as Y from 'yjs';
import type { LiveDocument } from './live-document.ts';
import { takeBack } from './take-back.ts';

/** A command, with what it takes to carry it out. */
export type CommandTask = Pick<DocumentCommand, 'messageId' | 'command'> & {
  /** Of an edit that is taken back: the document just before and just after it. Null when it never was made. */
  readonly revisions: Revisions | null;
  /** The document that is put back. Null when it never was so. */
  readonly restored: readonly Uint8Array[] | null;
};

/** Each as the updates that it is made of. */
export type Revisions = { readonly before: readonly Uint8Array[]; readonly after: readonly Uint8Array[] };

/**
 * Carries a command out on a decoded document, which is changed.
 *
 * @returns the edit that it comes to; null when it changes nothing, because what it asks for is so already
 */
export function carryOutCommand(live: LiveDocument, task: CommandTask): Uint8Array | null {
  return live.edit(clientIdFor(task.messageId), (doc) => {
    const { before } = openForChange(doc);
    for (const stage of carryOut(before, task)) if (stage) openForChange(doc).write(stage);
  });
}

function build(updates: readonly Uint8Array[]): Node {
  const doc = new Y.Doc();
  applyUpdates(doc, updates);
  return readDocument(doc);
}

/**
 * What the document becomes, one after the other: new words are written anew, not out of letters of those that go. Null
 * for nothing.
 */
function carryOut(
  before: Node,
  { messageId, command, revisions, restored }: CommandTask,
): readonly (Node | null)[] {
  switch (command.kind) {
    case 'revert':
      if (!revisions) return [];
      return [takeBack(before, { before: build(revisions.before), after: build(revisions.after) })];
    case 'restore':
      return [restored && build(restored)];
    case 'accept':
    case 'reject': {
      const wanted = new Set(command.changeIds);
      const { kind } = command;
      return [decideChanges(before, (change) => (wanted.has(change.id) ? kind : undefined)).doc];
    }
    case 'reword': {
      const { by, at } = command;
      const { rejected, proposed, accepted } = rewordChange(before, command, { id: messageId, by, at });
      return [rejected, proposed, accepted];
    }
    case 'comment':
      return [mark(before, command)];
    case 'uncomment':
      return [unmark(before, command.threadId)];
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
