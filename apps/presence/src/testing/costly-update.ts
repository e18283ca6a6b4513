import { documentRoot } from '@countersign/coediting';
import * as Y from 'yjs';

type By = {
  readonly clientId: number;
  readonly account: string;
  /** At three for each letter. */
  readonly parts?: number;
};

/**
 * Suggestions, each a change of its own of one letter in the first paragraph: one update within all limits of bytes and parts,
 * and of all those the one that takes longest to judge, by the square of how many they are.
 */
export function costlyToJudge(state: Uint8Array, { clientId, account, parts = 12_000 }: By): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  doc.clientID = clientId;
  const before = Y.encodeStateVector(doc);
  const text = (documentRoot(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;
  doc.transact(() => {
    for (let i = 0; i < parts / 3; i += 1) {
      const change = { id: `s${clientId}.${i}`, by: account, at: '2026-01-01T00:00:00.000Z' };
      text.insert(0, 'x', { inserted: change });
    }
  });
  return Y.encodeStateAsUpdate(doc, before);
}
