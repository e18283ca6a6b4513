import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { smallDisk } from '@countersign/testkit';
import { afterAll, describe, expect, test } from 'vitest';
import { noteServices } from './leftovers.ts';
import { openServiceLog } from './service-log.ts';

const disk = smallDisk(1);
const now = () => new Date('2026-03-02T09:00:00Z');

describe.skipIf(!disk)('a home on a disk that is full (skipped where one is not root)', () => {
  const home = disk?.folder ?? '';
  const filler = join(home, 'filler');
  /** To the last byte: what is there already grows no more. */
  const fill = () => {
    for (let bytes = 65_536; bytes >= 1;) {
      try {
        appendFileSync(filler, Buffer.alloc(bytes));
      } catch {
        bytes = Math.floor(bytes / 2);
      }
    }
  };

  test('is logged to again when there is room, with how much is left out; services run all the while', () => {
    const { file, log, lastLines } = openServiceLog(home, now);
    log('[web] listens');
    truncateSync(file, 4_096);
    fill();
    log('[web] says something');
    log('[web] says more');
    expect(lastLines()).toEqual(['[web] listens', '[web] says something', '[web] says more']);
    rmSync(filler);
    log('[web] goes on');
    const lines = readFileSync(file, 'utf8').replaceAll('\0', '').trim().split('\n');
    expect(lines.map((line) => line.slice(25))).toEqual([
      '[web] listens',
      '2 lines could not be written',
      '[web] goes on',
    ]);
  });

  test('keeps no service from being started', () => {
    fill();
    noteServices(home).note({ name: 'web', pid: process.pid, script: 'main.js' });
    rmSync(filler);
  });

  test('is not filled by the log itself: it begins anew when it is large, and one older file stays', () => {
    const { file, log } = openServiceLog(home, now, 1_000);
    for (let i = 0; i < 100; i += 1) log(`[web] line ${i} ${'x'.repeat(100)}`);
    expect(readFileSync(file).byteLength).toBeLessThan(1_200);
    const older = join(home, 'logs', 'services.1.log');
    expect(existsSync(older) && readFileSync(older).byteLength).toBeLessThan(1_200);
    expect(readFileSync(file, 'utf8')).toContain('line 99');
    writeFileSync(file, '');
  });
});

afterAll(() => disk?.remove());
