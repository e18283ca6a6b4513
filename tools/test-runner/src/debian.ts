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

/** What is asked of the machine that tests run on, and done to it. */
export type Machine = {
  readonly isRoot: boolean;
  /** Where somebody says that a Chromium is. */
  readonly chromiumPath: string | undefined;
  /** Whether a program is on the path. */
  has(program: string): boolean;
  /** Whether there is a file. */
  holds(path: string): boolean;
  /** Runs a program to its end; whether it succeeded. */
  run(program: string, parameters: readonly string[]): boolean;
  say(line: string): void;
};

/**
 * Installs the programs that tests need, as root with apt; otherwise their tests skip, and it is said so.
 *
 * @returns those that are here
 */
export function providePrograms(machine: Machine = THIS_MACHINE): string[] {
  const programs = Object.keys(PROGRAMS) as (keyof typeof PROGRAMS)[];
  const missing = programs.filter((program) => !machine.has(program));
  if (missing.length > 0 && canInstall(machine)) {
    aptInstall(
      machine,
      missing.map((program) => PROGRAMS[program]),
    );
  }
  const absent = programs.filter((program) => !machine.has(program));
  if (absent.length > 0)
    machine.say(`Not here: ${absent.join(', ')}. Tests that need them are skipped, and counted.`);
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

/** Chromium without its own windows, tabs and menus: the same pages for two thirds of the processor time. */
const SHELL = '/usr/bin/chromium-headless-shell';
const WHOLE = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium that browser tests drive: Debian's, or Playwright's own, which Playwright finds itself. */
export function provideChromium(machine: Machine = THIS_MACHINE): Browser {
  const held = (place: string | undefined) => place !== undefined && machine.holds(place);
  const named = [machine.chromiumPath, SHELL].find(held);
  if (named !== undefined) return { found: true, path: named };
  if (canInstall(machine) && aptInstall(machine, ['chromium-headless-shell', 'fonts-liberation']))
    return { found: true, path: SHELL };
  const whole = WHOLE.find(held);
  if (whole !== undefined) return { found: true, path: whole };
  machine.say('Installing Chromium for the browser tests (once) …');
  if (machine.run('npx', ['playwright', 'install', '--only-shell', 'chromium']))
    return { found: true, path: undefined };
  machine.say(
    'No Chromium is here, and none could be installed: the browser journeys are skipped, and counted.',
  );
  return { found: false };
}

function canInstall(machine: Machine): boolean {
  return machine.isRoot && machine.has('apt-get');
}

function aptInstall(machine: Machine, packages: readonly string[]): boolean {
  machine.say(`Installing ${packages.join(', ')} …`);
  const run = (...parameters: string[]) => machine.run('apt-get', ['-qq', ...PATIENCE, ...parameters]);
  // Lists that cannot be fetched may be here from before.
  run('update');
  return run('install', '-y', '--no-install-recommends', ...packages);
}

const THIS_MACHINE: Machine = {
  isRoot: process.getuid?.() === 0,
  chromiumPath: process.env['CHROMIUM_PATH'],
  has: (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0,
  holds: existsSync,
  run(program, parameters) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    // apt fills the terminal with what it does; what goes wrong is said all the same.
    const output = program === 'apt-get' ? 'ignore' : 'inherit';
    return spawnSync(program, parameters, { env, stdio: ['ignore', output, 'inherit'] }).status === 0;
  },
  say: (line) => {
    console.log(line);
  },
};
