import type { Logger } from 'pino';
import * as z from 'zod';

const changeSchema = z.object({
  documentId: z.uuid(),
  workspaceId: z.uuid(),
  actorId: z.string(),
});

export type EditWatch = {
  /** A notice of an edit that was committed somewhere. */
  changed(payload: string): void;
};

export type EditWatchParts = {
  /** Whether this process is in the document’s room. */
  readonly isThere: (documentId: string) => boolean;
  readonly summon: (asked: { workspaceId: string; documentId: string }) => Promise<unknown>;
  readonly now: () => number;
  readonly log: Logger;
};

/** A room is not asked for again before this long. */
const PAUSE_MS = 5_000;

/**
 * Sees to it that nobody edits without the AI: who opens a contract calls it by that, but a call may cross its leaving,
 * or the room may be open since before it started.
 */
export function watchEdits({ isThere, summon, now, log }: EditWatchParts): EditWatch {
  const asked = new Map<string, number>();
  return {
    changed(payload) {
      const change = parse(payload);
      if (!change || change.actorId.startsWith('ai-') || isThere(change.documentId)) return;
      const at = now();
      for (const [id, time] of asked) if (at - time >= PAUSE_MS) asked.delete(id);
      if (asked.has(change.documentId)) return;
      asked.set(change.documentId, at);
      const { workspaceId, documentId } = change;
      summon({ workspaceId, documentId }).catch((error: unknown) =>
        log.warn({ err: error, documentId }, 'the AI reviewer could not be sent to an edit'),
      );
    },
  };
}

function parse(payload: string): z.infer<typeof changeSchema> | null {
  try {
    return changeSchema.safeParse(JSON.parse(payload)).data ?? null;
  } catch {
    return null;
  }
}
