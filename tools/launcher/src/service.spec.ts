import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isAlive } from '@countersign/embedded-postgres';
import { noteServices, stopLeftovers } from './leftovers.ts';
import { startService, type Service } from './service.ts';
import { untilReady } from './until-ready.ts';

let folder: string;
const services: Service[] = [];
let lines: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-service-'));
});
afterEach(async () => {
  for (const service of services.splice(0)) await service.stop();
  lines = [];
  rmSync(folder, { recursive: true });
});

/** A service that listens on a free port, says which, and does with SIGTERM what it is told. */
function run(onTerm: 'ends' | 'stays', note: Parameters<typeof startService>[1]['note'] = () => undefined) {
  const script = join(folder, `${onTerm}.mjs`);
  writeFileSync(
    script,
    `import { createServer } from 'node:http';
     process.on('SIGTERM', () => { console.log('asked to end'); ${onTerm === 'ends' ? 'process.exit(0)' : ''} });
     const server = createServer((_, response) => response.end('ready'));
     server.listen(0, '127.0.0.1', () => console.log(process.env.GREETING + ' ' + process.pid + ' ' + server.address().port));`,
  );
  const plan = { name: 'echo', script, readyUrl: '', environment: { GREETING: 'listening' } };
  const service = startService(plan, { log: (line) => lines.push(line), note });
  services.push(service);
  return { service, script };
}

async function nthStart(count: number): Promise<{ pid: number; port: number }> {
  const started = await expect
    .poll(() => lines.filter((line) => line.includes('listening')), { timeout: 20_000 })
    .toHaveLength(count)
    .then(() => lines.filter((line) => line.includes('listening')).at(-1)!);
  const [, , pid, port] = started.split(' ');
  return { pid: Number(pid), port: Number(port) };
}

test('a service that dies is started again, with the same environment', async () => {
  run('ends');
  const first = await nthStart(1);
  process.kill(first.pid, 'SIGKILL');
  const second = await nthStart(2);
  expect(second.pid).not.toBe(first.pid);
  expect(lines.some((line) => line.includes('ended (SIGKILL); starting again'))).toBe(true);
});

test('a service is asked to end, and not started again', async () => {
  const { service } = run('ends');
  const { pid } = await nthStart(1);
  await service.stop();
  expect(isAlive(pid)).toBe(false);
  expect(lines).toContain('[echo] asked to end');
});

test('a service that does not listen is ended all the same', async () => {
  const { service } = run('stays');
  const { pid } = await nthStart(1);
  await service.stop();
  expect(isAlive(pid)).toBe(false);
});

test('a service is waited for until it answers, and named when it does not', async () => {
  run('ends');
  const { port } = await nthStart(1);
  const { signal } = new AbortController();
  await untilReady({ name: 'echo', readyUrl: `http://127.0.0.1:${port}/` }, 20_000, signal);
  await expect(untilReady({ name: 'mute', readyUrl: 'http://127.0.0.1:1/' }, 1, signal)).rejects.toThrow(
    /mute was not ready/,
  );
});

test('what a killed launcher left is ended; a process that is another by now is not', async () => {
  const notes = noteServices(folder);
  const { service, script } = run('stays', notes.note);
  const { pid } = await nthStart(1);
  notes.note({ name: 'stranger', pid: process.pid, script: join(folder, 'not-what-runs.mjs') });
  // As a new launcher would: the old one's hand on it is gone, so nobody starts it again.
  const held = service.stop();
  expect(await stopLeftovers(folder)).toEqual(['echo']);
  await held;
  expect(isAlive(pid)).toBe(false);
  expect(isAlive(process.pid)).toBe(true);
  expect(existsSync(join(folder, 'services.json'))).toBe(false);
  expect(readFileSync(script, 'utf8')).toContain('SIGTERM');
});
