import {
  encodeEvent,
  encodeEventInPieces,
  encodeFlush,
  type Effect,
  type WireRefusal,
} from '@countersign/coediting';
import { acting, readSince } from '@countersign/database';
import { traced } from '@countersign/telemetry';
import { checkSuggestion } from './check-suggestion.ts';
import { commitAlone, toEntry } from './commit-alone.ts';
import { backlogOf, sendFrame, sendInPieces, toFrame } from './frame-sender.ts';
import { noteRefusal } from './note-refusal.ts';
import type { RoomHost, Seat } from './room.ts';

/** Presence that nothing else carries goes alone, this much later. */
const PRESENCE_MS = 50;
/** A member that has this much waiting gets edits only; with more, nothing, until it has read what it has. */
const BUSY = { bytes: 256 * 1024, messages: 32 };
const LAGGING = { bytes: 4 * 1024 * 1024, messages: 512 };

/** Does what a room wants done, in order. */
export function performEffects(host: RoomHost, effects: readonly Effect[]): void {
  for (const effect of effects) perform(host, effect);
}

function perform(host: RoomHost, effect: Effect): void {
  const { services, documentId } = host;
  switch (effect.kind) {
    case 'joined': {
      const seat = host.seats.get(effect.to);
      if (!seat) return;
      seat.sentHead = effect.joined.head;
      if (effect.joined.parted) {
        services.metrics.parted.inc();
        services.log.warn({ documentId }, 'a replica has what the database has no more');
      }
      sendInPieces(seat.socket, encodeEventInPieces('joined', effect.joined));
      return;
    }
    case 'flush':
      traced(
        'fan-out',
        () => ({ 'countersign.document': documentId, 'countersign.edits': effect.flush.edits.length }),
        () => flush(host, effect),
      );
      return;
    case 'ack':
      host.seats.get(effect.to)?.socket.emit('ack', effect.ack);
      return;
    case 'mode':
      host.seats.get(effect.to)?.socket.emit('mode', effect.change);
      return;
    case 'refuse':
      refuse(host, effect.to, effect.refusal);
      return;
    case 'disconnect': {
      const seat = host.seats.get(effect.connection);
      if (effect.refusal) refuse(host, effect.connection, effect.refusal);
      seat?.socket.disconnect(true);
      return;
    }
    case 'append':
      host.takeIn(effect.update);
      host.accepted.set(effect.update, effect.actorId);
      services.committer.submit({
        edit: {
          documentId,
          workspaceId: host.workspaceId,
          messageId: effect.messageId,
          actorId: effect.actorId,
          payload: effect.update,
          claims: effect.claims,
          restsOn: { noBaseline: effect.restsOn.noBaseline },
        },
        others: effect.restsOn.others,
        receiver: host,
      });
      return;
    case 'check suggestion':
      checkSuggestion(host, effect);
      return;
    case 'withdraw':
      host.edits += 1;
      host.forgetDecoded();
      services.metrics.overtaken.inc();
      return;
    case 'read log':
      void (effect.alone ? readLogAlone(host, effect.after) : readLog(host, effect.after));
      return;
    case 'presence soon':
      // It goes with the edits that are being committed: a timer that is not set does not wake the process for nothing.
      if (host.room.inFlight.size > 0) return;
      host.presenceTimer ??= setTimeout(showPresence, PRESENCE_MS, host);
      return;
    case 'reload':
      void host.reload(effect.because).catch((error: unknown) => {
        services.log.error({ err: error, documentId }, 'room could not be loaded again');
      });
      return;
  }
}

/** Presence goes to everybody, if it has not gone with edits. */
export function showPresence(host: RoomHost): void {
  host.forgetPresenceTimer();
  if (host.room.dirtyPresence.size > 0) host.route({ type: 'flush presence' });
}

function refuse(host: RoomHost, to: string, refusal: WireRefusal): void {
  const seat = host.seats.get(to);
  noteRefusal(host.services, seat?.claims, refusal);
  seat?.socket.emit('refused', refusal);
}

function flush(host: RoomHost, { flush: content, head }: Extract<Effect, { kind: 'flush' }>): void {
  const { metrics, relay } = host.services;
  for (const { update } of content.edits) if (!host.accepted.has(update)) host.takeIn(update);
  const frame = toFrame(encodeEvent('flush', encodeFlush(content)));
  const edits = content.edits.length;
  let sent = 0;
  for (const seat of host.seats.values()) {
    if (seat.lagging || !host.room.members.has(seat.socket.id)) continue;
    const { bytes, messages } = backlogOf(seat.socket);
    if (bytes > LAGGING.bytes || messages > LAGGING.messages) {
      fallBehind(host, seat);
      continue;
    }
    if (edits === 0 && (bytes > BUSY.bytes || messages > BUSY.messages)) continue;
    sendFrame(seat.socket, frame);
    seat.sentHead = head;
    sent += 1;
  }
  metrics.delivered.add(edits * sent);
  metrics.sentBytes.add(frame.bytes.byteLength * sent);
  // Presence went along: nobody has to be woken for it.
  if (host.room.dirtyPresence.size === 0) host.forgetPresenceTimer();
  relay.flushed(host, content);
}

/** Nothing more is put in front of a member that does not read; when it has read all, it gets one difference. */
function fallBehind(host: RoomHost, seat: Seat): void {
  seat.lagging = true;
  host.services.metrics.lagging.inc();
}

/** Lets members that have caught up with what they were sent go on. @returns how many have not */
export function resumeLagging(host: RoomHost): number {
  let slow = 0;
  for (const seat of host.seats.values()) {
    if (!seat.lagging) continue;
    const { bytes, messages } = backlogOf(seat.socket);
    if (bytes > 0 || messages > 0) {
      slow += 1;
      continue;
    }
    seat.lagging = false;
    seat.socket.emit('refused', { code: 'resync', message: 'You were too slow for what the others write.' });
  }
  return slow;
}

/** Other nodes were quicker again and again: now they wait. */
async function readLogAlone(host: RoomHost, after: number): Promise<void> {
  const { room } = host;
  const done = { read: false };
  try {
    await commitAlone(host, async (entries) => {
      if (host.room !== room) return;
      done.read = true;
      host.route({ type: 'logged', entries, fromLog: true });
      await host.judged();
    });
  } catch (error) {
    host.services.log.warn({ err: error, documentId: host.documentId }, 'the document could not be locked');
  }
  if (!done.read && host.room === room) await readLog(host, after);
}

async function readLog(host: RoomHost, after: number): Promise<void> {
  const { services, documentId, workspaceId } = host;
  services.metrics.logReads.inc();
  const room = host.room;
  for (;;) {
    try {
      const updates = await acting(services.db, { workspaces: [workspaceId] }, (transaction) =>
        readSince(transaction, { documentId, seq: after }),
      );
      if (host.room !== room) return;
      host.route({ type: 'logged', entries: updates.map(toEntry), fromLog: true });
      return;
    } catch (error) {
      services.log.error({ err: error, documentId }, 'the log could not be read; trying again');
      await new Promise((resolve) => setTimeout(resolve, 250));
      if (host.room !== room) return;
    }
  }
}
