import { tcpProxy, type TcpProxy } from '@countersign/testkit';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { foundWorkspace, SET_UP } from './testing/found-workspace.ts';
import { programWith, type Program } from './testing/program.ts';
import { startGateway, type TestGateway, type Visitor } from './testing/start-gateway.ts';

let gateway: TestGateway;
let network: TcpProxy;
let admin: Visitor;
let lead: Program;

beforeAll(async () => {
  gateway = await startGateway(
    {},
    {
      through: async (url) => {
        network = await tcpProxy(url);
        return network.url;
      },
    },
  );
  admin = await foundWorkspace(gateway);
  lead = await programWith(gateway, admin, 'lead');
});
afterEach(() => network.resume());
afterAll(async () => {
  await gateway.close();
  await network.close();
});

const page = (url: string) => gateway.server.inject({ method: 'GET', url });
const ready = async () => (await page('/readyz')).statusCode;
const signIn = () =>
  gateway.visitor().post('/api/auth/sign-in/email', { email: SET_UP.email, password: SET_UP.password });
const upload = (name: string) =>
  lead.upload(`${name}.md`, Buffer.from('# Agreement\n\n1. The parties agree.\n'));

/** What stands of a thing that was asked for while the database did not answer: all of it or nothing. */
const contracts = () => gateway.fresh.db.selectFrom('blob').select('mediaType').execute();

test(
  'a database that stands still: everything is refused within seconds, and works again by itself',
  { timeout: 60_000 },
  async () => {
    await expect.poll(ready, { timeout: 20_000 }).toBe(200);
    network.pause();
    // Asked while nobody knows yet: they wait for an answer that does not come.
    const [reading, writing, program, uploaded, entering] = [
      admin.query('session.current'),
      admin.mutate('apiKeys.create', { name: 'asked for in vain', role: 'lead' }),
      lead.get('/processes'),
      upload('In vain'),
      signIn(),
    ];
    await expect.poll(ready, { timeout: 20_000 }).toBe(503);
    expect((await page('/readyz')).json()).toEqual({ ok: false, waitingFor: 'PostgreSQL' });
    expect((await page('/healthz')).statusCode).toBe(200);
    expect((await page('/metrics')).body).toMatch(/^countersign_database_answers\{.*\} 0$/m);

    for (const reply of await Promise.all([reading, writing])) {
      expect(reply).toMatchObject({ status: 503, refusal: { refused: 'unreachable' } });
    }
    for (const reply of await Promise.all([program, uploaded])) {
      expect(reply).toMatchObject({
        status: 503,
        error: { code: 'unreachable' },
        headers: { 'retry-after': '2' },
      });
    }
    expect((await entering).json()).toMatchObject({ error: { code: 'unreachable' } });

    // By now it is known, and is said at once.
    expect(await admin.query('session.current')).toMatchObject({
      status: 503,
      refusal: { refused: 'unreachable', message: expect.stringContaining('Nothing was changed') as string },
    });
    expect((await signIn()).statusCode).toBe(503);

    network.resume();
    await expect.poll(ready, { timeout: 20_000 }).toBe(200);
    expect((await signIn()).statusCode).toBe(200);
    expect((await admin.query('session.current')).status).toBe(200);
    const keys = (await admin.query('apiKeys.list')).data as { name: string }[];
    expect(keys.map(({ name }) => name)).toEqual(['lead key']);
    expect(await contracts()).toEqual([]);
    expect((await upload('Kept')).status).toBe(201);
  },
);

test('connections that are cut are made again', { timeout: 60_000 }, async () => {
  for (let round = 0; round < 3; round += 1) {
    const asked = Array.from({ length: 8 }, () => admin.query('apiKeys.list'));
    network.cut();
    for (const { status, refusal } of await Promise.all(asked)) {
      expect([null, 'unreachable']).toContain(refusal?.refused ?? null);
      expect([200, 503]).toContain(status);
    }
    await expect.poll(ready, { timeout: 20_000 }).toBe(200);
    await expect.poll(async () => (await admin.query('apiKeys.list')).status, { timeout: 20_000 }).toBe(200);
  }
});
