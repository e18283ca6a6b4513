import { checkAccess, type Database } from '@countersign/database';
import type { Logger } from 'pino';
import * as z from 'zod';
import { decideAccess } from './decide-access.ts';
import type { RoomHost, Seat } from './room.ts';
import type { RoomRegistry } from './room-registry.ts';

const noticeSchema = z.object({
  account: z.string().optional(),
  session: z.string().optional(),
  workspace: z.string().optional(),
});

export type AccessWatch = {
  readonly revoked: (payload: string) => void;
  readonly askAll: () => void;
  close(): void;
};

/** Asks the database again and again whether everybody in the rooms may still be there, and as what. */
export function watchAccess({ db, registry, askEvery, log }: Parts): AccessWatch {
  const ask = async (concerns: (seat: Seat) => boolean) => {
    const places: { host: RoomHost; seat: Seat }[] = [];
    for (const host of registry.hosts) {
      for (const seat of host.seats.values()) if (concerns(seat)) places.push({ host, seat });
    }
    if (places.length === 0) return;
    const questions = places.map(({ seat: { claims } }) => ({
      workspaceId: claims.workspace,
      documentId: claims.document,
      accountId: claims.account,
      session: claims.session,
    }));
    const answers = await checkAccess(db, questions, new Date());
    places.forEach(({ host, seat }, index) => {
      const answer = answers[index];
      if (!answer) return;
      const connection = seat.socket.id;
      const access = decideAccess(seat.claims, answer);
      if (access.granted) {
        const { mode, guarded } = access;
        host.route({ type: 'mode', connection, mode, guarded, reason: 'Your rights here have changed.' });
        return;
      }
      const code = access.refusal.code === 'not found' ? 'revoked' : access.refusal.code;
      const message = code === 'revoked' ? 'Your access to this document has ended.' : access.refusal.message;
      host.route({ type: 'revoke', connection, refusal: { code, message } });
    });
  };
  const askSafely = (concerns: (seat: Seat) => boolean) => {
    ask(concerns).catch((error: unknown) => log.warn({ err: error }, 'access could not be asked for'));
  };
  const askAll = () => askSafely(() => true);
  const timer = setInterval(askAll, askEvery);
  timer.unref();
  return {
    revoked(payload) {
      const notice = parse(payload);
      const { account, session, workspace } = notice ?? {};
      askSafely(
        ({ claims }) =>
          (account === undefined || claims.account === account) &&
          (session === undefined || claims.session === session) &&
          (workspace === undefined || claims.workspace === workspace),
      );
    },
    askAll,
    close: () => clearInterval(timer),
  };
}

function parse(payload: string): z.infer<typeof noticeSchema> | null {
  try {
    return noticeSchema.safeParse(JSON.parse(payload)).data ?? null;
  } catch {
    return null;
  }
}

type Parts = {
  readonly db: Database;
  readonly registry: RoomRegistry;
  /** Milliseconds: for ends that are not announced, as of a sign-in that runs out, or whose notice was lost. */
  readonly askEvery: number;
  readonly log: Logger;
};
