import { spawn, spawnSync } from 'node:child_process';

/** Whether processes can be held up here: Debian's strace, by root or whoever the processes belong to. */
export const canSlowDisks = spawnSync('strace', ['--version']).status === 0;

/**
 * From now on each `fdatasync` of these processes, and of those that they make, takes so many milliseconds longer, as on
 * a disk that is slow.
 *
 * @param pids the first must be the one that makes the others
 * @returns lets the disk be quick again; resolves when it is
 */
export async function slowDown(pids: readonly number[], milliseconds: number): Promise<() => Promise<void>> {
  const delayed = `inject=fdatasync:delay_enter=${milliseconds * 1_000}`;
  const all = pids.flatMap((pid) => ['-p', String(pid)]);
  const parameters = ['-f', ...all, '-e', 'trace=fdatasync', '-e', delayed, '-o', '/dev/null'];
  const strace = spawn('strace', parameters, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => strace.once('exit', resolve));
  let words = '';
  await new Promise<void>((resolve, reject) => {
    strace.stderr.on('data', (chunk: Buffer) => {
      words += chunk.toString();
      // One may have ended meanwhile, which is said too.
      if ((words.match(/ attached|attach: /g) ?? []).length >= pids.length) resolve();
    });
    strace.once('error', reject);
    strace.once('exit', () => reject(new Error(`strace could not hold PostgreSQL up:\n${words}`)));
  });
  return async () => {
    strace.kill('SIGTERM');
    await ended;
  };
}
