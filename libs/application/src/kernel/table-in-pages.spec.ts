import { expect, test } from 'vitest';
import { answered } from './answer.ts';
import { tableInPages } from './table-in-pages.ts';

const ids = Array.from({ length: 1_001 }, (_, n) => `id ${n}`);

async function written(read: Parameters<typeof tableInPages<string>>[0]['read']): Promise<string[]> {
  const pieces: string[] = [];
  const table = { header: ['Name'], ids, read, record: (row: string) => [row] };
  for await (const piece of tableInPages(table)) pieces.push(piece);
  return pieces;
}

test('every row comes once, in order, at most 500 at a time, in whatever order they are read', async () => {
  const asked: number[] = [];
  const pieces = await written((page) => {
    asked.push(page.length);
    return Promise.resolve(answered(new Map([...page].reverse().map((id) => [id, `row of ${id}`]))));
  });
  expect(asked).toEqual([500, 500, 1]);
  expect(pieces.join('')).toBe(`\uFEFFName\r\n${ids.map((id) => `row of ${id}\r\n`).join('')}`);
});

test('what no longer belongs there is left out, and a page of nothing else says nothing', async () => {
  const pieces = await written((page) =>
    Promise.resolve(answered(new Map(page.filter((id) => id.endsWith('000')).map((id) => [id, id])))),
  );
  expect(pieces).toEqual(['\uFEFFName\r\n', 'id 1000\r\n']);
});

test('a reader whose access ends meanwhile gets a file that breaks off, not one that looks whole', async () => {
  await expect(
    written((page) =>
      Promise.resolve(
        page[0] === ids[0]
          ? answered(new Map<string, string>())
          : { ok: false, refusal: { refused: 'not allowed', message: 'This is not open any more.' } },
      ),
    ),
  ).rejects.toThrow('not open any more');
});
