import { modeShown } from './handle-join.ts';
import type { Effect } from './effects.ts';
import { forget, type Outline } from './outline.ts';
import { readUpdate } from './read-update.ts';
import { reload } from './reload.ts';
import type { Asked, InFlight, Room } from './room.ts';
import { waitForLog } from './wait-for-log.ts';

/**
 * The database did not write these, because another node had written what they were not judged on: they are taken back
 * here, the log is read, and they are judged again on what there is then, before anything that came after them. Commands
 * among them are made anew by whoever carries them out.
 *
 * @param edits all that was in flight, in the order in which it was accepted
 */
export function judgeAgain(room: Room, edits: readonly InFlight[]): Effect[] {
  if (room.tangled || room.inFlight.size > 0 || !takeOut(room.outline, edits)) {
    return [reload(room, 'what another node committed cannot be told from what is in flight')];
  }
  for (const { claims, actorId } of edits) {
    for (const client of claims) if (room.owners.get(client) === actorId) room.owners.delete(client);
  }
  const again = [...edits.flatMap(({ asked }) => asked ?? []), ...room.echoes.splice(0)];
  if (room.checking) again.push(room.checking);
  room.checking = null;
  putFirst(room, again);
  room.overtaken += 1;
  room.catchingUp = true;
  return [{ kind: 'withdraw' }, ...waitForLog(room, { kind: 'overtaken' })];
}

/** Before all that waits; those of one connection in their order, which is all the order that pushes have. */
function putFirst(room: Room, again: readonly Asked[]): void {
  const byConnection = new Map<string, Asked[]>();
  for (const { push, member } of again) {
    // Whoever left, or has joined again since, sends it again.
    if (room.members.get(push.connection) !== member) continue;
    const others = byConnection.get(push.connection);
    if (others) others.push({ push, member });
    else byConnection.set(push.connection, [{ push, member }]);
  }
  const first: Asked[] = [];
  for (const inOrder of byConnection.values()) {
    inOrder.sort((a, b) => a.push.n - b.push.n);
    const held = inOrder[0]?.member.held;
    if (held) held.unshift(...inOrder.map(({ push }) => push));
    else first.push(...inOrder);
  }
  room.queue.unshift(...first);
}

/** The baseline was sent, and this node had not heard of it: from here on all who may edit are held to suggesting. */
export function guardEverybody(room: Room): Effect[] {
  const effects: Effect[] = [];
  for (const member of room.members.values()) {
    if (member.mode !== 'edit' || member.guarded) continue;
    member.guarded = true;
    const change = { mode: modeShown(member), reason: 'The document was sent to the counterparty.' };
    effects.push({ kind: 'mode', to: member.connection, change });
  }
  return effects;
}

/**
 * Takes out of an outline what edits brought that were accepted last.
 *
 * @returns false when something else has been added to the same clients since
 */
function takeOut(outline: Outline, edits: readonly InFlight[]): boolean {
  for (const { update, changes } of edits.toReversed()) {
    for (const [client, structs] of readUpdate(update, Infinity).structs) {
      const runs = outline.clients.get(client);
      const first = structs[0]?.clock;
      const last = structs.at(-1);
      if (first === undefined || !last) continue;
      if (runs?.end !== last.clock + last.length || first < runs.first) return false;
      forget(outline, client, first);
    }
    for (const id of changes) outline.changes.delete(id);
  }
  return true;
}
