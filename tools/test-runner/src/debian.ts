import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Programs that tests compare with, or make faults with, and the Debian packages that hold them. */
const PROGRAMS = {
  soffice: 'libreoffice-writer-nogui',
  pandoc: 'pandoc',
  'redis-server': 'redis-server',
  strace: 'strace',
  faketime: 'faketime',
} as const;

/**
 * Installs the programs that tests need, as root with apt; otherwise their tests skip, and it is said so.
 *
 * @returns those that are here
 */
export function providePrograms(): string[] {
  const programs = Object.keys(PROGRAMS) as (keyof typeof PROGRAMS)[];
  const missing = programs.filter((program) => !onPath(program));
  if (missing.length > 0 && canInstall()) aptInstall(missing.map((program) => PROGRAMS[program]));
  const absent = programs.filter((program) => !onPath(program));
  if (absent.length > 0)
    console.log(`Not here: ${absent.join(', ')}. Tests that need them are skipped, and counted.`);
  return programs.filter((program) => !absent.includes(program));
}

/** Without a network apt is to say so soon, and the run to go on. */
const PATIENCE = [
  '-o',
  'Acquire::Retries=0',
  '-o',
  'Acquire::http::Timeout=20',
  '-o',
  'DPkg::Lock::Timeout=60',
];

export type Browser = { readonly found: true; readonly path: string | undefined } | { readonly found: false };

/** The Chromium that browser tests drive: Debian's, or Playwright's own, which Playwright finds itself. */
export function provideChromium(): Browser {
  const places = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser'];
  const path = [...places, '/usr/bin/google-chrome'].find(
    (place) => place !== undefined && existsSync(place),
  );
  if (path !== undefined) return { found: true, path };
  if (canInstall() && aptInstall(['chromium', 'fonts-liberation']))
    return { found: true, path: '/usr/bin/chromium' };
  console.log('Installing Chromium for the browser tests (about 170 MB, once) …');
  const { status } = spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' });
  if (status === 0) return { found: true, path: undefined };
  console.log(
    'No Chromium is here, and none could be installed: the browser journeys are skipped, and counted.',
  );
  return { found: false };
}

function onPath(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && onPath('apt-get');
}

function aptInstall(packages: readonly string[]): boolean {
  console.log(`Installing ${packages.join(', ')} …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (...parameters: string[]) =>
    spawnSync('apt-get', ['-qq', ...PATIENCE, ...parameters], {
      env: environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    }).status === 0;
  // Lists that cannot be fetched may be here from before.
  run('update');
  return run('install', '-y', '--no-install-recommends', ...packages);
}
