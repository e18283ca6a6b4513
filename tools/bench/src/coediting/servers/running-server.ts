import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CORE, pin } from './cores.ts';
import { createMeter, type Meter } from './read-meter.ts';

export type RunningServer = { readonly port: number; readonly meter: Meter; stop(): Promise<void> };

/** Starts a server under test in a process of its own. It ends with the bench, whatever becomes of that. */
export async function runServer(
  program: string,
  { environment = {}, port }: RunOptions = {},
): Promise<RunningServer> {
  const meter = createMeter();
  const child = fork(fileURLToPath(new URL(`./${program}.ts`, import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      ...environment,
      ...meter.environment,
      ...(port === undefined ? {} : { BENCH_PORT: String(port) }),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ready = await answerOf<{ port: number }>(child);
  if (child.pid !== undefined) pin(child.pid, CORE.server);
  return {
    port: ready.port,
    meter,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
  };
}

type RunOptions = {
  readonly environment?: NodeJS.ProcessEnv;
  /** The port of a server that this one takes the place of. */
  readonly port?: number;
};

function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const exited = (code: number | null) => reject(new Error(`the server under test ended with ${code}`));
    child.once('exit', exited);
    child.once('message', (answer) => {
      child.off('exit', exited);
      resolve(answer as Answer);
    });
  });
}
