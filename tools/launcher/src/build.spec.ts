import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { build, readBuilt } from './build.ts';
import { createProgress } from './progress.ts';

test('what was built is told from what an earlier build had made', () => {
  const output = [
    '> nx run @countersign/gateway:build',
    '> nx run @countersign/presence:build  \u001b[2m[local cache]\u001b[22m',
    '> nx run @countersign/reviewer:build  \u001b[2m[existing outputs match the cache, left as is]\u001b[22m',
    '> node ../../tools/bundler/bin/bundle.mjs',
  ].join('\n\n');
  expect(readBuilt(output)).toEqual([
    { name: 'gateway', kept: false },
    { name: 'presence', kept: true },
    { name: 'reviewer', kept: true },
  ]);
});

describe('a build that takes a while', () => {
  /** In place of Nx: says what it builds as Nx does, the second project once it is told to go on. */
  const NX = `
    const { existsSync } = require('node:fs');
    process.stdout.write('> nx run @countersign/gateway:build\\n');
    const look = setInterval(() => {
      if (!existsSync('go')) return;
      clearInterval(look);
      process.stdout.write('> nx run @countersign/presence:build  [local cache]\\n');
    }, 5);
  `;
  let root: string;
  let said: string[];
  const progress = createProgress((text) => said.push(text.replace(/^ *[\d.]+ s  /, '')));
  const start = () => build(root, progress, new AbortController().signal);
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'build-'));
    said = [];
    write('package.json', '{}');
    for (const empty of ['libs', 'tools/bundler']) mkdirSync(join(root, empty), { recursive: true });
    write('node_modules/nx/bin/nx.js', NX);
    write('apps/gateway/dist/main.js', 'x'.repeat(1_024 ** 2));
    write('apps/gateway/dist/import-worker.js', 'x'.repeat(512 * 1_024));
  });
  afterEach(() => {
    vi.useRealTimers();
    rmSync(root, { recursive: true });
  });
  function write(file: string, text: string): void {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }

  test('says what it is at, each project with its size as it is built, and is not made again', async () => {
    write('go', '');
    await start();
    expect(said).toEqual([
      'Building what changed (the first time about a minute) …\n',
      'Built gateway (1.5 MB)\n',
      'presence is up to date\n',
    ]);
    said = [];
    await start();
    expect(said).toEqual(['Everything is built already\n']);
  });

  test('is never silent for more than fifteen seconds', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const built = start();
    // Not by vi.waitFor, which moves the clock on.
    while (!said.includes('Built gateway (1.5 MB)\n')) await new Promise((resolve) => setTimeout(resolve, 5));
    said = [];
    vi.advanceTimersByTime(14_999);
    expect(said).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(said).toEqual(['Still building\n']);
    vi.useRealTimers();
    write('go', '');
    await built;
    expect(said).toEqual(['Still building\n', 'presence is up to date\n']);
  });
});
