import type { Room } from '../room/room.ts';

/** What a room's document is made of, in flight included. */
export function acceptedIn({ history, ahead, inFlight }: Room): Uint8Array[] {
  return [
    ...(history.snapshot ? [history.snapshot.state] : []),
    ...history.tail,
    ...[...ahead].toSorted(([a], [b]) => a - b).map(([, edit]) => edit.update),
    ...[...inFlight.values()].map((edit) => edit.update),
  ];
}
