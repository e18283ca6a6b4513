import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
// @ts-expect-error -- plain JavaScript: it runs before TypeScript can be read
import { isInstalled as untyped } from '../bin/prepare.mjs';

const isInstalled = untyped as (folder: string) => boolean;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-installed-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, packages: unknown): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), JSON.stringify({ packages }));
}
const WANTED = {
  '': {},
  'libs/domain': { version: '0.1.0' },
  'node_modules/@countersign/domain': { resolved: 'libs/domain', link: true },
  'node_modules/kysely': { version: '0.28.18' },
  'node_modules/fsevents': { version: '2.3.3', optional: true },
};

test('installed is what npm has noted in the versions of the lockfile, by whomever', () => {
  write('package-lock.json', WANTED);
  expect(isInstalled(folder)).toBe(false);
  write('node_modules/.package-lock.json', { 'node_modules/kysely': { version: '0.28.18' } });
  mkdirSync(join(folder, 'libs/domain'), { recursive: true });
  expect(isInstalled(folder)).toBe(false);
  mkdirSync(join(folder, 'node_modules/@countersign/domain'), { recursive: true });
  expect(isInstalled(folder)).toBe(true);
});

test('another version is not installed', () => {
  write('package-lock.json', WANTED);
  mkdirSync(join(folder, 'node_modules/@countersign/domain'), { recursive: true });
  write('node_modules/.package-lock.json', { 'node_modules/kysely': { version: '0.28.17' } });
  expect(isInstalled(folder)).toBe(false);
});

/** Runs the install of a house of its own, with a program of a few lines in place of npm. */
function install(npm: string) {
  const prepare = join(folder, 'tools/launcher/bin/prepare.mjs');
  mkdirSync(dirname(prepare), { recursive: true });
  copyFileSync(join(import.meta.dirname, '../bin/prepare.mjs'), prepare);
  write('package-lock.json', WANTED);
  writeFileSync(join(folder, 'npm'), `#!/bin/sh\n${npm}\n`, { mode: 0o755 });
  const program = `import { install } from ${JSON.stringify(pathToFileURL(prepare).href)}; await install({ everyMs: 20 });`;
  const PATH = `${folder}${delimiter}${process.env['PATH'] ?? ''}`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    env: { ...process.env, PATH },
  });
  return { status, stderr, said: stdout.split('\n').slice(0, -1) };
}

test('an install says how much there is to come, and how much of it has come so far', () => {
  const { status, stderr, said } = install('sleep 0.5');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(said[0]).toBe('Installing packages (about 900 MB on disk, once) …');
  expect(said.length).toBeGreaterThan(2);
  for (const line of said.slice(1)) {
    const [, written] = /^ {2}about (\d+) of 900 MB$/.exec(line) ?? [];
    expect(Number(written), line).toBeLessThanOrEqual(900);
  }
});

test('what npm could not install ends the command, with what npm said', () => {
  const { status, stderr } = install('echo "no space left on device" >&2; exit 7');
  expect(status).toBe(7);
  expect(stderr).toContain('no space left on device');
  expect(stderr).toContain('npm ci did not succeed');
});
