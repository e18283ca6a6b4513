import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Programs that tests compare with, and the Debian packages that hold them. */
const READERS = {
  soffice: 'libreoffice-writer-nogui',
  pandoc: 'pandoc',
  'redis-server': 'redis-server',
} as const;

/** Installs the programs that tests compare with, as root with apt; otherwise their tests skip, and say so. */
export function provideReaders(): void {
  const missing = Object.entries(READERS).filter(([program]) => !onPath(program));
  if (missing.length === 0) return;
  const packages = missing.map(([, debianPackage]) => debianPackage);
  if (canInstall() && aptInstall(packages)) return;
  console.log(
    `Not here: ${missing.map(([program]) => program).join(', ')}. Tests that compare with them are skipped.`,
  );
}

/** The Chromium that browser tests drive: Debian's, or Playwright's own. Undefined: Playwright finds its own. */
export function provideChromium(): string | undefined {
  for (const path of ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']) {
    if (existsSync(path)) return path;
  }
  if (canInstall() && aptInstall(['chromium', 'fonts-liberation'])) return '/usr/bin/chromium';
  console.log('Installing Chromium for the browser tests …');
  const result = spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' });
  if (result.status !== 0)
    throw new Error('Chromium could not be installed; install it and run npm test again.');
  return undefined;
}

export function onPath(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && onPath('apt-get');
}

function aptInstall(packages: readonly string[]): boolean {
  console.log(`Installing ${packages.join(', ')} …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...parameters: string[]) =>
    spawnSync('apt-get', ['-qq', ...parameters], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] })
      .status === 0;
  return run('update') && run('install', '-y', '--no-install-recommends', ...packages);
}
