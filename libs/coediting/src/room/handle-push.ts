import * as Y from 'yjs';
import type { WireRefusal } from '../wire/refusals.ts';
import { ownerFor } from './client-ids.ts';
import type { Effect, RestsOn } from './effects.ts';
import { judgeUpdate, type Judged } from './judge-update.ts';
import { absorb, type Outline } from './outline.ts';
import { take } from './rates.ts';
import { readUpdate } from './read-update.ts';
import type { Push } from './messages.ts';
import type { Asked, Member, Room } from './room.ts';
import { COST_OF_TOO_LONG, UpdateRefused } from './update-refused.ts';
import { waitForLog } from './wait-for-log.ts';

/**
 * A push is taken in steps: may it come now (number, rate, mode, size) → is it sound (judged against the outline) →
 * is it a suggestion, where only those are allowed → into the log. Only the first refusal of a row is answered: the
 * pushes behind it are left unread until the client has dealt with it.
 */
export function receivePush(room: Room, push: Push, now: number): Effect[] {
  const member = room.members.get(push.connection);
  if (!member || room.over || member.poisoned || push.n !== member.nextPush) return [];
  const refusal = mayComeNow(room, member, push, now);
  if (refusal) return refuse(room, member, { refusal, now });
  member.nextPush += 1;
  if (isBusy(room)) {
    room.queue.push({ push, member });
    return [];
  }
  return considerPush(room, member, push, now);
}

/**
 * Pushes wait: for the check of one that came before them, for the log, or for an edit of the server. In a room that is over they
 * wait for nothing: they come again when it has been read again.
 */
function isBusy({ checking, catchingUp, paused, over }: Room): boolean {
  return checking !== null || catchingUp || paused > 0 || over;
}

/** Goes on with a push that may come, in a room that is not busy. */
function considerPush(room: Room, member: Member, push: Push, now: number): Effect[] {
  if (member.held) {
    member.held.push(push);
    return [];
  }
  const isSuggestion = member.guarded || push.suggested === true;
  if (isLight({ member, push })) return acceptSound(room, { member, push }, now);
  const judged = judge(room, member, push.update);
  const isSettled = judged instanceof UpdateRefused || judged.empty || room.inFlight.has(push.messageId);
  if (isSettled) return acceptSound(room, { member, push }, now);
  if (!isSuggestion && judged.parts <= TRIED.parts) return acceptSound(room, { member, push }, now);
  // Something was committed that is not known here: whatever is found now would not hold.
  if (isSuggestion && room.ahead.size > 0 && !push.rechecked) return holdBack(room, { member, push });
  room.checks += 1;
  room.checking = { push, member, check: room.checks, isSuggestion };
  const account = isSuggestion ? member.identity.account : null;
  return [{ kind: 'check suggestion', check: room.checks, push, account }];
}

/**
 * How long Yjs takes to apply an update depends on whoever made it, and can grow with the square of its parts, in every replica
 * there is. One with more than this is tried first, and refused where it takes too long.
 */
const TRIED = { bytes: 2_048, parts: 250 };

/** Whether a push is taken as soon as it is considered: nothing beside the event loop has to look at it. */
function isLight({ member, push }: Asked): boolean {
  return !member.guarded && push.suggested !== true && push.update.byteLength <= TRIED.bytes;
}

function holdBack(room: Room, { member, push }: Asked): Effect[] {
  member.held = [push];
  return waitForLog(room, { kind: 'pushes', connection: member.connection });
}

function acceptSound(room: Room, { member, push, isSuggestion = false }: Sound, now: number): Effect[] {
  const judged = judge(room, member, push.update);
  if (judged instanceof UpdateRefused) {
    if (judged.code === 'gap' && !push.rechecked) return holdBack(room, { member, push });
    const refusal = { code: judged.code, message: judged.message, n: push.n };
    return refuse(room, member, { refusal, now, cost: judged.cost });
  }
  chargeSteps(room, member, { steps: judged.steps, now });
  const underway = room.inFlight.get(push.messageId);
  if (judged.empty || underway?.actorId === member.identity.account) return echo(room, { member, push });
  if (underway) {
    const refusal = {
      code: 'message taken',
      message: 'Another edit has this message id.',
      n: push.n,
    } as const;
    return refuse(room, member, { refusal, now });
  }
  // An id of a tracked change has one author, whichever node hears of it first.
  const isExact = isSuggestion || judged.additions.changes.size > 0;
  return accept(room, push, {
    judged,
    by: member.memberId,
    actorId: member.identity.account,
    asked: { push, member },
    restsOn: { others: isExact ? knownOfOthers(room) : undefined, noBaseline: !isSuggestion },
  });
}

