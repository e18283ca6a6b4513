import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foundWorkspace } from '../testing/found-workspace.ts';
import { programWith, type Program } from '../testing/program.ts';
import { startGateway, type TestGateway } from '../testing/start-gateway.ts';

let gateway: TestGateway;
let admin: Awaited<ReturnType<typeof foundWorkspace>>;
let lead: Program;

beforeAll(async () => {
  gateway = await startGateway();
  admin = await foundWorkspace(gateway);
  lead = await programWith(gateway, admin, 'lead');
  for (const name of ['Supply', 'Licence']) {
    const text = `# ${name} Agreement\n\n1. The parties agree.\n`;
    expect((await lead.upload(`${name}.md`, Buffer.from(text))).status).toBe(201);
  }
});
afterAll(() => gateway.close());

// A link in a page: the cookie comes with it, a header does not.
const follow = (path: string, workspace = admin.workspaceId) =>
  gateway.server.inject({
    method: 'GET',
    url: `/api/v1${path}${path.includes('?') ? '&' : '?'}workspace=${workspace}`,
    headers: { cookie: admin.cookies() },
  });

describe('the contracts as a table', () => {
  test('come by a link, as an attachment, those that fit', async () => {
    const file = await follow('/contracts/export.csv?search=licence&state=in%20review&sort=title');
    expect(file.statusCode).toBe(200);
    expect(file.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringContaining('attachment; filename="contracts.csv"') as string,
    });
    const [header, ...records] = file.body.trimEnd().split('\r\n');
    expect(header).toMatch(/^\uFEFFContract,Type,Pages,State,/);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatch(/^Licence Agreement,/);
    expect((await follow('/contracts/export.csv')).body.trimEnd().split('\r\n')).toHaveLength(3);
  });

  test('of a workspace that is not one’s own are not to be had by naming it', async () => {
    const other = '0198c0de-0000-7000-8000-000000000001';
    expect((await follow('/contracts/export.csv', other)).statusCode).toBe(401);
  });

  test('a filter that there is not is refused, and named', async () => {
    const answer = await follow('/contracts/export.csv?state=lost');
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ error: { code: 'bad input', field: 'state' } });
  });
});

describe('one’s inbox as a table', () => {
  test('is one’s own: whoever decides nothing has none', async () => {
    const mine = await lead.get('/inbox/export.csv?severity=high&overdue=true&sort=due');
    expect(mine.status).toBe(200);
    expect(mine.headers['content-disposition']).toContain('filename="inbox.csv"');
    expect(mine.bytes.toString()).toBe('\uFEFFContract,Finding,Category,Risk,Task,Due,AI sure,Why\r\n');
    expect((await follow('/inbox/export.csv')).statusCode).toBe(403);
  });
});
