import type { FlushedEdit } from '../wire/flush-frame.ts';
import type { Effect } from './effects.ts';
import { admit } from './handle-join.ts';
import { takePresence, tellUntold } from './handle-presence.ts';
import { drainQueue, resumePushes } from './handle-push.ts';
import { guardEverybody, judgeAgain } from './judge-again.ts';
import { judgeUpdate } from './judge-update.ts';
import type { AppendResult, LogEntry } from './messages.ts';
import { absorb } from './outline.ts';
import { readUpdate } from './read-update.ts';
import { reload } from './reload.ts';
import type { InFlight, Room, Waiting } from './room.ts';
import { UpdateRefused } from './update-refused.ts';
import { readLog, takeWaiting } from './wait-for-log.ts';

/** A group commit returned. */
export function appended(room: Room, results: readonly AppendResult[]): Effect[] {
  const effects: Effect[] = [];
  const moved: InFlight[] = [];
  for (const result of results) {
    const edit = nextInFlight(room);
    if (edit?.messageId !== result.messageId) {
      // Accepted before the room was loaded again. It may have been accepted since: then it is answered once more, in its turn.
      if ('seq' in result) effects.push(...heardOf(room, result.seq));
      continue;
    }
    room.inFlight.delete(result.messageId);
    // To acknowledge what the log has already would acknowledge what came before it and was not written.
    const isBehind = result.outcome === 'known' && moved.length > 0;
    if (result.outcome === 'moved' || result.outcome === 'baseline' || isBehind) {
      if (result.outcome === 'baseline') effects.push(...guardEverybody(room));
      moved.push(edit);
      continue;
    }
    if (result.outcome !== 'committed' && result.outcome !== 'known') {
      if (edit.connection) effects.push(refuseLate(edit.connection, edit.n, result.outcome));
      return [...effects, reload(room, result.outcome)];
    }
    const { seq } = result;
    if (result.outcome === 'known' && !(result.retried && result.same)) {
      if (edit.connection) effects.push({ kind: 'ack', to: edit.connection, ack: { n: edit.n, seq } });
      effects.push(...answerEchoes(room, result.messageId), ...heardOf(room, seq));
      // Committed before, perhaps by another node. What it inserts here need not be what it inserts there.
      if (edit.inserts) return [...effects, reload(room, 'an edit that was already known')];
      continue;
    }
    if (edit.isExact) room.overtaken = 0;
    if (seq > room.head) {
      if (!room.ahead.has(seq)) room.own += 1;
      room.ahead.set(seq, { by: edit.by, n: edit.n, update: edit.update, learnFrom: null });
    } else if (edit.connection) {
      // The log was faster than the answer: it has been shown already, without saying whose it was.
      effects.push({ kind: 'ack', to: edit.connection, ack: { n: edit.n, seq } });
    }
    // What an echo repeats may have been among those that were not written: then it is judged again, or sent again.
    if (moved.length === 0) effects.push(...answerEchoes(room, result.messageId));
  }
  if (room.inFlight.size === 0 && moved.length === 0) room.tangled = false;
  effects.push(...advance(room));
  return moved.length > 0 && !room.over ? [...effects, ...judgeAgain(room, moved)] : effects;
}

/** The database answers in the order in which edits were accepted. */
function nextInFlight({ inFlight }: Room): InFlight | undefined {
  return inFlight.values().next().value;
}

/** Somebody says that the document has this many updates. */
export function heardOf(room: Room, seq: number): Effect[] {
  if (seq <= room.head || room.reading) return [];
  return readLog(room);
}

/** Edits that other nodes committed, heard of from them or read from the log. */
export function logged(
  room: Room,
  { entries, fromLog, now }: { entries: readonly LogEntry[]; fromLog: boolean; now: number },
): Effect[] {
  if (fromLog) room.reading = false;
  for (const { seq, messageId, actorId, update, by = 0, n = 0 } of entries) {
    if (seq <= room.head || room.ahead.has(seq)) continue;
    const own = room.inFlight.has(messageId);
    if (own) room.tangled = true;
    room.ahead.set(seq, { by, n, update, learnFrom: own ? null : actorId });
  }
  const effects = advance(room);
  if (!fromLog || room.reading) return effects;
  const waiting = takeWaiting(room);
  return [...effects, ...waiting.served.flatMap((one) => serve(room, one, now)), ...waiting.effects];
}

function serve(room: Room, waiting: Waiting, now: number): Effect[] {
  switch (waiting.kind) {
    case 'join':
      return admit(room, waiting.join);
    case 'pushes':
      return resumePushes(room, waiting.connection, now);
    case 'overtaken':
      room.catchingUp = false;
      return drainQueue(room, now);
  }
}

/** Takes into the outline what was accepted elsewhere. In the order of the log, so that nothing it rests on is missing. */
function learn(room: Room, update: Uint8Array, actorId: string): string | null {
  try {
    const { additions, overlaps, repeated } = judgeUpdate(room.outline, readUpdate(update, Infinity), null);
    if ((overlaps && room.inFlight.size > 0) || isInFlight(room, repeated)) room.tangled = true;
    absorb(room.outline, additions);
    for (const client of additions.clients.keys()) {
      if (!room.owners.has(client)) room.owners.set(client, actorId);
    }
    return null;
  } catch (error) {
    if (error instanceof UpdateRefused) return `the log holds ${error.code}: ${error.message}`;
    throw error;
  }
}

/** Whether a tracked change that another node committed is brought by something in flight as well: taken back, it would be nobody's. */
function isInFlight({ inFlight }: Room, changes: ReadonlySet<string>): boolean {
  if (changes.size === 0) return false;
  return [...inFlight.values()].some((edit) => edit.changes.some((id) => changes.has(id)));
}

/** Shows what follows the head without a gap; asks the log for what is missing. */
function advance(room: Room): Effect[] {
  const edits: FlushedEdit[] = [];
  const from = room.head + 1;
  for (let next = room.ahead.get(room.head + 1); next; next = room.ahead.get(room.head + 1)) {
    const problem = next.learnFrom === null ? null : learn(room, next.update, next.learnFrom);
    if (problem) return [reload(room, problem)];
    room.head += 1;
    room.ahead.delete(room.head);
    edits.push(next);
  }
  const effects: Effect[] = [];
  if (edits.length > 0) {
    if (room.untold.size > 0) tellUntold(room);
    for (const { update } of edits) room.history.tail.push(update);
    effects.push({ kind: 'flush', flush: { from, edits, presence: takePresence(room) }, head: room.head });
  }
  if (room.ahead.size > 0 && !room.reading) {
    effects.push(...readLog(room));
  }
  return effects;
}

function answerEchoes(room: Room, messageId: string): Effect[] {
  const effects: Effect[] = [];
  for (let index = room.echoes.length - 1; index >= 0; index -= 1) {
    const { push, after } = room.echoes[index]!;
    if (after !== messageId) continue;
    const { connection, n } = push;
    room.echoes.splice(index, 1);
    effects.push({ kind: 'ack', to: connection, ack: { n, seq: room.head } });
  }
  return effects;
}

function refuseLate(
  to: string,
  n: number,
  outcome: 'message taken' | 'foreign client' | 'not found',
): Effect {
  const messages = {
    'message taken': 'Another edit has this message id.',
    'foreign client': 'This Yjs client id belongs to another account.',
    'not found': 'There is no such document.',
  };
  return { kind: 'refuse', to, refusal: { code: outcome, message: messages[outcome], n } };
}
