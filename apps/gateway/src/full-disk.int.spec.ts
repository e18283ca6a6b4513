import { randomBytes } from 'node:crypto';
import { ownPostgres, smallDisk, type OwnPostgres } from '@countersign/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foundWorkspace } from './testing/found-workspace.ts';
import { programWith, type Program } from './testing/program.ts';
import { startGateway, type TestGateway, type Visitor } from './testing/start-gateway.ts';

const disk = smallDisk(40);

describe.skipIf(!disk)('a database on a disk that is full (skipped where one is not root)', () => {
  let server: OwnPostgres;
  let gateway: TestGateway;
  let owner: pg.Client;
  let admin: Visitor;
  let lead: Program;

  beforeAll(async () => {
    server = await ownPostgres();
    const through = async (url: string) => {
      const root = new pg.Client({ connectionString: server.url('postgres') });
      await root.connect();
      await root.query(`create tablespace small location '${disk?.folder ?? ''}'`);
      await root.query(`alter database ${new URL(url).pathname.slice(1)} set tablespace small`);
      await root.end();
      owner = new pg.Client({ connectionString: url });
      await owner.connect();
      return url;
    };
    gateway = await startGateway({}, { through });
    admin = await foundWorkspace(gateway);
    lead = await programWith(gateway, admin, 'lead');
  }, 150_000);
  afterAll(async () => {
    await owner.end();
    await gateway.close();
    await server.stop();
  });

  const text = (kibibytes: number) => `# Agreement\n\n${randomBytes(kibibytes * 512).toString('hex')}\n`;
  const upload = () => lead.upload('agreement.md', Buffer.from(text(400)));
  const stored = async () => {
    const { rows } = await owner.query<{ n: number }>(`select (select count(*) from contract)::int
      + (select count(*) from blob)::int + (select count(*) from document)::int n`);
    return rows[0]?.n;
  };

  test('is read as before, says of what it cannot take that it has no room, and takes it when there is room', async () => {
    expect((await upload()).status).toBe(201);
    const before = await stored();

    await owner.query('create table filler (bytes text)');
    for (let kibibytes = 1_024; kibibytes >= 1;) {
      const bytes = randomBytes(kibibytes * 512).toString('hex');
      const error = await owner.query('insert into filler values ($1)', [bytes]).then(
        () => null,
        (one: unknown) => one as { code: string },
      );
      if (error) {
        expect(error.code).toBe('53100');
        kibibytes = Math.floor(kibibytes / 2);
      }
    }

    expect(await upload()).toMatchObject({
      status: 503,
      error: { code: 'no room', message: expect.stringContaining('Nothing was changed') as string },
    });
    expect(await stored()).toBe(before);
    expect((await admin.query('contracts.list', { sort: 'newest' })).status).toBe(200);
    expect((await gateway.server.inject({ url: '/readyz' })).statusCode).toBe(200);

    await owner.query('drop table filler');
    expect((await upload()).status).toBe(201);
  }, 150_000);
});

afterAll(() => disk?.remove());
