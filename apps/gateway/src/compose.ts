import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { noteSession, type Services } from '@countersign/application';
import { connect, readInstallation, takePulse } from '@countersign/database';
import type { Tracing } from '@countersign/telemetry';
import type { Config } from './config.ts';
import type { Gateway } from './context.ts';
import { createAuthentication } from './identity/authentication.ts';
import { createImportTurns } from './rest/import-turns.ts';
import { createUploadsUnderWay } from './rest/uploads-under-way.ts';
import { ensureSampleWorkspace } from './sample/ensure-sample-workspace.ts';
import { createResetsUnderWay } from './sample/resets-under-way.ts';

/** Puts the gateway together from its configuration. */
export async function compose(
  config: Config,
  tracing?: Pick<Tracing, 'onStatement'>,
): Promise<{ gateway: Gateway; close: () => Promise<void> }> {
  const name = 'countersign gateway';
  const pulse = takePulse({ url: config.databaseUrl, name });
  const db = connect({
    url: config.databaseUrl,
    name,
    connections: 10,
    pulse,
    onStatement: tracing?.onStatement,
  });
  const { secret } = await readInstallation(db, () => randomBytes(32));
  const services: Services = {
    db,
    secret,
    now: () => new Date(),
    newId: uuidv7,
    randomBytes,
    draw: Math.random,
    quotas: config.quotas,
  };
  const { auth, close } = createAuthentication({
    databaseUrl: config.databaseUrl,
    pulse,
    baseUrl: config.origins[0] ?? 'http://localhost:3000',
    origins: config.origins,
    secret,
    secureCookies: config.secureCookies,
    onSignedIn: (accountId) => noteSession(services, accountId, 'session.started'),
  });
  const demoAccounts = config.demo ? await ensureSampleWorkspace(services, auth) : [];
  return {
    gateway: {
      config,
      services,
      pulse,
      auth,
      demoAccounts,
      uploads: createUploadsUnderWay(),
      importTurns: createImportTurns(),
      resets: createResetsUnderWay(),
    },
    close: async () => {
      await close();
      await db.destroy();
      await pulse.close();
    },
  };
}
