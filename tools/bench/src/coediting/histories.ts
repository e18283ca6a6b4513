import { chanceFrom, type Chance } from '@countersign/coediting/simulation';
import * as Y from 'yjs';

/** A document, and the updates that it was made in. */
export type History = { readonly doc: Y.Doc; readonly chunks: readonly Uint8Array[] };

const CHUNKS = 26;
/** Seven keys in ten add a character, as in the published trace of a paper that was written in an editor. */
const TYPED_AT_ONCE = 18;
const DELETED_AT_ONCE = 14;

/** One author's edits in stretches, at places that jump about, as when a text is written and written again. */
export function writeHistory(edits: number): History {
  const chance = chanceFrom(260_000);
  const doc = new Y.Doc();
  doc.clientID = 4_711;
  const chunks: Uint8Array[] = [];
  const paragraph = new Y.XmlElement('paragraph');
  const text = new Y.XmlText();
  doc.getXmlFragment('default').insert(0, [paragraph]);
  paragraph.insert(0, [text]);
  const keys = typing(text, chance);
  let before = new Uint8Array([0]);
  for (let chunk = 0; chunk < CHUNKS; chunk += 1) {
    doc.transact(() => {
      for (let key = 0; key < edits / CHUNKS; key += 1) keys.next();
    });
    chunks.push(Y.encodeStateAsUpdate(doc, before));
    before = Y.encodeStateVector(doc) as Uint8Array<ArrayBuffer>;
  }
  return { doc, chunks };
}

function* typing(text: Y.XmlText, chance: Chance): Generator<void> {
  let cursor = 0;
  for (;;) {
    if (chance.hit(0.3)) cursor = placeAfter(cursor, text.length, chance);
    const deleted = stretch(DELETED_AT_ONCE, chance);
    if (cursor > deleted && chance.hit(0.36)) {
      for (let key = 0; key < deleted; key += 1) {
        text.delete((cursor -= 1), 1);
        yield;
      }
    } else {
      for (let left = stretch(TYPED_AT_ONCE, chance); left > 0; left -= 1) {
        text.insert(cursor++, 'x');
        yield;
      }
    }
  }
}

/** Nearby as often as anywhere. */
function placeAfter(cursor: number, length: number, chance: Chance): number {
  if (chance.hit(0.5)) return chance.below(length + 1);
  return Math.min(length, Math.max(0, cursor - 60 + chance.below(120)));
}

function stretch(mean: number, chance: Chance): number {
  return 1 + Math.floor(-Math.log(1 - chance.next()) * (mean - 1));
}
