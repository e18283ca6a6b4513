import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import {
  AI_NAME,
  aiOfWorkspace,
  giveUpReview,
  summonToDocument,
  type Principal,
  type Services,
} from '@countersign/application';
import {
  CHANGES_CHANNEL,
  connect,
  COPILOT_CHANNEL,
  listen,
  readInstallation,
  takePulse,
} from '@countersign/database';
import { operatorHandler, type Tracing } from '@countersign/telemetry';
import type { Logger } from 'pino';
import { uuidv7 } from 'uuidv7';
import { attend } from './attendance.ts';
import type { Config } from './config.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createReviewWorker, type ReviewWorker } from './review-worker.ts';
import { takeJobs } from './take-jobs.ts';
import { watchEdits } from './watch-edits.ts';

export type Copilot = {
  readonly port: number;
  readonly metrics: Metrics;
  /** Finishes what is under way, leaves every room, gives its jobs back, and ends. */
  stop(): Promise<void>;
};

export type CopilotParts = {
  readonly tracing?: Pick<Tracing, 'onStatement'>;
  /** Reads contracts; the built-in one where none is given. */
  readonly worker?: ReviewWorker;
};

/** Puts the service together and begins to work. */
export async function startCopilot(
  config: Config,
  log: Logger,
  { tracing, worker = createReviewWorker() }: CopilotParts = {},
): Promise<Copilot> {
  const name = 'countersign copilot';
  const pulse = takePulse({ url: config.databaseUrl, name });
  const db = connect({
    url: config.databaseUrl,
    name,
    connections: 8,
    pulse,
    onStatement: tracing?.onStatement,
  });
  const secret = config.secret ?? (await readInstallation(db, () => randomBytes(32))).secret;
  const metrics = createMetrics();
  const services: Services = {
    db,
    secret,
    now: () => new Date(),
    newId: uuidv7,
    randomBytes,
    draw: Math.random,
    quotas: config.quotas,
  };
  const now = () => performance.now();
  const jobs = takeJobs({
    db,
    worker: `copilot ${randomUUID()}`,
    rooms: config.rooms,
    metrics,
    log,
    now,
    attend: ({ contractId, documentId, workspaceId, traceparent, onSettled, onRead }) =>
      attend({
        services,
        principal: reviewerOf(workspaceId),
        contractId,
        traceparent,
        presenceUrl: config.presenceUrl,
        worker,
        metrics,
        log: log.child({ documentId }),
        now,
        idleMs: config.idleMs,
        quietMs: config.quietMs,
        retryMs: config.retryMs,
        onSettled,
        onRead,
      }),
    gaveUp: async ({ workspaceId, contractId, jobId }) => {
      const answer = await giveUpReview(services, reviewerOf(workspaceId), { contractId, jobId });
      // Removed or signed off: there is nothing left to read.
      if (!answer.ok) log.info({ contractId, refused: answer.refusal.refused }, 'nobody has to read it');
    },
  });
  const edits = watchEdits({
    isThere: (documentId) => jobs.isThere(documentId),
    summon: ({ workspaceId, documentId }) => summonToDocument(services, reviewerOf(workspaceId), documentId),
    now,
    log,
  });
  let listening = false;
  const notices = listen({
    url: config.databaseUrl,
    name: `${name} notices`,
    channels: ['job', COPILOT_CHANNEL, CHANGES_CHANNEL],
    onNotice(channel, payload) {
      if (channel === COPILOT_CHANNEL) jobs.call(payload);
      else if (channel === CHANGES_CHANNEL) edits.changed(payload);
      else jobs.wake();
    },
    onListening() {
      listening = true;
      // Whatever was said while nobody listened.
      jobs.wake();
      jobs.callAll();
    },
    onLost(error) {
      listening = false;
      log.warn({ err: error }, 'notices are not heard; listening again');
    },
  });

  let stopping = false;
  const http = createServer(
    operatorHandler({
      registry: metrics.registry,
      waitingFor: () => (stopping ? 'a restart' : listening && pulse.beats ? null : 'PostgreSQL'),
    }),
  );
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(config.port, config.host, resolve);
  });
  const address = http.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  log.info({ port }, 'copilot listens');

  return {
    port,
    metrics,
    async stop() {
      if (stopping) return;
      stopping = true;
      await jobs.close();
      await notices.close();
      await worker.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await db.destroy();
      await pulse.close();
    },
  };
}

/** The built-in AI reviewer of a workspace, which has a kind of its own and no role. */
function reviewerOf(workspaceId: string): Principal {
  return {
    accountId: aiOfWorkspace(workspaceId),
    name: AI_NAME,
    kind: 'ai',
    workspaceId,
    role: null,
    teams: [],
    sessionId: null,
  };
}
