import { documentRoot } from '@countersign/coediting';
import * as Y from 'yjs';

const textOf = (doc: Y.Doc) => (documentRoot(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;

function made(state: Uint8Array, clientId: number, change: (text: Y.XmlText) => void): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  doc.clientID = clientId;
  const before = Y.encodeStateVector(doc);
  doc.transact(() => change(textOf(doc)));
  return Y.encodeStateAsUpdate(doc, before);
}

type Suggester = { readonly clientId: number; readonly account: string };

const suggested = (id: string, by: string) => ({ inserted: { id, by, at: '2026-01-01T00:00:00.000Z' } });

/** A letter that is suggested at the start of the first paragraph. */
export function plainSuggestion(state: Uint8Array, { clientId, account }: Suggester): Uint8Array {
  return made(state, clientId, (text) => text.insert(0, 'x', suggested(`s${clientId}`, account)));
}

/** An update within all limits of bytes and parts, of those that take longest to look at: letters that are suggested each by itself. */
export function costlyToJudge(
  state: Uint8Array,
  { clientId, account, letters = 6_500 }: Suggester & { readonly letters?: number },
): Uint8Array {
  return made(state, clientId, (text) => {
    for (let i = 0; i < letters; i += 1) text.insert(0, 'x', suggested(`c${i}`, account));
  });
}

/**
 * Letters that all stand first. Of two such updates by people who have not heard of one another, Yjs holds every letter of the
 * one under the higher client id against all of the other.
 */
export function manyAtTheStart(state: Uint8Array, { clientId }: Pick<Suggester, 'clientId'>): Uint8Array {
  return made(state, clientId, (text) => {
    for (let i = 0; i < 4_500; i += 1) text.insert(0, 'y');
  });
}

/**
 * An update within all limits of bytes and parts, of those that take longest to apply: letters that all stand first, each before
 * another letter of one text, so that Yjs holds every one of them against all before it. No room takes it: it is for what is asked
 * of a worker alone.
 */
export function costlyToApply(
  state: Uint8Array,
  { clientId, letters = 9_000 }: { readonly clientId: number; readonly letters?: number },
): Uint8Array {
  const text = made(state, clientId, (first) => first.insert(0, 'x'.repeat(letters)));
  const bytes: number[] = [];
  const write = (value: number) => {
    let left = value;
    for (; left > 127; left = Math.floor(left / 128)) bytes.push(128 | (left % 128));
    bytes.push(left);
  };
  // Of one client, from the clock behind the text on, strings that have a right neighbour alone; nothing is deleted.
  for (const value of [1, letters, clientId, letters]) write(value);
  for (let i = 0; i < letters; i += 1) {
    bytes.push(0x44);
    for (const value of [clientId, i, 1]) write(value);
    bytes.push(0x79);
  }
  bytes.push(0);
  return Y.mergeUpdates([text, Uint8Array.from(bytes)]);
}
