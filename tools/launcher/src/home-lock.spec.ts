import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeHome } from './home-lock.ts';

let folder: string;
const others: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-home-'));
});
afterEach(() => {
  for (const other of others.splice(0)) other.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** A process whose command line is that of a launcher, or not. */
async function runs(words: string): Promise<number> {
  const child = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1e6)', words]);
  others.push(child);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return child.pid!;
}

test('a folder of somebody else is refused, and nothing is written into it', () => {
  writeFileSync(join(folder, 'thesis.txt'), 'mine');
  expect(() => takeHome(folder, 3000)).toThrow(/not a Countersign data folder: it holds thesis\.txt/);
});

test('a fresh volume, and a folder that is not there yet, are taken', () => {
  mkdirSync(join(folder, 'lost+found'));
  takeHome(folder, 3000)();
  takeHome(join(folder, 'deep/er'), 3000)();
});

test('a folder that cannot be made is named', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => takeHome(join(folder, 'file/home'), 3000)).toThrow(/cannot be used \(ENOTDIR\)/);
});

test('a second launcher is told where the first one is', async () => {
  takeHome(folder, 3000)();
  const pid = await runs('tools/launcher/bin/start.mjs');
  writeFileSync(join(folder, 'launcher.json'), JSON.stringify({ pid, webPort: 4321 }));
  expect(() => takeHome(folder, 3000)).toThrow(`(process ${pid}): http://localhost:4321`);
});

test('a launcher that is gone, or whose number is another program now, holds nothing', async () => {
  takeHome(folder, 3000);
  const pid = await runs('something else');
  writeFileSync(join(folder, 'launcher.json'), JSON.stringify({ pid, webPort: 4321 }));
  takeHome(folder, 3000)();
  writeFileSync(join(folder, 'launcher.json'), '{"pid":12');
  takeHome(folder, 3000)();
});
