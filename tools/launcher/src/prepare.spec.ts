import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
