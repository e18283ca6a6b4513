import { isOfAnotherLog } from '../wire/fingerprints.ts';
import type { Joined } from '../wire/protocol.ts';
import { isKeptForAnother, ownerFor, reserve } from './client-ids.ts';
import type { Effect } from './effects.ts';
import { hold, presenceFor, showPresence } from './handle-presence.ts';
import { catchUpFrom, fingerprintAt, fingerprintsUpTo } from './history.ts';
import { clockOf } from './outline.ts';
import type { Join } from './messages.ts';
import type { Member, Room } from './room.ts';
import { stopWaiting, waitForLog } from './wait-for-log.ts';

/** Lets somebody in, or in again: the answer brings the replica from where it is to where the room is. */
export function join(room: Room, message: Join): Effect[] {
  const { clientId, identity, seen } = message;
  // The replica knows of more than this node: what it says next would rest on that. Or it is held to be another's, while the
  // log may say that it has written under it.
  if (seen > room.head || isKeptForAnother(room, clientId, identity.account))
    return waitForLog(room, { kind: 'join', join: message });
  return admit(room, message);
}

export function admit(room: Room, message: Join): Effect[] {
  const { connection, clientId, memberId, identity } = message;
  const owner = ownerFor(room, clientId, identity.account);
  if (owner !== undefined && owner !== identity.account) {
    const text = 'This Yjs client id belongs to another account. Draw another one.';
    return [{ kind: 'refuse', to: connection, refusal: { code: 'foreign client', message: text } }];
  }
  reserve(room, clientId, identity.account);
  const effects: Effect[] = [];
  for (const other of room.members.values()) {
    if (other.clientId !== clientId || other.connection === connection) continue;
    // The same replica on a new connection; the old one has not been seen to end yet.
    effects.push(...leave(room, other.connection));
    effects.push({ kind: 'disconnect', connection: other.connection, refusal: null });
  }
  const before = room.members.get(connection);
  if (before && before.clientId !== clientId) effects.push(...leave(room, connection));
  const member: Member = {
    connection,
    clientId,
    memberId,
    identity,
    mode: message.mode,
    guarded: message.guarded,
    nextPush: message.next,
    poisoned: false,
    held: null,
  };
  room.members.set(connection, member);
  const joined: Joined = hasParted(room, message)
    ? { ...welcome(room, member, room.head), parted: true }
    : welcome(room, member, message.head);
  effects.push({ kind: 'joined', to: connection, joined });
  effects.push(...showPresence(room, member, message.presence));
  return effects;
}

/** What came while it waited is looked at as well. */
function hasParted({ history }: Room, { place, parted }: Join): boolean {
  return parted || (place !== null && isOfAnotherLog(place, (seq) => fingerprintAt(history, seq)));
}

/** What brings a replica that has everything up to `seq` to the head. */
export function welcome(room: Room, member: Member, seq: number): Joined {
  const { snapshot, updates } = catchUpFrom(room.history, seq);
  return {
    head: room.head,
    memberId: member.memberId,
    snapshot: snapshot as Joined['snapshot'],
    updates: updates as Joined['updates'],
    fingerprints: fingerprintsUpTo(room.history, room.head),
    clock: clockOf(room.outline, member.clientId),
    mode: modeShown(member),
    identity: member.identity,
    maxUpdateBytes: room.limits.updateBytes,
    presence: presenceFor(room, member.memberId),
  };
}

/** A guarded editor is told to suggest: its editor then tracks what it types. */
export function modeShown({ mode, guarded }: Pick<Member, 'mode' | 'guarded'>): Joined['mode'] {
  return mode === 'edit' && guarded ? 'suggest' : mode;
}

export function leave(room: Room, connection: string): Effect[] {
  stopWaiting(room, connection);
  const member = room.members.get(connection);
  if (!member) return [];
  room.members.delete(connection);
  room.untold.delete(connection);
  const held = room.presence.get(member.memberId);
  return held?.connection === connection ? hold(room, { ...held, state: null }) : [];
}