/** A push; that it is a suggestion was found on all that is known. */
type Sound = Asked & { readonly isSuggestion?: boolean };

/** How many updates that were not accepted here are known to be committed. */
export function knownOfOthers({ head, ahead, own }: Room): number {
  return head + ahead.size - own;
}

/** A check came back. */
export function checked(
  room: Room,
  { check, refusal, now }: { check: number; refusal: WireRefusal | null; now: number },
): Effect[] {
  const checking = room.checking;
  // Of one that is to be judged again, the answer is out of date.
  if (checking?.check !== check || room.over) return [];
  room.checking = null;
  const { push, member } = checking;
  const effects: Effect[] = [];
  // Whoever left in the meantime has sent it again, or will.
  if (room.members.get(push.connection) === member && !member.poisoned) {
    if (!checking.isSuggestion && member.guarded && !refusal) {
      // It may only suggest since.
      effects.push(...considerPush(room, member, push, now));
    } else if (refusal) {
      const cost = refusal.code === 'too large' ? COST_OF_TOO_LONG : 1;
      effects.push(...refuse(room, member, { refusal: { ...refusal, n: push.n }, now, cost }));
    } else {
      effects.push(...acceptSound(room, { member, push, isSuggestion: checking.isSuggestion }, now));
    }
  }
  return [...effects, ...drainQueue(room, now)];
}

/** The log was read for a member's pushes: they are looked at again. */
export function resumePushes(room: Room, connection: string, now: number): Effect[] {
  const member = room.members.get(connection);
  const held = member?.held;
  if (!member || !held) return [];
  member.held = null;
  // They came before those of this member that wait for a check.
  const resumed = held.map((push, index) => ({
    member,
    push: index === 0 ? ({ ...push, rechecked: true } as const) : push,
  }));
  room.queue.unshift(...resumed);
  return drainQueue(room, now);
}

/** Goes on with what waits, until something has to be waited for again. */
export function drainQueue(room: Room, now: number): Effect[] {
  const effects: Effect[] = [];
  while (!isBusy(room)) {
    const next = takeNext(room);
    if (!next) break;
    const { push, member } = next;
    // Whoever has joined again since sends it again, with what it rests on: that may have been let go.
    const isThere = room.members.get(push.connection) === member;
    if (isThere && !member.poisoned) effects.push(...considerPush(room, member, push, now));
  }
  return effects;
}

/**
 * Takes what goes on next: first what is light, so that it waits for one check and never for those of others behind it. Each
 * member's pushes stay in their order. What another node overtook goes before all that came after it.
 */
function takeNext({ queue, overtaken }: Room): Asked | undefined {
  if (overtaken > 0) return queue.shift();
  const behind = new Set<Member>();
  const index = queue.findIndex((asked) => {
    if (isLight(asked) && !behind.has(asked.member)) return true;
    behind.add(asked.member);
    return false;
  });
  return queue.splice(Math.max(index, 0), 1)[0];
}

/** So much of one account may wait in a room, for a check or for the log, whatever it comes by. More than a client sends at once. */
const MOST_WAITING_BYTES = 8 * 1024 * 1024;
const WAITING_RETRY_MS = 500;

/** Whether a push would wait, behind as much of its account as may. */
function isTooMuchToWait(room: Room, { identity, held }: Member, { update }: Push): boolean {
  if (!isBusy(room) && !held) return false;
  const { account } = identity;
  let bytes = update.byteLength;
  for (const { push, member } of room.queue)
    if (member.identity.account === account) bytes += push.update.byteLength;
  for (const member of room.members.values()) {
    if (member.identity.account !== account) continue;
    for (const push of member.held ?? []) bytes += push.update.byteLength;
  }
  return bytes > MOST_WAITING_BYTES;
}

function mayComeNow(room: Room, member: Member, push: Push, now: number): WireRefusal | null {
  const { n } = push;
  if (member.mode === 'view' || member.mode === 'comment') {
    const message =
      member.mode === 'view' ? 'This document is open for reading.' : 'You may comment here, not edit.';
    return { code: 'not allowed', message, n, field: 'mode', value: member.mode };
  }
  if (push.update.byteLength > room.limits.updateBytes) {
    const size = `${push.update.byteLength} bytes`;
    const message = `One update may have ${room.limits.updateBytes} bytes.`;
    return { code: 'too large', message, n, field: 'update', value: size };
  }
  if (isTooMuchToWait(room, member, push)) {
    const message = `More than ${MOST_WAITING_BYTES} bytes of your edits wait here.`;
    return { code: 'too many', message, n, retryAfter: WAITING_RETRY_MS };
  }
  const allowed = take(room.rates, `push ${member.identity.account}`, {
    rate: room.limits.pushes,
    per: 1_000,
    now,
  });
  if (allowed.ok) return null;
  const message = `More than ${room.limits.pushes} pushes in a second.`;
  return { code: 'too many', message, n, retryAfter: allowed.retryAfter };
}

