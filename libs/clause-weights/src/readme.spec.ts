import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
// The example of README.md starts below this line.
import { classifyContract } from '@countersign/learning';
import { loadClauseModel } from './index.ts';

const model = await loadClauseModel();
const paragraphs = [
  {
    id: 'p1',
    label: '12.1',
    text: 'This Agreement shall be governed by and construed under the laws of Delaware.',
  },
];
const [finding] = classifyContract(model, { paragraphs });
// The example of README.md ends above this line.

it('the example of the README is this code, and finds the governing law', async () => {
  const read = (name: string) => readFile(new URL(name, import.meta.url), 'utf8');
  const [, example] = (await read('readme.spec.ts')).split(
    /\/\/ The example of README\.md (?:starts below|ends above) this line\.\n/,
  );
  const [, written] = (await read('../README.md')).split(/```ts\n|```/);
  const oneLine = (code: string): string => code.replace(/\s+/g, ' ').trim();
  expect(oneLine(written!)).toBe(oneLine(example!.replace('./index.ts', '@countersign/clause-weights')));
  expect(finding).toMatchObject({ paragraphId: 'p1', category: 'Governing Law', start: 0 });
});
