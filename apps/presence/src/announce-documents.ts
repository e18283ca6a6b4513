import type { Flush } from '@countersign/coediting';
import { announceChanges, type Database, type DocumentChange } from '@countersign/database';
import type { Logger } from 'pino';
import type { Neighbours } from './neighbours.ts';
import type { Relay } from './relay.ts';
import type { RoomHost } from './room.ts';

/**
 * Announces to other nodes, through PostgreSQL, which documents have new updates: the first at once, and then no more often
 * than `every` milliseconds. Where there are none it is spared.
 */
export function announceDocuments(db: Database, { neighbours, every, log }: Parts): Announcer {
  const waiting = new Map<string, DocumentChange>();
  let timer: NodeJS.Timeout | undefined;
  let last = 0;
  let sending: Promise<void> = Promise.resolve();
  const send = () => {
    timer = undefined;
    last = performance.now();
    const changes = [...waiting.values()];
    waiting.clear();
    sending = announceChanges(db, changes).catch((error: unknown) => {
      // Whoever misses it finds out from the next one, or by asking.
      log.warn({ err: error }, 'changes could not be announced');
    });
  };
  return {
    flushed(host, { from, edits }) {
      if (!neighbours.some) return;
      edits.forEach(({ update }, index) => {
        const actorId = host.accepted.get(update);
        if (actorId === undefined) return;
        const { documentId, workspaceId } = host;
        waiting.set(documentId, { documentId, workspaceId, seq: from + index, actorId });
      });
      if (waiting.size > 0) timer ??= setTimeout(send, Math.max(0, last + every - performance.now()));
    },
    opened: () => undefined,
    async close() {
      clearTimeout(timer);
      if (waiting.size > 0) send();
      await sending;
    },
  };
}

/** What it needs to know of a room. */
export type AnnouncedRoom = Pick<RoomHost, 'documentId' | 'workspaceId' | 'accepted'>;

export type Announcer = Omit<Relay, 'flushed'> & { flushed(host: AnnouncedRoom, flush: Flush): void };

type Parts = { readonly neighbours: Neighbours; readonly every: number; readonly log: Logger };
