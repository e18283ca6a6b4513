import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { foundWorkspace } from '../testing/found-workspace.ts';
import { programOf } from '../testing/program.ts';
import { startGateway, type TestGateway } from '../testing/start-gateway.ts';

/** Says that it has begun and how far it is, reads no more until it is told to, and then finds the file damaged. */
const WORKER = `
import { existsSync, writeFileSync } from 'node:fs';
const beside = (name) => new URL(name, import.meta.url);
process.once('message', ({ fileName }) => {
  process.send({ is: 'progress', progress: { stage: 'pages', done: 3, total: 12 } });
  writeFileSync(beside('began-' + fileName), '');
  const look = setInterval(() => {
    if (!existsSync(beside('go'))) return;
    clearInterval(look);
    process.send({ is: 'refusal', code: 'broken', message: 'The file is damaged.' });
  }, 20);
});
`;

let gateway: TestGateway;
let folder: string;
let admin: Awaited<ReturnType<typeof foundWorkspace>>;
let key: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-turns-'));
  const worker = join(folder, 'worker.mjs');
  writeFileSync(worker, WORKER);
  gateway = await startGateway({ COUNTERSIGN_IMPORT_WORKER: worker });
  admin = await foundWorkspace(gateway);
  key = await newKey();
});
afterAll(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true });
});

async function newKey(): Promise<string> {
  const made = await admin.mutate('apiKeys.create', { name: 'a program', role: 'reviewer' });
  return (made.data as { key: string }).key;
}

test.each(['/api/v1/items/%zz', '/api/v1/contracts/%E0%A4%A'])(
  'an address that cannot be read, %s, is refused as everything else is',
  async (url) => {
    const answer = await gateway.server.inject({ url, headers: { authorization: `Bearer ${key}` } });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toEqual({
      error: { code: 'bad input', message: 'This address cannot be read.', field: 'path' },
    });
  },
);

test('four files are read at once, two of one account, each saying how far it is; the others wait, and say so', async () => {
  const [one, another, third] = [await newKey(), await newKey(), await newKey()];
  const began = () => readdirSync(folder).filter((name) => name.startsWith('began-')).length;
  const upload = (as: string, name: string) =>
    programOf(gateway, as).upload(name, Buffer.from('words'), { 'x-upload-id': name });
  const progressOf = async (as: string, uploadId: string) => {
    const input = encodeURIComponent(JSON.stringify({ uploadId }));
    const answer = await gateway.server.inject({
      url: `/trpc/uploads.progress?input=${input}`,
      headers: { authorization: `Bearer ${as}` },
    });
    return answer.json<{ result: { data: { step: string; share: number | null } | null } }>().result.data;
  };
  const says = (as: string, name: string, step: string, share: number | null) =>
    vi.waitFor(async () => expect(await progressOf(as, name)).toEqual({ step, share }), { timeout: 30_000 });

  const uploads = [upload(one, 'a1'), upload(one, 'a2')];
  await vi.waitFor(() => expect(began()).toBe(2), { timeout: 30_000 });
  uploads.push(upload(one, 'a3'), upload(another, 'b1'), upload(another, 'b2'));
  await vi.waitFor(() => expect(began()).toBe(4), { timeout: 30_000 });
  uploads.push(upload(third, 'c1'));
  await says(one, 'a1', 'Reading its pages', 0.25);
  await says(another, 'b2', 'Reading its pages', 0.25);
  await says(one, 'a3', 'Waiting for its turn', null);
  await says(third, 'c1', 'Waiting for its turn', null);
  expect(existsSync(join(folder, 'began-a3'))).toBe(false);
  expect(existsSync(join(folder, 'began-c1'))).toBe(false);

  writeFileSync(join(folder, 'go'), '');
  for (const answer of await Promise.all(uploads)) expect(answer.error?.code).toBe('broken');
  expect(began()).toBe(6);
});
