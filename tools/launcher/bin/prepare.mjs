// What both commands do before anything else, with Node alone: check the version, install what is missing.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statfsSync } from 'node:fs';
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

/** Megabytes of node_modules after npm ci. */
const INSTALLED_MB = 900;

/**
 * Runs `npm ci` unless the installed packages are those of package-lock.json already, and says every so many milliseconds
 * how much has come.
 */
export async function install({ everyMs = 5_000 } = {}) {
  if (isInstalled(root)) return;
  process.stdout.write(`Installing packages (about ${INSTALLED_MB} MB on disk, once) …\n`);
  // From the most that was free: npm first takes away what is there.
  let mostFree = 0;
  const speak = setInterval(() => {
    const free = freeMegabytes();
    mostFree = Math.max(mostFree, free);
    // Others write to the disk too: what is shown never passes what there is to come.
    const written = Math.min(Math.round(mostFree - free), INSTALLED_MB);
    process.stdout.write(`  about ${written} of ${INSTALLED_MB} MB\n`);
  }, everyMs);
  const code = await run('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error']);
  clearInterval(speak);
  if (code !== 0) {
    process.stderr.write('npm ci did not succeed; see the lines above.\n');
    process.exit(code);
  }
}

/**
 * Whether every package of package-lock.json is installed in its version, by npm's own note of what it has installed:
 * it writes that last. Packages of other platforms are never there.
 */
export function isInstalled(folder) {
  const installed = readPackages(join(folder, 'node_modules/.package-lock.json'));
  const wanted = readPackages(join(folder, 'package-lock.json'));
  if (installed === null || wanted === null) return false;
  return Object.entries(wanted).every(([path, { version, link, resolved, optional, devOptional }]) => {
    if (!path.includes('node_modules/') || optional || devOptional) return true;
    if (link) return existsSync(join(folder, path)) || !existsSync(join(folder, resolved));
    return installed[path]?.version === version;
  });
}

function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : null;
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
