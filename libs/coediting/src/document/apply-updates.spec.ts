import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { applyUpdates } from './apply-updates.ts';

/** Two who make the same words bold at once: of the marks that both put there, Yjs takes some for superfluous. */
function boldTwice(): Uint8Array[] {
  const log: Uint8Array[] = [];
  const first = new Y.Doc();
  first.clientID = 1;
  first.getText('text').insert(0, 'agreed words');
  log.push(Y.encodeStateAsUpdate(first));
  for (const clientID of [2, 3]) {
    const person = new Y.Doc();
    Y.applyUpdate(person, log[0]!);
    person.clientID = clientID;
    const before = Y.encodeStateVector(person);
    person.getText('text').format(0, 6, { bold: true });
    log.push(Y.encodeStateAsUpdate(person, before));
  }
  return log;
}

/** What is deleted in a replica that only takes in a log; the log deletes nothing. */
function deletedBy(takeIn: (doc: Y.Doc, update: Uint8Array) => void): number {
  const doc = new Y.Doc();
  doc.getText('text');
  for (const update of boldTwice()) takeIn(doc, update);
  return Y.decodeUpdate(Y.encodeStateAsUpdate(doc)).ds.clients.size;
}

test('rule 20: what Yjs tidies up by itself is not done, and a replica holds what the log holds', () => {
  expect(deletedBy((doc, update) => Y.applyUpdate(doc, update))).toBeGreaterThan(0);
  expect(deletedBy((doc, update) => applyUpdates(doc, [update]))).toBe(0);
});
