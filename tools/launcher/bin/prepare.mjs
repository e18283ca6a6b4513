// What both commands do before anything else, with Node alone: check the version, install what is missing.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');

export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(
    `Countersign needs Node 20.19 or later (24 recommended); this is ${process.versions.node}.\n`,
  );
  process.exit(1);
}

/** Runs `npm ci` unless the installed packages are those of package-lock.json already. */
export async function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = join(root, 'node_modules/.countersign-lock');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  process.stdout.write('Installing packages (about 900 MB on disk, once) …\n');
  // From the most that was free: npm first takes away what is there.
  let mostFree = 0;
  const speak = setInterval(() => {
    const free = freeMegabytes();
    mostFree = Math.max(mostFree, free);
    process.stdout.write(`  about ${Math.round(mostFree - free)} MB so far\n`);
  }, 5_000);
  const code = await run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error']);
  clearInterval(speak);
  if (code !== 0) {
    process.stderr.write('npm ci did not succeed; see the lines above.\n');
    process.exit(code);
  }
  writeFileSync(stamp, lock);
}

function freeMegabytes() {
  const { bavail, bsize } = statfsSync(root);
  return (bavail * bsize) / 1024 ** 2;
}

/** Runs a program to its end; a signal that ends this process ends it too. */
function run(program, parameters) {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
      env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
    });
    const end = (signal) => {
      child.kill(signal);
      process.exit(1);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, end);
    child.on('error', () => resolve(1));
    child.on('exit', (code) => {
      for (const signal of signals) process.off(signal, end);
      resolve(code ?? 1);
    });
  });
}

/** The TypeScript part of a command, in this very process: there is one process to signal, and one to find. */
export async function runTypeScript(file) {
  process.env.NX_DAEMON = 'false';
  process.env.NEXT_TELEMETRY_DISABLED = '1';
  process.chdir(root);
  const { tsImport } = await import('tsx/esm/api');
  await tsImport(file, import.meta.url);
}
