import { clockOf } from './outline.ts';
import type { Room } from './room.ts';

/** As many as one account may have come with and not written under. More than a person has pages open. */
const MOST_RESERVED = 64;

/**
 * Keeps a client id for the account that came with it first. Nobody else is told of it before something is written under it,
 * and then the database knows whose it is; so no other node has to know of what is kept here.
 */
export function reserve(room: Room, client: number, account: string): void {
  if (room.owners.has(client)) return;
  room.reserved.delete(client);
  room.reserved.set(client, account);
  if (room.reserved.size <= MOST_RESERVED) return;
  const own = [...room.reserved].filter(([, one]) => one === account);
  if (own.length > MOST_RESERVED) room.reserved.delete(own[0]![0]);
}

/**
 * The account that a client id belongs to, as far as this one is concerned: who wrote under it, or else another account
 * that came with it. Undefined when this account may take it.
 */
export function ownerFor(room: Room, client: number, account: string): string | undefined {
  const owner = room.owners.get(client);
  if (owner !== undefined) return owner;
  const keeper = room.reserved.get(client);
  return keeper === account ? undefined : keeper;
}

/** Whether somebody else came with it first and nothing was written under it, as far as this node knows. */
export function isKeptForAnother(room: Room, client: number, account: string): boolean {
  return !room.owners.has(client) && ownerFor(room, client, account) !== undefined;
}

/** Whether something that was written under a client id is committed: it is its author's then, for every node. */
export function isWritten(room: Room, client: number): boolean {
  if (clockOf(room.outline, client) === 0) return false;
  for (const { claims } of room.inFlight.values()) if (claims.includes(client)) return false;
  return true;
}
