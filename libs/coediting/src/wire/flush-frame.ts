import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Identity } from './protocol.ts';

/** One committed edit. */
export type FlushedEdit = {
  /** Member id of the connection that pushed it, and the number it gave; 0 when read from the log. */
  readonly by: number;
  readonly n: number;
  readonly update: Uint8Array;
};

export type PresenceChange =
  | { readonly memberId: number; readonly state: null }
  | { readonly memberId: number; readonly state: string; readonly identity?: Identity };

/** What one group commit and the presence since the last one mean to everybody in the room: the same bytes for all. */
export type Flush = {
  /** Number of the first edit; the others follow without a gap. */
  readonly from: number;
  readonly edits: readonly FlushedEdit[];
  readonly presence: readonly PresenceChange[];
};

const GONE = 0;
const STATE = 1;
const STATE_AND_IDENTITY = 2;

export function encodeFlush(flush: Flush): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, flush.from);
  encoding.writeVarUint(encoder, flush.edits.length);
  for (const { by, n, update } of flush.edits) {
    encoding.writeVarUint(encoder, by);
    encoding.writeVarUint(encoder, n);
    encoding.writeVarUint8Array(encoder, update);
  }
  writePresence(encoder, flush.presence);
  return encoding.toUint8Array(encoder);
}

/** A flush whose presence is left as it came: see `decodePresence`. */
export type UnreadFlush = Omit<Flush, 'presence'> & { readonly presence: Uint8Array };

/** @throws Error when the bytes are not a flush, as far as it is read */
export function readFlush(bytes: Uint8Array): UnreadFlush {
  const decoder = decoding.createDecoder(bytes);
  const from = decoding.readVarUint(decoder);
  const edits: FlushedEdit[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    edits.push({
      by: decoding.readVarUint(decoder),
      n: decoding.readVarUint(decoder),
      update: decoding.readVarUint8Array(decoder),
    });
  }
  return { from, edits, presence: decoding.readTailAsUint8Array(decoder) };
}

/** @throws Error when the bytes are not a flush */
export function decodeFlush(bytes: Uint8Array): Flush {
  const { presence, ...flush } = readFlush(bytes);
  return { ...flush, presence: decodePresence(presence) };
}

export function encodePresence(changes: readonly PresenceChange[]): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  writePresence(encoder, changes);
  return encoding.toUint8Array(encoder);
}

/** @throws Error when the bytes are not presence, or more than that */
export function decodePresence(bytes: Uint8Array): PresenceChange[] {
  const decoder = decoding.createDecoder(bytes);
  const changes = readPresence(decoder);
  if (decoding.hasContent(decoder)) throw new Error('bytes after the presence');
  return changes;
}

/** Whether it says nothing of anybody. */
export function isNobody(presence: Uint8Array): boolean {
  return presence.byteLength === 1 && presence[0] === 0;
}

/** Changes that were encoded one by one, as `encodePresence` has them. */
export function joinPresence(encoded: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, encoded.length);
  for (const one of encoded) encoding.writeUint8Array(encoder, one);
  return encoding.toUint8Array(encoder);
}

export function encodePresenceChange(change: PresenceChange): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  writeChange(encoder, change);
  return encoding.toUint8Array(encoder);
}

function writePresence(encoder: encoding.Encoder, changes: readonly PresenceChange[]): void {
  encoding.writeVarUint(encoder, changes.length);
  for (const change of changes) writeChange(encoder, change);
}

function writeChange(encoder: encoding.Encoder, change: PresenceChange): void {
  encoding.writeVarUint(encoder, change.memberId);
  if (change.state === null) {
    encoding.writeUint8(encoder, GONE);
    return;
  }
  encoding.writeUint8(encoder, change.identity ? STATE_AND_IDENTITY : STATE);
  if (change.identity) {
    encoding.writeVarString(encoder, change.identity.account);
    encoding.writeVarString(encoder, change.identity.kind);
    encoding.writeVarString(encoder, change.identity.name);
  }
  encoding.writeVarString(encoder, change.state);
}

function readPresence(decoder: decoding.Decoder): PresenceChange[] {
  const changes: PresenceChange[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
    const memberId = decoding.readVarUint(decoder);
    const kind = decoding.readUint8(decoder);
    if (kind === GONE) {
      changes.push({ memberId, state: null });
    } else if (kind === STATE_AND_IDENTITY) {
      const identity: Identity = {
        account: decoding.readVarString(decoder),
        kind: decoding.readVarString(decoder) as Identity['kind'],
        name: decoding.readVarString(decoder),
      };
      changes.push({ memberId, state: decoding.readVarString(decoder), identity });
    } else {
      changes.push({ memberId, state: decoding.readVarString(decoder) });
    }
  }
  return changes;
}
