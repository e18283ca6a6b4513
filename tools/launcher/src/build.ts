import { spawn } from 'node:child_process';
import type { Progress } from './progress.ts';

/** Builds every service, cached: a second start takes a second. @throws Error with what the build printed */
export async function build(root: string, progress: Progress): Promise<void> {
  const run = () =>
    new Promise<void>((resolve, reject) => {
      const child = spawn('npx', ['nx', 'run-many', '-t', 'build', '--output-style=static'], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, NX_DAEMON: 'false', NEXT_TELEMETRY_DISABLED: '1' },
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (chunk: Buffer) => {
          output += chunk.toString();
        });
      }
      child.once('error', reject);
      child.once('exit', (code) => {
        if (code === 0) resolve();
        else reject(new Error(`The build did not succeed:\n${output.slice(-6_000)}`));
      });
    });
  await progress.step('Building (first time about a minute, then cached)', run);
}
