import { expect, test } from 'vitest';
import { provideChromium, providePrograms, type Machine } from './debian.ts';

const ALL = ['soffice', 'pandoc', 'redis-server', 'strace', 'faketime'];
const BINARIES: Readonly<Record<string, string>> = { 'libreoffice-writer-nogui': 'soffice' };

type Circumstances = {
  readonly root?: boolean;
  readonly programs?: readonly string[];
  readonly files?: readonly string[];
  readonly chromiumPath?: string;
  /** What of apt and npx succeeds, and so does what it says. */
  readonly succeeds?: (command: string) => boolean;
};

/** A machine of a test, with what was run on it and what was said. */
function machineWith(circumstances: Circumstances) {
  const { root = true, programs = [], files = [], succeeds = () => true, chromiumPath } = circumstances;
  const here = new Set(programs);
  const ran: string[] = [];
  const said: string[] = [];
  const machine: Machine = {
    isRoot: root,
    chromiumPath,
    has: (program) => here.has(program),
    holds: (path) => files.includes(path),
    run(program, parameters) {
      const command = [program, ...parameters].filter((word) => !/^(?:-|.*::)/.test(word)).join(' ');
      ran.push(command);
      if (!succeeds(command)) return false;
      const [, , ...packages] = command.split(' ');
      if (command.startsWith('apt-get install'))
        for (const name of packages) here.add(BINARIES[name] ?? name);
      return true;
    },
    say: (line) => said.push(line),
  };
  return { machine, ran, said };
}

test('where everything is here nothing is installed, and nothing said', () => {
  const { machine, ran, said } = machineWith({ programs: ALL });
  expect(providePrograms(machine)).toEqual(ALL);
  expect({ ran, said }).toEqual({ ran: [], said: [] });
});

test('as root with apt what is missing is installed, and only that', () => {
  const { machine, ran, said } = machineWith({ programs: ['apt-get', 'pandoc', 'redis-server', 'strace'] });
  expect(providePrograms(machine)).toEqual(ALL);
  expect(ran).toEqual(['apt-get update', 'apt-get install libreoffice-writer-nogui faketime']);
  expect(said).toEqual(['Installing libreoffice-writer-nogui, faketime …']);
});

test('lists that cannot be fetched do not keep apt from what it knows', () => {
  const succeeds = (command: string) => command !== 'apt-get update';
  const { machine } = machineWith({ programs: ['apt-get'], succeeds });
  expect(providePrograms(machine)).toEqual(ALL);
});

test.each<[string, Circumstances]>([
  ['who is not root', { root: false, programs: ['apt-get', 'pandoc'] }],
  ['a machine without apt', { programs: ['pandoc'] }],
])('%s installs nothing: what is absent is said, and its tests are skipped', (_, circumstances) => {
  const { machine, ran, said } = machineWith(circumstances);
  expect(providePrograms(machine)).toEqual(['pandoc']);
  expect(ran).toEqual([]);
  expect(said).toEqual([
    'Not here: soffice, redis-server, strace, faketime. Tests that need them are skipped, and counted.',
  ]);
});

test('what apt cannot install is said, and the run goes on', () => {
  const { machine, said } = machineWith({ programs: ['apt-get', ...ALL.slice(1)], succeeds: () => false });
  expect(providePrograms(machine)).toEqual(ALL.slice(1));
  expect(said).toEqual([
    'Installing libreoffice-writer-nogui …',
    'Not here: soffice. Tests that need them are skipped, and counted.',
  ]);
});

test.each<[string, Circumstances, string]>([
  [
    'that somebody names comes first',
    { chromiumPath: '/opt/chromium', files: ['/opt/chromium', '/usr/bin/chromium-headless-shell'] },
    '/opt/chromium',
  ],
  [
    'that somebody names wrongly does not count',
    { chromiumPath: '/opt/chromium', files: ['/usr/bin/google-chrome'] },
    '/usr/bin/google-chrome',
  ],
  [
    'without windows comes before a whole one',
    { files: ['/usr/bin/chromium', '/usr/bin/chromium-headless-shell'] },
    '/usr/bin/chromium-headless-shell',
  ],
])('the Chromium %s', (_, circumstances, path) => {
  const { machine, ran } = machineWith(circumstances);
  expect(provideChromium(machine)).toEqual({ found: true, path });
  expect(ran).toEqual([]);
});

test('root has Debian’s installed, without windows; where it cannot be had a whole one does', () => {
  const shell = 'apt-get install chromium-headless-shell fonts-liberation';
  const debian = machineWith({ programs: ['apt-get'], files: ['/usr/bin/chromium'] });
  expect(provideChromium(debian.machine)).toEqual({
    found: true,
    path: '/usr/bin/chromium-headless-shell',
  });
  expect(debian.ran).toEqual(['apt-get update', shell]);
  const succeeds = (command: string) => command !== shell;
  const other = machineWith({ programs: ['apt-get'], files: ['/usr/bin/chromium'], succeeds });
  expect(provideChromium(other.machine)).toEqual({ found: true, path: '/usr/bin/chromium' });
});

test('who cannot use apt, or whose apt does not succeed, gets Playwright’s', () => {
  const playwright = 'npx playwright install chromium';
  const { machine: noApt, ran } = machineWith({});
  expect(provideChromium(noApt)).toEqual({ found: true, path: undefined });
  expect(ran).toEqual([playwright]);
  const succeeds = (command: string) => command === playwright;
  const { machine: brokenApt } = machineWith({ programs: ['apt-get'], succeeds });
  expect(provideChromium(brokenApt)).toEqual({ found: true, path: undefined });
});

test('where no Chromium can be had the journeys are skipped, and it is said so', () => {
  const { machine, said } = machineWith({ root: false, succeeds: () => false });
  expect(provideChromium(machine)).toEqual({ found: false });
  expect(said.at(-1)).toBe(
    'No Chromium is here, and none could be installed: the browser journeys are skipped, and counted.',
  );
});
