import * as encoding from 'lib0/encoding';
import type { Id } from '../room/read-update.ts';

type Forged = Id & { readonly origin: Id | null; readonly rightOrigin: Id | null; readonly text: string };

const STRING = 4;
const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;

/** An update that puts letters between any two there are, whether or not they ever stood side by side. */
export function forgedInsertion({
  client,
  clock,
  origin,
  rightOrigin,
  text,
}: Forged): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  const write = (value: number) => encoding.writeVarUint(encoder, value);
  // One client, one part, from this clock on.
  for (const value of [1, 1, client, clock]) write(value);
  encoding.writeUint8(encoder, STRING | (origin ? HAS_ORIGIN : 0) | (rightOrigin ? HAS_RIGHT_ORIGIN : 0));
  for (const id of [origin, rightOrigin]) {
    if (!id) continue;
    write(id.client);
    write(id.clock);
  }
  encoding.writeVarString(encoder, text);
  // Nothing is deleted.
  write(0);
  return encoding.toUint8Array(encoder);
}
