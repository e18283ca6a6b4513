import type { Effect } from './effects.ts';
import { join, leave, modeShown } from './handle-join.ts';
import { appended, heardOf, logged } from './handle-log.ts';
import { flushPresence, forgetNode, hold, receivePresence } from './handle-presence.ts';
import { accept, checked, drainQueue, knownOfOthers, receivePush } from './handle-push.ts';
import { judgeUpdate } from './judge-update.ts';
import type { RoomMessage } from './messages.ts';
import { readUpdate } from './read-update.ts';
import type { Room } from './room.ts';

/**
 * Everything that can happen in a room. Knows no socket, no database and no clock: the same messages at the same times
 * give the same effects. The room is changed in place, because it is large and has one owner.
 *
 * @param now milliseconds, never going back
 */
export function routeMessage(room: Room, message: RoomMessage, now: number): Effect[] {
  switch (message.type) {
    case 'join':
      return join(room, message);
    case 'push': {
      const member = room.members.get(message.connection);
      const shown =
        member && message.presence !== undefined
          ? receivePresence(room, member, { state: message.presence, now })
          : [];
      return [...receivePush(room, message, now), ...shown];
    }
    case 'presence': {
      const member = room.members.get(message.connection);
      return member ? receivePresence(room, member, { state: message.presence, now }) : [];
    }
    case 'leave':
      return leave(room, message.connection);
    case 'mode': {
      const member = room.members.get(message.connection);
      if (!member) return [];
      const { connection, mode, guarded, reason, asked } = message;
      if (!asked && member.mode === mode && member.guarded === guarded) return [];
      member.mode = mode;
      member.guarded = guarded;
      return [
        {
          kind: 'mode',
          to: connection,
          change: { mode: modeShown(member), reason, ...(asked && { asked }) },
        },
      ];
    }
    case 'revoke': {
      const { connection, refusal } = message;
      return [...leave(room, connection), { kind: 'disconnect', connection, refusal }];
    }
    case 'appended':
      return appended(room, message.results);
    case 'checked':
      return checked(room, { check: message.check, refusal: message.refusal, now });
    case 'logged':
      return logged(room, { entries: message.entries, fromLog: message.fromLog, now });
    case 'head':
      return heardOf(room, message.seq);
    case 'pause':
      room.paused += 1;
      return [];
    case 'resume':
      // It may have been loaded again since.
      room.paused = Math.max(0, room.paused - 1);
      return drainQueue(room, now);
    case 'edit': {
      const { messageId, actorId, update } = message;
      if (room.over) throw new Error('The document is being loaded again.');
      const judged = judgeUpdate(room.outline, readUpdate(update, Infinity), null);
      const claims = [...judged.additions.clients.keys()].filter((client) => !room.owners.has(client));
      const restsOn = { others: knownOfOthers(room) };
      const acceptance = { judged: { ...judged, claims }, by: 0, actorId, asked: null, restsOn };
      return accept(room, { connection: null, messageId, n: 0, update }, acceptance);
    }
    case 'remote presence': {
      const { node, memberId, identity, state } = message;
      return hold(room, { node, memberId, identity, state, connection: null });
    }
    case 'node gone':
      return forgetNode(room, message.node);
    case 'flush presence':
      return flushPresence(room);
  }
}
