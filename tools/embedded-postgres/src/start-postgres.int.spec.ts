import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, expect, test, vi } from 'vitest';
import { findBinaries } from './binaries.ts';
import { startPostgres, type RunningPostgres } from './start-postgres.ts';

const homes: string[] = [];
const running: RunningPostgres[] = [];
const newHome = () => {
  const home = mkdtempSync(join(tmpdir(), 'countersign-pg-'));
  homes.push(home);
  return home;
};
const start = async (home: string) => {
  const server = await startPostgres({ home, settings: { fsync: 'off' } });
  running.push(server);
  return server;
};
const query = async <Row extends pg.QueryResultRow>(server: RunningPostgres, sql: string): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
};

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const server of running.splice(0)) await server.stop();
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
});

test('starts PostgreSQL 18 and keeps its data over a restart', async () => {
  const home = newHome();
  const first = await start(home);
  expect((await query<{ v: string }>(first, `select current_setting('server_version') v`))[0]?.v).toMatch(
    /^18\./,
  );
  await query(first, 'create table kept (n int)');
  await query(first, 'insert into kept values (7)');
  await first.stop();
  const second = await start(home);
  expect(await query(second, 'select n from kept')).toEqual([{ n: 7 }]);
});

test('replaces a server that an earlier launcher left behind, and loses nothing it had committed', async () => {
  const home = newHome();
  const orphan = await start(home);
  await query(orphan, 'create table kept as select 1 n');
  const replacement = await start(home);
  expect(replacement.pid).not.toBe(orphan.pid);
  expect(await query(replacement, 'select n from kept')).toEqual([{ n: 1 }]);
  await expect(query(orphan, 'select 1')).rejects.toThrow();
});

test('starts again where it was after it was killed, on the same port, with what was committed', async () => {
  const home = newHome();
  let noticed: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    noticed = resolve;
  });
  const killed = await startPostgres({ home, settings: { fsync: 'off' }, onExit: () => noticed() });
  running.push(killed);
  await query(killed, 'create table kept as select 1 n');
  process.kill(killed.pid, 'SIGKILL');
  await ended;
  const again = await startPostgres({ home, port: killed.port, settings: { fsync: 'off' } });
  running.push(again);
  expect(again.port).toBe(killed.port);
  expect(await query(killed, 'select n from kept')).toEqual([{ n: 1 }]);
});

test('says what is wrong when the data is there but its password is not', async () => {
  const home = newHome();
  const server = await start(home);
  await server.stop();
  rmSync(join(home, 'password'));
  await expect(startPostgres({ home })).rejects.toThrow(/password file .* COUNTERSIGN_HOME/);
});

test('is reached over a socket of the file system, and over TCP by whoever leaves that out', async () => {
  const server = await start(newHome());
  const url = new URL(server.url('postgres'));
  const over = async (address: string) => {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    const { rows } = await client.query<{ address: string | null }>('select inet_server_addr() address');
    await client.end();
    return rows[0]?.address;
  };
  expect(await over(url.href)).toBe(null);
  url.search = '';
  expect(await over(url.href)).toBe('127.0.0.1');
});

test('is reached over TCP where the way to its folder is too long for a socket', async () => {
  const home = join(newHome(), 'x'.repeat(90));
  const server = await start(home);
  expect(new URL(server.url('postgres')).search).toBe('');
  expect(await query(server, 'select 1 n')).toEqual([{ n: 1 }]);
});

const NOBODY = 65_534;
const nobodyReachesIt =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  spawnSync(findBinaries().postgres, ['--version'], { uid: NOBODY, gid: NOBODY }).status === 0;

test.skipIf(!nobodyReachesIt)(
  'as root runs as nobody where there are no user namespaces, and again on what it made (skipped but for root on Linux, in a folder that all may read)',
  async () => {
    // The program that makes them is not found.
    vi.stubEnv('PATH', '/nowhere');
    const home = newHome();
    const first = await start(home);
    expect(statSync(`/proc/${first.pid}`).uid).toBe(NOBODY);
    await query(first, 'create table kept as select 1 n');
    await first.stop();
    const second = await start(home);
    expect(statSync(`/proc/${second.pid}`).uid).toBe(NOBODY);
    expect(await query(second, 'select n from kept')).toEqual([{ n: 1 }]);
  },
);
