import { createCallerFactory, router } from './procedures.ts';
import { adjudicationRouter } from './routers/adjudication.ts';
import { analyseRouter } from './routers/analyse.ts';
import { apiKeysRouter } from './routers/api-keys.ts';
import { auditRouter } from './routers/audit.ts';
import { commentsRouter } from './routers/comments.ts';
import { contractsRouter } from './routers/contracts.ts';
import { documentsRouter } from './routers/documents.ts';
import { findingsRouter } from './routers/findings.ts';
import { inboxRouter } from './routers/inbox.ts';
import { judgmentsRouter } from './routers/judgments.ts';
import { manageRouter } from './routers/manage.ts';
import { invitationsRouter, membersRouter } from './routers/members.ts';
import { playbooksRouter } from './routers/playbooks.ts';
import { policiesRouter } from './routers/policies.ts';
import { sampleRouter } from './routers/sample.ts';
import { operationRouter } from './routers/operation.ts';
import { sessionRouter } from './routers/session.ts';
import { setupRouter } from './routers/setup.ts';
import { tasksRouter } from './routers/tasks.ts';
import { uploadsRouter } from './routers/uploads.ts';

export const appRouter = router({
  session: sessionRouter,
  setup: setupRouter,
  sample: sampleRouter,
  members: membersRouter,
  invitations: invitationsRouter,
  apiKeys: apiKeysRouter,
  contracts: contractsRouter,
  uploads: uploadsRouter,
  documents: documentsRouter,
  comments: commentsRouter,
  findings: findingsRouter,
  inbox: inboxRouter,
  tasks: tasksRouter,
  judgments: judgmentsRouter,
  adjudication: adjudicationRouter,
  manage: manageRouter,
  policies: policiesRouter,
  playbooks: playbooksRouter,
  analyse: analyseRouter,
  audit: auditRouter,
  operation: operationRouter,
});

export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