/** So many steps are as much work as a push. */
const STEPS_OF_A_PUSH = 8_000;

/** What took long to look at counts as more pushes than one: those that come next wait the longer. */
function chargeSteps(room: Room, member: Member, { steps, now }: { steps: number; now: number }): void {
  const cost = Math.floor(steps / STEPS_OF_A_PUSH);
  if (cost > 0) {
    take(room.rates, `push ${member.identity.account}`, { rate: room.limits.pushes, per: 1_000, now, cost });
  }
}

function judge(room: Room, member: Member, update: Uint8Array): Judged | UpdateRefused {
  try {
    const judged = judgeUpdate(room.outline, readUpdate(update, room.limits.updateParts), {
      account: member.identity.account,
      ownerOf: (client) => ownerFor(room, client, member.identity.account),
      mostSteps: room.limits.updateSteps,
    });
    const { updateClaims } = room.limits;
    if (judged.claims.length <= updateClaims) return judged;
    return new UpdateRefused(
      'too large',
      `One update may take ${updateClaims} Yjs client ids for its author.`,
    );
  } catch (error) {
    if (error instanceof UpdateRefused) return error;
    throw error;
  }
}

type Acceptance = {
  readonly judged: Judged;
  readonly by: number;
  readonly actorId: string;
  readonly asked: Asked | null;
  readonly restsOn: RestsOn;
};

/** From here on the edit counts as part of the document for what comes after it; it is shown when it is committed. */
export function accept(
  room: Room,
  { connection, messageId, n, update }: Omit<Push, 'connection'> & { connection: string | null },
  { judged, by, actorId, asked, restsOn }: Acceptance,
): Effect[] {
  const kept = judged.overlaps ? withoutKnown(update, room.outline) : update;
  absorb(room.outline, judged.additions);
  for (const client of judged.claims) room.owners.set(client, actorId);
  const { clients, changes } = judged.additions;
  room.inFlight.set(messageId, {
    messageId,
    connection,
    by,
    n,
    actorId,
    update: kept,
    inserts: clients.size > 0,
    claims: judged.claims,
    changes: changes.size > 0 ? [...changes.keys()] : NONE,
    isExact: restsOn.others !== undefined,
    asked,
  });
  return [{ kind: 'append', messageId, actorId, update: kept, claims: judged.claims, restsOn }];
}

const NONE: readonly string[] = [];

/** The log never holds the same thing twice. */
function withoutKnown(update: Uint8Array, outline: Outline): Uint8Array {
  const known = new Map([...outline.clients].map(([client, runs]) => [client, runs.end]));
  return Y.diffUpdate(update, Y.encodeStateVector(known));
}

/**
 * Nothing new: a retry whose first try arrived. It is acknowledged when all is committed that is under way: an acknowledgement says
 * that everything before it on its connection is committed too, and the first try may have come by another one, before that.
 */
function echo(room: Room, asked: Asked): Effect[] {
  const { connection, n } = asked.push;
  const after = [...room.inFlight.keys()].at(-1);
  if (after === undefined) return [{ kind: 'ack', to: connection, ack: { n, seq: room.head } }];
  room.echoes.push({ ...asked, after });
  return [];
}

type Refused = {
  readonly refusal: WireRefusal;
  readonly now: number;
  /** As how many it counts. */
  readonly cost?: number;
};

function refuse(room: Room, member: Member, { refusal, now, cost = 1 }: Refused): Effect[] {
  const effects: Effect[] = [{ kind: 'refuse', to: member.connection, refusal }];
  if (refusal.code === 'too many' || refusal.code === 'storage') return effects;
  member.poisoned = true;
  const { refusals } = room.limits;
  const key = `refused ${member.identity.account}`;
  if (!take(room.rates, key, { rate: refusals, per: 60_000, now, cost }).ok) {
    effects.push({ kind: 'disconnect', connection: member.connection, refusal: null });
  }
  return effects;
}
