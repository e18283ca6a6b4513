import type { Effect } from './effects.ts';
import type { Room } from './room.ts';

/** What is known here cannot be trusted any more: from here on nothing is judged on it. */
export function reload(room: Room, because: string): Effect {
  room.over = true;
  return { kind: 'reload', because };
}
