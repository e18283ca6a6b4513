import { decideChanges, rewordChange, schema } from '@countersign/redline';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import * as Y from 'yjs';
import { openForChange, type MadeChange } from '../document/apply-change.ts';
import { applyUpdates } from '../document/apply-updates.ts';
import { commonLetters, hunksBack } from '../document/common-letters.ts';
import type { LiveDocument } from '../document/live-document.ts';
import { readDocument } from '../document/read-document.ts';
import { renewUnsettled, unsettledAfter } from '../document/unsettled.ts';
import type { KnownHunks } from '../document/write-texts.ts';
import type { DocumentCommand } from '../wire/document-command.ts';
import { takeBack } from './take-back.ts';

/** A command, with what it takes to carry it out. */
export type CommandTask = {
  readonly messageId: string;
  /** Under which it is written: one that only this command writes with, the same wherever it is carried out. */
  readonly clientId: number;
  readonly command: DocumentCommand['command'];
  /** Of an edit that is taken back: the document just before and just after it. Null when it never was made. */
  readonly revisions: Revisions | null;
  /** The document that is put back. Null when it never was so. */
  readonly restored: readonly Uint8Array[] | null;
};

/** Each as the updates that it is made of. */
export type Revisions = { readonly before: readonly Uint8Array[]; readonly after: readonly Uint8Array[] };

/**
 * Carries a command out on a decoded document, which is changed. What is restored is settled as well: where the log holds what
 * replicas put in different orders, it is written anew first.
 *
 * @param logged the same document, decoded from its log; another than `live` where that was copied from it
 * @returns the edit that it comes to; null when it changes nothing, because what it asks for is so already
 */
export function carryOutCommand(
  live: LiveDocument,
  task: CommandTask,
  logged: LiveDocument = live,
): Uint8Array | null {
  const unsettled = task.command.kind === 'restore' && task.restored ? unsettledAfter(logged.doc) : null;
  return live.edit(task.clientId, (doc) => {
    if (unsettled) renewUnsettled(doc, unsettled);
    for (const stage of stagesOf(doc, task)) {
      const open = openForChange(doc);
      const made = stage(open.before);
      if (made) open.write(made.change, made);
    }
  });
}

/** What the document becomes; null where it stays. */
type Stage = (before: Node) => Made | null;

/** Which letters stay and which are new is known, and not found by comparing texts. */
type Made = { readonly change: MadeChange | Node; readonly hunks?: KnownHunks };

/** One after the other: new words are written anew, not out of letters of those that go. */
function stagesOf(doc: Y.Doc, { messageId, command, revisions, restored }: CommandTask): readonly Stage[] {
  switch (command.kind) {
    case 'revert': {
      if (!revisions) return [];
      const [earlier, later] = [build(revisions.before), build(revisions.after)];
      const edit = { before: readDocument(earlier), after: readDocument(later) };
      return [(before) => inPlaceOf(takeBack(before, edit), { earlier, later })];
    }
    case 'restore': {
      if (!restored) return [];
      const earlier = build(restored);
      return [() => inPlaceOf(readDocument(earlier), { earlier, later: doc })];
    }
    case 'accept':
    case 'reject': {
      const wanted = new Set(command.changeIds);
      const { kind } = command;
      return [
        (before) => ({
          change: decideChanges(before, (change) => (wanted.has(change.id) ? kind : undefined)),
        }),
      ];
    }
    case 'reword': {
      const { by, at } = command;
      const { steps } = rewordChange(readDocument(doc), command, { id: messageId, by, at });
      return steps.map((step) => (before) => ({ change: on(before, step) }));
    }
    case 'comment':
      return [(before) => ({ change: mark(before, command) })];
    case 'uncomment':
      return [(before) => ({ change: unmark(before, command.threadId) })];
  }
}

function build(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  applyUpdates(doc, updates);
  return doc;
}

/** A document put back: letters that went with the edit come back where they stood. */
function inPlaceOf(
  change: Node | null,
  { earlier, later }: { readonly earlier: Y.Doc; readonly later: Y.Doc },
): Made | null {
  if (!change) return null;
  const letters = commonLetters(earlier, later);
  return { change, hunks: new Map([...letters].map(([id, common]) => [id, hunksBack(common)])) };
}

/** A change made on a document that was read before, on the same as it is read now. */
function on(before: Node, made: Transform): MadeChange | Node {
  return before.eq(made.before) ? { before, doc: made.doc, mapping: made.mapping } : made.doc;
}

function mark(
  before: Node,
  {
    threadId,
    paragraphId,
    start,
    end,
  }: { threadId: string; paragraphId: string; start: number; end: number },
): Transform {
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
  return transform;
}

function unmark(before: Node, threadId: string): Transform {
  const transform = new Transform(before);
  transform.removeMark(0, before.content.size, schema.marks.comment.create({ id: threadId }));
  return transform;
}
