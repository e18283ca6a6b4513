import { createCallerFactory, router } from './procedures.ts';
import { apiKeysRouter } from './routers/api-keys.ts';
import { invitationsRouter, membersRouter } from './routers/members.ts';
import { sessionRouter } from './routers/session.ts';
import { setupRouter } from './routers/setup.ts';

export const appRouter = router({
  session: sessionRouter,
  setup: setupRouter,
  members: membersRouter,
  invitations: invitationsRouter,
  apiKeys: apiKeysRouter,
});

export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
