import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { brokenReferences } from './references.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'references-'));
  write('package.json', JSON.stringify({ scripts: { review: 'node review.js' } }));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

test('links to files, headings and pictures that are there hold', () => {
  write('docs/picture.svg', '<svg/>');
  write('docs/rules.md', '# Rules\n\n## What it "reads", first\n');
  write(
    'README.md',
    '![Picture](docs/picture.svg) [rules](docs/rules.md#what-it-reads-first) [up](#here) [web](https://a.example/x)\n\n# Here\n\n`npm run -s review -- FILE`\n',
  );
  expect(brokenReferences(root)).toEqual([]);
});

test('what is not there is named with its page', () => {
  write('docs/rules.md', '# Rules\n\n[gone](../gone.md) [no such heading](#gone)\n');
  write('README.md', '[a](docs/rules.md#other)\n\n```\nnpm run -s lost -- FILE\n```\n');
  expect(brokenReferences(root).sort()).toEqual([
    'README.md: docs/rules.md#other',
    'README.md: npm run lost',
    'docs/rules.md: #gone',
    'docs/rules.md: ../gone.md',
  ]);
});

test.each(['decisions', 'redline', 'routing'])('a rule of %s that no test names is missing', (page) => {
  write(`docs/spec/${page}.md`, '# D\n\n1. **D1.1** One.\n2. **D1.2** Two.\n3. **D1.10** Ten.\n');
  write('libs/a/src/a.int.spec.ts', "test('D1.1 one', () => {});");
  write('e2e/specs/b.e2e.ts', "test('ten (D1.10)', () => {});");
  write('libs/a/src/a.ts', '// D1.2');
  expect(brokenReferences(root)).toEqual([`docs/spec/${page}.md: no test names D1.2`]);
});

test('so is one that is numbered throughout, and only tests of its own folders name it', () => {
  write(
    'docs/spec/copilot.md',
    '# C\n\n1. **One.** …\n2. **Two.** …\n\n## More\n\n3. **Three.** …\n11. **Eleven.**\n',
  );
  write('apps/copilot/src/a.int.spec.ts', "test('one and three (rules 1 and 3)', () => {}); // Not rule 12.");
  write('libs/application/src/review/b.spec.ts', '// Rules 11, 12 and 13');
  write('apps/presence/src/c.int.spec.ts', '// rule 2');
  expect(brokenReferences(root)).toEqual(['docs/spec/copilot.md: no test names 2']);
});

test('code is no link, and what was installed or built is not read', () => {
  write('node_modules/other/README.md', '[gone](gone.md)');
  write('README.md', 'A call `at[0](gone)`.\n\n```ts\nlist[1](gone);\n```\n');
  expect(brokenReferences(root)).toEqual([]);
});
