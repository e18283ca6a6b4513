import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readProduct } from './product.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs a command of the root as somebody does on a terminal beside the running product.
 *
 * @returns the last line that it printed on stdout
 * @throws Error with what it printed on stderr, when it did not end well
 */
export async function runCommand(
  parameters: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { home } = await readProduct();
  const env = { ...process.env, COUNTERSIGN_HOME: home, INIT_CWD: root, ...environment };
  return new Promise((resolve, reject) => {
    execFile(
      'npm',
      ['run', '-s', ...parameters],
      { cwd: root, env, maxBuffer: 64 * 1024 ** 2 },
      (error, stdout, stderr) => {
        if (error) reject(new Error(`npm run ${parameters.join(' ')}: ${stderr}`, { cause: error }));
        else resolve(stdout.trimEnd().split('\n').at(-1) ?? '');
      },
    );
  });
}
