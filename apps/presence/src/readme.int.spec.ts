import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from './testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

test('the example of the library’s README runs in plain Node, and ends by itself', async () => {
  const readme = await readFile(here('../../../libs/coediting/README.md'), 'utf8');
  const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const folder = here('../dist/readme');
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/example.mts`, example);
  const child = spawn(process.execPath, ['--import', 'tsx', `${folder}/example.mts`], {
    env: {
      ...process.env,
      PRESENCE_URL: world.url,
      DOCUMENT_ID: world.sample.documentId,
      DOCUMENT_TOKEN: await world.token(await world.member('lead')),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      words += chunk.toString();
    });
  }
  const code = await new Promise((resolve) => child.once('exit', resolve));
  expect({ code, words }).toEqual({
    code: 0,
    words: expect.stringMatching(/^live <paragraph.*>Offline: First, One\./),
  });
  const [row] = await world.sql('select head from document where id = $1', [world.sample.documentId]);
  expect(Number(row?.['head'])).toBe(3);
});
