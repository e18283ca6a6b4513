import type { ChangeStamp, History } from '@countersign/redline';
import * as Y from 'yjs';
import { applyUpdates } from '../document/apply-updates.ts';
import { documentRoot } from '../document/document-root.ts';
import { readDocument } from '../document/read-document.ts';
import { Tracer } from './tracer.ts';
import type { Node } from 'prosemirror-model';

/** An edit as the log has it. */
export type TracedEdit = {
  readonly actorId: string;
  readonly at: Date;
  readonly update: Uint8Array;
};

export type TracedDocument = { readonly baseline: Node; readonly now: Node; readonly history: History };

/**
 * Reads in the log what happened to a document since a baseline: of every character where it is from, and of whatever
 * came or went who proposed it, or did it without proposing.
 *
 * @param baseline updates that give the baseline
 * @param edits the log after it, in order
 */
export function traceHistory(baseline: readonly Uint8Array[], edits: readonly TracedEdit[]): TracedDocument {
  const doc = new Y.Doc();
  applyUpdates(doc, baseline);
  const was = readDocument(doc);
  const tracer = new Tracer(documentRoot(doc));
  for (const { stamp, updates } of inRuns(edits)) {
    tracer.hear(stamp, updates);
    applyUpdates(doc, updates);
  }
  return { baseline: was, now: readDocument(doc), history: tracer.history() };
}

type Run = { readonly stamp: ChangeStamp; readonly updates: Uint8Array[] };

/** What one account did without a pause of a minute and without anybody between is one change. */
function inRuns(edits: readonly TracedEdit[]): Run[] {
  const runs: Run[] = [];
  let last = 0;
  for (const { actorId, at, update } of edits) {
    const run = runs.at(-1);
    if (run?.stamp.by === actorId && at.getTime() - last < PAUSE_MS) run.updates.push(update);
    else {
      const stamp = { id: `direct-${runs.length + 1}`, by: actorId, at: toSeconds(at) };
      runs.push({ stamp, updates: [update] });
    }
    last = at.getTime();
  }
  return runs;
}

const PAUSE_MS = 60_000;

/** Word keeps whole seconds. */
function toSeconds(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`;
}
