import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.ts';
import { prepareDatabase, type PreparedDatabase } from './database.ts';
import { checkPorts } from './free-ports.ts';
import { takeHome } from './home-lock.ts';
import { planServices } from './plans.ts';
import { createProgress } from './progress.ts';
import { startService, untilReady, type Service } from './service.ts';
import { readSettings } from './settings.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const progress = createProgress((text) => process.stdout.write(text));

let letGo: () => void = () => undefined;
let database: PreparedDatabase | undefined;
let services: Service[] = [];
let stopping: Promise<void> | undefined;

/** Services first, so that what they hold reaches the database, then the database. */
function stop(): Promise<void> {
  stopping ??= (async () => {
    await Promise.all(services.map((service) => service.stop()));
    await database?.stop();
    letGo();
  })();
  return stopping;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!stopping) progress.say('Stopping');
    void stop().then(() => process.exit(0));
  });
}

try {
  const settings = readSettings(process.env, root);
  letGo = takeHome(settings.home, settings.ports.web);
  await checkPorts(settings.ports);
  await build(root, progress);
  database = await prepareDatabase(settings, progress);
  const logs = join(settings.home, 'logs');
  mkdirSync(logs, { recursive: true });
  const log = (line: string) => {
    appendFileSync(join(logs, 'services.log'), `${new Date().toISOString()} ${line}\n`);
  };
  const plans = planServices(root, settings, database.url);
  await progress.step(`Starting ${plans.map((plan) => plan.name).join(', ')}`, async () => {
    services = plans.map((plan) => startService(plan, log));
    await Promise.all(plans.map((plan) => untilReady(plan, 60_000)));
  });
  progress.say(`Logs: ${join(logs, 'services.log')}`);
  process.stdout.write(`\nCountersign is ready: http://localhost:${settings.ports.web}\n`);
  process.stdout.write(
    settings.demo
      ? 'Sign in with one click as any of the sample roles. Ctrl-C stops everything.\n'
      : 'Ctrl-C stops everything.\n',
  );
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  await stop();
  process.exit(1);
}
