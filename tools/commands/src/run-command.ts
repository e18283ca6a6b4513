import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Runs a command when its file is what Node was started with: prints its lines, or its error on stderr with exit code 1.
 * A file that is imported, by a test for example, runs nothing.
 */
export function runCommand(
  url: string,
  command: (argv: readonly string[]) => Promise<readonly string[]>,
): void {
  if (process.argv[1] === undefined || resolve(process.argv[1]) !== fileURLToPath(url)) return;
  command(process.argv.slice(2)).then(
    (lines) => {
      for (const line of lines) console.log(line);
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    },
  );
}

/** A path as the person who typed it meant it: npm changes the folder before it runs a script. */
export function typedPath(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}
