import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { missingOnServer } from './rewind-document.ts';

function written(clientID: number, text: string, from: readonly Uint8Array[] = []): Y.Doc {
  const doc = new Y.Doc();
  for (const update of from) Y.applyUpdate(doc, update);
  doc.clientID = clientID;
  doc.getText('t').insert(doc.getText('t').length, text);
  return doc;
}

test('what a server lacks that waits nowhere goes again with all that waits, also what an earlier page wrote', () => {
  const earlier = Y.encodeStateAsUpdate(written(1, 'earlier '));
  const doc = written(2, 'lost', [earlier]);
  const missing = missingOnServer(doc, 0, [earlier]);
  const server = new Y.Doc();
  Y.applyUpdate(server, missing!);
  expect(server.getText('t').toJSON()).toBe('earlier lost');
});

test('nothing is missing while what the server lacks waits to be sent', () => {
  const doc = written(2, 'waits');
  expect(missingOnServer(doc, 0, [Y.encodeStateAsUpdate(doc)])).toBeNull();
});
