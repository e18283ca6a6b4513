import type { Room } from './room.ts';

/** As many as one account may have come with and not written under. More than a person has pages open. */
const MOST_RESERVED = 64;

/**
 * Keeps a client id for the account that came with it first. Everybody in a room sees whose client id is which before
 * anything is written under it: whoever wrote under it first, or came back with it, would have it.
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
 * that came with it, on this node or on another. Undefined when this account may take it.
 */
export function ownerFor(room: Room, client: number, account: string): string | undefined {
  const owner = room.owners.get(client);
  if (owner !== undefined) return owner;
  const keeper = room.reserved.get(client) ?? room.presence.get(client)?.identity.account;
  return keeper === account ? undefined : keeper;
}
