import { build } from './build.ts';
import { prepareDatabase, type PreparedDatabase } from './database.ts';
import { checkPorts } from './free-ports.ts';
import { takeHome } from './home-lock.ts';
import { noteServices, stopLeftovers } from './leftovers.ts';
import { planServices } from './plans.ts';
import type { Progress } from './progress.ts';
import { startService, type Service } from './service.ts';
import { openServiceLog } from './service-log.ts';
import { readSettings, type Settings } from './settings.ts';
import { untilReady } from './until-ready.ts';

export type Launch = {
  readonly root: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly progress: Progress;
  /** Aborted: everything is stopped, services first, so that what they hold reaches the database. */
  readonly signal: AbortSignal;
};

const FIRST_START = 180_000;

/** Milliseconds in which everything has ended: what services leave of them is PostgreSQL's, for its last checkpoint. */
const STOPPED_WITHIN = 4_700;

/** Runs the product until the signal is aborted. @throws Error in words for the person at the terminal */
export async function launch(options: Launch): Promise<void> {
  const { root, environment, progress, signal } = options;
  const settings = readSettings(environment, root);
  const leaveHome = takeHome(settings.home, settings.ports.web);
  let database: PreparedDatabase | undefined;
  let services: Service[] = [];
  const notes = noteServices(settings.home);
  try {
    const left = await stopLeftovers(settings.home);
    if (left.length > 0) progress.say(`Ended what an earlier start left running: ${left.join(', ')}`);
    await checkPorts(settings.ports);
    const preparing = prepareDatabase(settings, progress).then((prepared) => {
      database = prepared;
      return prepared;
    });
    // Both are waited for, whichever fails first: what was started must be known to be stopped.
    const [built, prepared] = await Promise.allSettled([build(root, progress, signal), preparing]);
    if (prepared.status === 'rejected') throw prepared.reason;
    if (built.status === 'rejected') throw built.reason;
    signal.throwIfAborted();
    const { url } = prepared.value;
    const log = openServiceLog(settings.home, () => new Date());
    const plans = planServices(root, settings, url);
    await progress.step(`Starting ${plans.map((plan) => plan.name).join(', ')}`, async () => {
      services = plans.map((plan) => startService(plan, { log: log.log, note: notes.note }));
      try {
        await Promise.all(plans.map((plan) => untilReady(plan, FIRST_START, signal)));
      } catch (error) {
        if (signal.aborted) throw error;
        throw new Error(`${(error as Error).message} ${log.file} ends:\n${log.lastLines().join('\n')}`, {
          cause: error,
        });
      }
    });
    progress.say(`Logs: ${log.file}`);
    await sayReady(settings, url, progress);
    await aborted(signal);
  } finally {
    const stoppedBy = performance.now() + STOPPED_WITHIN;
    await Promise.all(services.map((service) => service.stop()));
    await database?.stop(stoppedBy - performance.now());
    notes.forget();
    leaveHome();
  }
}

async function sayReady({ demo, ports }: Settings, databaseUrl: string, { write }: Progress): Promise<void> {
  const address = `http://localhost:${ports.web}`;
  const code = demo ? null : await setUpCode(databaseUrl);
  write(`\nCountersign is ready: ${address}\n`);
  if (demo) write('Sign in with one click as any of the sample roles.\n');
  if (code !== null) write(`Set it up at ${address}/set-up with this one-time code: ${code}\n`);
  write('Ctrl-C stops everything.\n');
}

/** Loaded when it is needed: with it come the use cases, and a second of every start. */
async function setUpCode(databaseUrl: string): Promise<string | null> {
  const { newSetUpCode } = await import('./set-up-code.ts');
  return newSetUpCode(databaseUrl);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
