import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Usage } from './serve.ts';

export type RunningServer = { readonly port: number; usage(): Promise<Usage>; stop(): Promise<void> };

/** Starts a server under test in a process of its own. It ends with the bench, whatever becomes of that. */
export async function runServer(
  program: string,
  { environment = {}, loader = ['--import', 'tsx'] }: RunOptions = {},
): Promise<RunningServer> {
  const file = program.endsWith('.js') ? program : fileURLToPath(new URL(`./${program}.ts`, import.meta.url));
  const child = fork(file, {
    execArgv: ['--expose-gc', ...loader],
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { port } = await answerOf<{ port: number }>(child);
  return {
    port,
    async usage() {
      const answer = answerOf<Usage>(child);
      child.send('usage');
      return answer;
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
  };
}

type RunOptions = { readonly environment?: NodeJS.ProcessEnv; readonly loader?: readonly string[] };

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
