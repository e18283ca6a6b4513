import { randomBytes, randomUUID } from 'node:crypto';
import { emptyRates, forgetQuiet } from '@countersign/coediting';
import { connect, openJournal, readInstallation, takePulse } from '@countersign/database';
import { operatorHandler, type Tracing } from '@countersign/telemetry';
import type { Logger } from 'pino';
import { openAccessDesk } from './access-desk.ts';
import { announceDocuments } from './announce-documents.ts';
import { Committer } from './committer.ts';
import type { Config } from './config.ts';
import { DatabasePulse } from './database-pulse.ts';
import { closeAll } from './frame-sender.ts';
import { createHeavyWork } from './heavy-work.ts';
import { memberIds } from './member-ids.ts';
import { createMetrics } from './metrics.ts';
import { Neighbours } from './neighbours.ts';
import { logDenials, type DenialLog } from './log-denials.ts';
import { joinRelays } from './relay.ts';
import { relayNotices } from './relay-notices.ts';
import { reportFigures } from './report-figures.ts';
import { RoomRegistry } from './room-registry.ts';
import type { RoomServices } from './room.ts';
import { createSocketServer } from './socket-server.ts';
import { takeCommands } from './take-commands.ts';
import { tellOfStorage } from './tell-of-storage.ts';
import { TIMINGS, type Timings } from './timings.ts';
import { tokenCheck } from './token-check.ts';
import { watchAccess } from './watch-access.ts';

export type Presence = {
  readonly port: number;
  readonly registry: RoomRegistry;
  readonly denials: DenialLog;
  /** Lets what was accepted be committed, says goodbye, and ends. */
  stop(): Promise<void>;
};

const DRAIN_MS = 2_500;
const GOODBYE_MS = 500;

export type StartOptions = {
  readonly tracing?: Pick<Tracing, 'onStatement'>;
  readonly timings?: Timings;
  /** Milliseconds, never going back: by it rooms are kept and let go. */
  readonly now?: () => number;
};

/** Puts the service together and listens. */
export async function startPresence(
  config: Config,
  log: Logger,
  { tracing, timings = TIMINGS, now = () => performance.now() }: StartOptions = {},
): Promise<Presence> {
  const heartbeat = takePulse({ url: config.databaseUrl, name: 'countersign presence', ...timings.pulse });
  const pulse = new DatabasePulse(heartbeat, log);
  const db = connect({
    url: config.databaseUrl,
    name: 'countersign presence',
    connections: 6,
    pulse: heartbeat,
    onStatement: tracing?.onStatement,
  });
  const secret = config.secret ?? (await readInstallation(db, () => randomBytes(32))).secret;
  const metrics = createMetrics();
  const journal = openJournal({ url: config.databaseUrl, name: 'countersign presence journal' });
  const committer = new Committer(journal, { metrics, troubleAfter: timings.commitTroubleAfter, log });
  const heavyWork = createHeavyWork(timings);
  const snapshots = createHeavyWork({ ...timings, lanes: 1 });
  const rates = emptyRates();
  const neighbours = new Neighbours();
  const relays = [announceDocuments(db, { neighbours, every: timings.announceEvery, log })];
  const node = randomUUID();
  if (config.redisUrl) {
    // A large library, which most do not use.
    const { relayOverRedis } = await import('./relay-redis.ts');
    relays.push(
      relayOverRedis({
        url: config.redisUrl,
        times: timings.redis,
        node,
        connected: (isConnected) => metrics.redis.set({ use: 'rooms' }, isConnected ? 1 : 0),
        find: (documentId) => registry.find(documentId),
        hosts: () => registry.hosts,
        log,
      }),
    );
  }
  const relay = joinRelays(relays);
  const denials = logDenials({ db, log });
  const services: RoomServices = {
    db,
    committer,
    relay,
    heavyWork,
    snapshots,
    metrics,
    log,
    denials,
    limits: config.limits,
    rates,
    memberIdOf: memberIds(secret),
    now,
  };
  const registry = new RoomRegistry(services, timings);
  const access = watchAccess({ db, registry, askEvery: timings.askAccessEvery, log });
  const commands = takeCommands({ db, registry, metrics, log });
  const figures = reportFigures({ db, node, metrics, neighbours, log });
  const notices = relayNotices({
    url: config.databaseUrl,
    db,
    node,
    neighbours,
    registry,
    access,
    commands,
    log,
  });
  const quiet = setInterval(() => forgetQuiet(rates, now()), 60_000);
  quiet.unref();

  let stopping = false;
  const { http, io } = createSocketServer({
    services,
    registry,
    access: openAccessDesk(db),
    pulse,
    origins: config.origins,
    mostRooms: config.mostRooms,
    pingSeconds: config.pingSeconds,
    isGenuine: tokenCheck(secret),
    http: operatorHandler({
      registry: metrics.registry,
      waitingFor: () => (stopping ? 'a restart' : committer.ready && pulse.answers ? null : 'PostgreSQL'),
    }),
  });
  tellOfStorage({ committer, pulse, io });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(config.port, config.host, resolve);
  });
  const address = http.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  log.info({ port }, 'presence listens');

  return {
    port,
    registry,
    denials,
    async stop() {
      if (stopping) return;
      stopping = true;
      access.close();
      clearInterval(quiet);
      await commands.close();
      await figures.close();
      await committer.drain(DRAIN_MS);
      io.emit('refused', {
        code: 'restarting',
        message: 'The service restarts.',
        retryAfter: 200 + 300 * Math.random(),
      });
      await closeAll(io, GOODBYE_MS);
      registry.close();
      await relay.close();
      await notices.close();
      await Promise.all([heavyWork.close(), snapshots.close()]);
      await denials.close();
      await journal.close();
      await db.destroy();
      await heartbeat.close();
    },
  };
}
