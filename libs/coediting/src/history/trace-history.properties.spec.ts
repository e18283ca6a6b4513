import { acceptEverything, listChanges, proposedText, redlineSince, rejectAll } from '@countersign/redline';
import { randomPast, show, type Past } from '@countersign/redline/fuzz';
import type { Node } from 'prosemirror-model';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { openForChange } from '../document/apply-change.ts';
import { createYDocument } from '../document/create-y-document.ts';
import { traceHistory, type TracedEdit } from './trace-history.ts';

/** The past as a log has it. */
function logOf({ baseline, edits }: Past) {
  const first = createYDocument(baseline);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, first);
  const log: TracedEdit[] = [];
  for (const { actor, at, after } of edits) {
    const made: Uint8Array[] = [];
    const collect = (update: Uint8Array) => made.push(update);
    doc.on('update', collect);
    openForChange(doc).write(after);
    doc.off('update', collect);
    for (const update of made) log.push({ actorId: actor, at: new Date(at), update });
  }
  return { first, log };
}

function redlined(past: Past) {
  const { first, log } = logOf(past);
  const { baseline, now, history } = traceHistory([first], log);
  const tracked = redlineSince(baseline, now, history);
  tracked.check();
  return { baseline, now, tracked };
}

const tell = (...docs: Node[]) => docs.map(show).join('\n---\n');

const SEEDS = 60;

test.each([0, 3])(
  'RL9.1 whatever happened since, rejecting everything gives the baseline, with %i changes sent',
  (sent) => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { baseline, now, tracked } = redlined(randomPast(seed, { edits: 12, sent, wild: true }));
      const story = `seed ${seed}\n${tell(baseline, now, tracked)}`;
      expect(show(rejectAll(tracked).doc), story).toBe(show(rejectAll(baseline).doc));
      expect(rejectAll(tracked).doc.eq(rejectAll(baseline).doc), story).toBe(true);
      if (sent > 0) continue;
      expect(proposedText(tracked), story).toBe(proposedText(now));
      expect(proposedText(acceptEverything(tracked).doc), story).toBe(
        proposedText(acceptEverything(now).doc),
      );
    }
  },
);

test('RL9.2 what was accepted is under whoever proposed it', () => {
  let [accepted, strays] = [0, 0];
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { now, tracked } = redlined(randomPast(seed, { edits: 12, sent: 0, wild: false }));
    const open = new Set(listChanges(now).map(({ id }) => id));
    for (const { id, by } of listChanges(tracked)) {
      if (open.has(id)) continue;
      accepted += 1;
      if (by !== 'machine') strays += 1;
    }
  }
  expect(accepted).toBeGreaterThan(SEEDS);
  // Where accepted changes overlapped, a few letters between them may stand under whoever accepted both.
  expect(strays / accepted).toBeLessThan(0.04);
});
