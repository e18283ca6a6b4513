import { encodePresenceChange, joinPresence, type PresenceChange } from '../wire/flush-frame.ts';
import type { Identity } from '../wire/protocol.ts';
import { isWritten } from './client-ids.ts';
import type { Effect } from './effects.ts';
import { take } from './rates.ts';
import type { Member, PresenceHeld, Room } from './room.ts';

/**
 * A member's own state, under the name that the server knows it by. One that names letters of which nothing is committed is
 * told when something is.
 */
export function showPresence(room: Room, member: Member, state: string | null): Effect[] {
  if (state !== null && namesUnwritten(room, state)) {
    room.untold.set(member.connection, state);
    return [];
  }
  room.untold.delete(member.connection);
  const { memberId, identity, connection } = member;
  return hold(room, { memberId, identity, state, connection, node: null });
}

/** An id of Yjs, as it stands in a cursor. */
const CLIENT_OF_ID = /"client"\s*:\s*(\d+)/g;

/** Whether it tells of a client id under which nothing is committed: whoever learned of it could write under it first. */
function namesUnwritten(room: Room, state: string): boolean {
  for (const [, client] of state.matchAll(CLIENT_OF_ID)) if (!isWritten(room, Number(client))) return true;
  return false;
}

/** What waited for what has been committed since waits to be flushed. */
export function tellUntold(room: Room): void {
  for (const [connection, state] of [...room.untold]) {
    const member = room.members.get(connection);
    if (member) showPresence(room, member, state);
  }
}

export function receivePresence(
  room: Room,
  member: Member,
  { state, now }: { state: string | null; now: number },
): Effect[] {
  const { account } = member.identity;
  const allowed = take(room.rates, `presence ${account}`, { rate: room.limits.presences, per: 1_000, now });
  // Dropped in silence: the next one says it all again.
  return allowed.ok ? showPresence(room, member, state) : [];
}

type Shown = {
  readonly memberId: number;
  readonly identity: Identity;
  readonly state: string | null;
  readonly connection: string | null;
  readonly node: string | null;
};

export function hold(room: Room, shown: Shown): Effect[] {
  const { memberId, identity, state } = shown;
  const known = room.presence.get(memberId);
  if (state === null) {
    if (!known) return [];
    room.presence.delete(memberId);
    room.dirtyPresence.set(memberId, { memberId, state: null });
  } else {
    if (known?.state === state) return [];
    room.presence.set(memberId, { ...shown, state });
    const introduced = known && !needsIntroduction(room.dirtyPresence.get(memberId));
    room.dirtyPresence.set(memberId, introduced ? { memberId, state } : { memberId, state, identity });
  }
  return room.dirtyPresence.size === 1 ? [{ kind: 'presence soon' }] : [];
}

function needsIntroduction(waiting: PresenceChange | undefined): boolean {
  return waiting !== undefined && (waiting.state === null || waiting.identity !== undefined);
}

const encoded = new WeakMap<PresenceHeld, Uint8Array>();

/** Everybody present but one, with their names. Each is encoded once, however many come. */
export function presenceFor(room: Room, memberId: number): Uint8Array<ArrayBuffer> {
  const others: Uint8Array[] = [];
  for (const held of room.presence.values()) {
    if (held.memberId === memberId) continue;
    let bytes = encoded.get(held);
    if (!bytes) {
      const { memberId: id, state, identity } = held;
      bytes = encodePresenceChange({ memberId: id, state, identity });
      encoded.set(held, bytes);
    }
    others.push(bytes);
  }
  return joinPresence(others);
}

/** Takes what is waiting; it rides with edits, or goes alone. */
export function takePresence(room: Room): PresenceChange[] {
  const changes = [...room.dirtyPresence.values()];
  room.dirtyPresence.clear();
  return changes;
}

export function flushPresence(room: Room): Effect[] {
  const presence = takePresence(room);
  if (presence.length === 0) return [];
  return [{ kind: 'flush', flush: { from: room.head + 1, edits: [], presence }, head: room.head }];
}

export function forgetNode(room: Room, node: string): Effect[] {
  return [...room.presence.values()]
    .filter((held) => held.node === node)
    .flatMap((held) => hold(room, { ...held, state: null }));
}
