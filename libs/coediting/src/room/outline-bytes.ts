import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { toUpdate } from '../document/state-bytes.ts';
import { emptyOutline, type ClientRuns, type Outline } from './outline.ts';
import { judgeUpdate } from './judge-update.ts';
import { readOrder, writeOrder } from './order-bytes.ts';
import { absorb } from './outline.ts';
import { PLACE, shallow } from './places.ts';
import { readUpdate } from './read-update.ts';

const VERSION = 3;

/** An outline as it is kept beside a snapshot. */
export function encodeOutline(outline: Outline): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, VERSION);
  encoding.writeVarUint(encoder, outline.nodes);
  encoding.writeVarUint(encoder, outline.clients.size);
  for (const [client, { end, starts, places, nodes }] of outline.clients) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, end);
    encoding.writeVarUint(encoder, starts.length);
    starts.forEach((start, index) => {
      encoding.writeVarUint(encoder, start - (starts[index - 1] ?? 0));
      encoding.writeVarUint(encoder, places[index]!);
    });
    encoding.writeVarUint(encoder, nodes.size);
    for (const [clock, inside] of nodes) {
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, inside);
    }
  }
  encoding.writeVarUint(encoder, outline.changes.size);
  for (const [id, by] of outline.changes) {
    encoding.writeVarString(encoder, id);
    encoding.writeVarString(encoder, by);
  }
  writeOrder(encoder, outline.order);
  return encoding.toUint8Array(encoder);
}

/** @returns null when the bytes are of another version: derive the outline from the document again */
export function decodeOutline(bytes: Uint8Array): Outline | null {
  const decoder = decoding.createDecoder(bytes);
  if (decoding.readVarUint(decoder) !== VERSION) return null;
  const outline = emptyOutline();
  outline.nodes = decoding.readVarUint(decoder);
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients -= 1) {
    const client = decoding.readVarUint(decoder);
    const end = decoding.readVarUint(decoder);
    const runs: ClientRuns = { first: 0, end, starts: [], places: [], nodes: new Map() };
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      runs.starts.push((runs.starts.at(-1) ?? 0) + decoding.readVarUint(decoder));
      runs.places.push(decoding.readVarUint(decoder));
    }
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      const clock = decoding.readVarUint(decoder);
      runs.nodes.set(clock, decoding.readVarUint(decoder));
    }
    outline.clients.set(client, runs);
    for (const place of runs.places) if (shallow(place) !== PLACE.gone) outline.order.fill(place);
  }
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    const id = decoding.readVarString(decoder);
    outline.changes.set(id, decoding.readVarString(decoder));
  }
  outline.order.readLater(() => readOrder(decoder, outline.order));
  return outline;
}

/** The outline of a document given as updates that were accepted before, in their order; the first may be a state. */
export function outlineOf(updates: Iterable<Uint8Array>, start: Outline = emptyOutline()): Outline {
  for (const update of updates) {
    absorb(start, judgeUpdate(start, readUpdate(toUpdate(update), Infinity), null).additions);
  }
  return start;
}
