import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isBuiltOf, noteBuilt, sourcesOf } from './last-build.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'last-build-'));
  for (const file of [
    'package.json',
    'libs/a/src/a.ts',
    'apps/gateway/src/main.ts',
    'tools/bundler/bin/b.mjs',
  ])
    write(file, 'source');
  write('apps/gateway/dist/main.js', 'program');
  noteBuilt(root, sourcesOf(root));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string, changedAt = 1_000): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  utimesSync(join(root, file), changedAt, changedAt);
}

const isFresh = () => isBuiltOf(root, sourcesOf(root));

test('a build is not made again of the same sources, whatever tests and installs leave beside them', () => {
  expect(isFresh()).toBe(true);
  write('libs/a/test-results/vitest.json', '{}');
  write('libs/a/node_modules/b/index.js', '');
  write('apps/reviewer/next-env.d.ts', '');
  write('tools/bench/src/a.ts', '');
  expect(isFresh()).toBe(true);
});

test.each([
  ['that changed', () => write('libs/a/src/a.ts', 'SOURCE', 2_000)],
  ['that has another size', () => write('apps/gateway/src/main.ts', 'sources')],
  ['of the build itself', () => write('tools/bundler/bin/b.mjs', 'other source')],
  ['at the root', () => write('package.json', 'source', 1_001)],
  ['that is new', () => write('libs/b/src/b.ts', '')],
  ['that is gone', () => rmSync(join(root, 'libs/a/src/a.ts'))],
])('it is made again for a source %s', (_, change) => {
  change();
  expect(isFresh()).toBe(false);
});

test('it is made again when what it made is gone, is another, or was never noted', () => {
  write('apps/gateway/dist/main.js', 'program', 2_000);
  expect(isFresh()).toBe(false);
  noteBuilt(root, sourcesOf(root));
  expect(isFresh()).toBe(true);
  rmSync(join(root, 'apps/gateway/dist'), { recursive: true });
  expect(isFresh()).toBe(false);
  noteBuilt(root, sourcesOf(root));
  expect(isFresh()).toBe(false);
});

test('a build is of what was there when it began: a source that changes meanwhile is built the next time', () => {
  const before = sourcesOf(root);
  write('libs/a/src/a.ts', 'meanwhile', 3_000);
  noteBuilt(root, before);
  expect(isFresh()).toBe(false);
});
