import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { undeclaredPackages, unusedPackages } from './packages.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'packages-'));
  writeManifest('.', { workspaces: ['libs/*'], devDependencies: { vitest: '1.0.0' } });
  writePeers({});
  write('libs/a/src/a.spec.ts', "import { test } from 'vitest';");
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

function writeManifest(folder: string, fields: object): void {
  write(join(folder, 'package.json'), JSON.stringify({ name: basename(folder), ...fields }));
}

function writePeers(peers: Readonly<Record<string, readonly string[]>>): void {
  const packages = Object.entries(peers).map(([name, wanted]) => [
    `node_modules/${name}`,
    { peerDependencies: Object.fromEntries(wanted.map((peer) => [peer, '*'])) },
  ]);
  write('package-lock.json', JSON.stringify({ packages: Object.fromEntries(packages) as object }));
}

/** A project `libs/a` that names these packages. */
function declare(...names: readonly string[]): void {
  writeManifest('libs/a', { dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])) });
}

test('what a file imports is declared by its project or, as a tool, by the root', () => {
  declare('here');
  writeManifest('libs/b', {});
  write(
    'libs/a/src/a.ts',
    `import 'node:fs';
import './b.ts';
import { one } from 'here/part';
import type { Two } from 'types-alone';
export * from '@scope/name/part';
export const later = () => import('later');
export const text = "import 'no-import'"; // import 'nor-this'`,
  );
  write('libs/b/src/b.ts', "import 'here'; import 'b/part';");
  write('libs/a/dist/a.js', "import 'built'");
  expect(undeclaredPackages(root)).toEqual([
    'libs/a: types-alone',
    'libs/a: @scope/name',
    'libs/a: later',
    'libs/b: here',
  ]);
});

test('what is declared is imported, styled with, resolved or run', () => {
  declare('imported', 'styled', 'resolved', 'unused', 'unused-part', '@scope/unused');
  write('libs/a/src/a.ts', `import 'imported/part'; resolve("resolved"); // unused 'unused-partly'`);
  write('libs/a/src/a.css', "@import 'styled/all.css';");
  expect(unusedPackages(root)).toEqual(['libs/a: unused', 'libs/a: unused-part', 'libs/a: @scope/unused']);
  writeManifest('libs/a', {
    scripts: { build: 'FAST=1 unused build && node ../../node_modules/unused-part/bin/run' },
    devDependencies: { unused: '1.0.0', 'unused-part': '1.0.0', gone: '1.0.0' },
  });
  expect(unusedPackages(root)).toEqual(['libs/a: gone']);
});

test('so is a peer of what is used, and the types of it; those of what is not are as idle as it', () => {
  declare(
    'used',
    'peer',
    'peer-of-peer',
    '@types/peer',
    'idle',
    'peer-of-idle',
    '@types/idle',
    '@types/node',
  );
  writePeers({ used: ['peer', 'absent'], peer: ['peer-of-peer'], idle: ['peer-of-idle'] });
  write('libs/a/src/a.ts', "import 'used';");
  expect(unusedPackages(root)).toEqual([
    'libs/a: idle',
    'libs/a: peer-of-idle',
    'libs/a: @types/idle',
    'libs/a: @types/node',
  ]);
  write('libs/a/src/a.ts', "import 'used'; import 'node:fs'; import 'idle';");
  expect(unusedPackages(root)).toEqual([]);
});

test('what the root declares is used by its settings or by any project', () => {
  declare();
  writeManifest('.', { workspaces: ['libs/*'], devDependencies: { vitest: '1', lint: '1', idle: '1' } });
  write('lint.config.mjs', "import 'lint';");
  expect(unusedPackages(root)).toEqual(['.: idle']);
  writeManifest('libs/a', { scripts: { idle: 'idle' } });
  expect(unusedPackages(root)).toEqual([]);
});
