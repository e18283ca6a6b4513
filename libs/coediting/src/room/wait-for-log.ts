import type { Effect } from './effects.ts';
import type { Room, Waiting } from './room.ts';

/** So often another node may be quicker; then the document is locked first. */
const MOST_OVERTAKEN = 3;

/** Waits for a reading of the log that begins after now. */
export function waitForLog(room: Room, waiting: Waiting): Effect[] {
  const asked = !room.reading;
  room.waiting.push({ ...waiting, asked });
  return asked ? readLog(room) : [];
}

export function readLog(room: Room): Effect[] {
  room.reading = true;
  const alone =
    room.overtaken >= MOST_OVERTAKEN && room.waiting.some((one) => one.kind === 'overtaken' && one.asked);
  return [{ kind: 'read log', after: room.head, alone }];
}

/** The log was read: gives those whom it was read for; for those who came meanwhile it is read again. */
export function takeWaiting(room: Room): { readonly served: Waiting[]; readonly effects: Effect[] } {
  const waiting = room.waiting.splice(0);
  const served = waiting.filter((one) => one.asked);
  for (const one of waiting) if (!one.asked) room.waiting.push({ ...one, asked: true });
  return { served, effects: room.waiting.length > 0 ? readLog(room) : [] };
}

export function stopWaiting(room: Room, connection: string): void {
  const rest = room.waiting.filter((one) => connectionOf(one) !== connection);
  room.waiting.splice(0, room.waiting.length, ...rest);
}

function connectionOf(waiting: Waiting): string | null {
  if (waiting.kind === 'overtaken') return null;
  return waiting.kind === 'join' ? waiting.join.connection : waiting.connection;
}
