import { encodePresenceChange, joinPresence, type PresenceChange } from '../wire/flush-frame.ts';
import type { Identity } from '../wire/protocol.ts';
import type { Effect } from './effects.ts';
import { take } from './rates.ts';
import type { Member, PresenceHeld, Room } from './room.ts';

/** A member's own state, under the name that the server knows it by. */
export function showPresence(room: Room, member: Member, state: string | null): Effect[] {
  return hold(room, {
    clientId: member.clientId,
    identity: member.identity,
    state,
    connection: member.connection,
    node: null,
  });
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
  readonly clientId: number;
  readonly identity: Identity;
  readonly state: string | null;
  readonly connection: string | null;
  readonly node: string | null;
};

export function hold(room: Room, shown: Shown): Effect[] {
  const { clientId, identity, state } = shown;
  const known = room.presence.get(clientId);
  if (state === null) {
    if (!known) return [];
    room.presence.delete(clientId);
    room.dirtyPresence.set(clientId, { clientId, state: null });
  } else {
    if (known?.state === state) return [];
    room.presence.set(clientId, { ...shown, state });
    const introduced = known && !needsIntroduction(room.dirtyPresence.get(clientId));
    room.dirtyPresence.set(clientId, introduced ? { clientId, state } : { clientId, state, identity });
  }
  return room.dirtyPresence.size === 1 ? [{ kind: 'presence soon' }] : [];
}

function needsIntroduction(waiting: PresenceChange | undefined): boolean {
  return waiting !== undefined && (waiting.state === null || waiting.identity !== undefined);
}

const encoded = new WeakMap<PresenceHeld, Uint8Array>();

/** Everybody present but one, with their names. Each is encoded once, however many come. */
export function presenceFor(room: Room, clientId: number): Uint8Array<ArrayBuffer> {
  const others: Uint8Array[] = [];
  for (const held of room.presence.values()) {
    if (held.clientId === clientId) continue;
    let bytes = encoded.get(held);
    if (!bytes) {
      const { clientId: id, state, identity } = held;
      bytes = encodePresenceChange({ clientId: id, state, identity });
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
