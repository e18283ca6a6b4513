import type { Effect } from './effects.ts';
import type { Join, Room } from './room.ts';

/** Who cannot be answered before the log was read: a replica that knows, or seems to know, of more than this node. */
export type Waiting =
  | { readonly kind: 'join'; readonly join: Join }
  /** The member's pushes are held. */
  | { readonly kind: 'pushes'; readonly connection: string };

/** Waits for a reading of the log that begins after now. */
export function waitForLog(room: Room, waiting: Waiting): Effect[] {
  const asked = !room.reading;
  room.waiting.push({ ...waiting, asked });
  return asked ? readLog(room) : [];
}

export function readLog(room: Room): Effect[] {
  room.reading = true;
  return [{ kind: 'read log', after: room.head }];
}

/** The log was read: gives those whom it was read for; for those who came meanwhile it is read again. */
export function takeWaiting(room: Room): { readonly served: Waiting[]; readonly effects: Effect[] } {
  const waiting = room.waiting.splice(0);
  const served = waiting.filter((one) => one.asked);
  for (const one of waiting) if (!one.asked) room.waiting.push({ ...one, asked: true });
  return { served, effects: room.waiting.length > 0 ? readLog(room) : [] };
}

export function stopWaiting(room: Room, connection: string): void {
  const rest = room.waiting.filter(
    (one) => (one.kind === 'join' ? one.join.connection : one.connection) !== connection,
  );
  room.waiting.splice(0, room.waiting.length, ...rest);
}
