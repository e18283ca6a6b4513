import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readSignedHead, verifyLog, type LogVerified, type SignedHead } from '@countersign/application';
import { linesOf } from './lines-of.ts';
import { homeFolder } from './local-database.ts';
import { runCommand, typedPath } from './run-command.ts';

const USAGE = 'Usage: npm run -s audit:verify -- FILE [--heads FOLDER]';

/**
 * Checks an exported log. Heads that the gateway signed and kept are read from the data folder, or the one given: they
 * show a tail that was cut off.
 */
export async function verifyFile(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<LogVerified> {
  const { positionals, values } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { heads: { type: 'string' } },
  });
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new Error(`One FILE is needed.\n${USAGE}`);
  const folder =
    values.heads === undefined ? join(homeFolder(environment), 'audit-heads') : typedPath(values.heads);
  return verifyLog(linesOf(typedPath(file)), (workspaceId) => readHead(folder, workspaceId));
}

function readHead(folder: string, workspaceId: string): SignedHead | null {
  const file = join(folder, `${workspaceId}.json`);
  if (!existsSync(file)) return null;
  const head = readSignedHead(
    readFileSync(file, 'utf8'),
    readFileSync(join(folder, 'public-key.pem'), 'utf8'),
  );
  if (head?.workspaceId !== workspaceId)
    throw new Error(`${file} is not a head that this installation signed.`);
  return head;
}

runCommand(import.meta.url, async (argv) => {
  const result = await verifyFile(argv, process.env);
  if (!result.ok) process.exitCode = 1;
  return [JSON.stringify(result)];
});
