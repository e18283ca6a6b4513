import type { LogEntry } from '@countersign/coediting';
import { acting, appendUpdates, lockDocument, readSince, type LoggedUpdate } from '@countersign/database';
import { toEdit } from './committer.ts';
import type { RoomHost } from './room.ts';

/**
 * Commits what is judged on a document while no other node can commit in it: for a judgment that others have overtaken
 * again and again. Others wait meanwhile with all that they commit, so it is done in one go, and never for long.
 *
 * @param judge is given what was not known here, brings it to the room, and resolves when what is to be committed was
 *   handed to the committer
 * @throws Error when the document could not be locked; nothing is lost then, it is committed with the others
 */
export async function commitAlone(
  host: RoomHost,
  judge: (entries: readonly LogEntry[]) => Promise<void>,
): Promise<void> {
  const turn = host.alone.then(() => take(host, judge));
  host.alone = turn.catch(() => undefined);
  return turn;
}

async function take(host: RoomHost, judge: (entries: readonly LogEntry[]) => Promise<void>): Promise<void> {
  const { services, documentId, workspaceId } = host;
  const aside = await services.committer.standAside(host);
  try {
    const appended = await acting(services.db, { workspaces: [workspaceId] }, async (transaction) => {
      await lockDocument(transaction, documentId);
      const updates = await readSince(transaction, { documentId, seq: host.room.head });
      await judge(updates.map(toEntry));
      return appendUpdates(transaction, aside.take().map(toEdit));
    });
    services.metrics.alone.inc();
    aside.answer(appended);
  } finally {
    aside.end();
  }
}

export function toEntry({ seq, messageId, actorId, payload }: LoggedUpdate): LogEntry {
  return { seq, messageId, actorId, update: payload };
}
