import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { complaintsIn, LINT_PARAMETERS, LINTERS } from './linters.ts';

const root = join(import.meta.dirname, '../../..');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-lint-'));
  writeFileSync(
    join(folder, 'tsconfig.json'),
    '{ "compilerOptions": { "strict": true, "target": "es2022" } }',
  );
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What oxlint says of a file by the rules of the house. */
function oxlint(name: string, source: string) {
  writeFileSync(join(folder, name), source);
  const { stdout } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules', LINTERS.oxlint.program),
      ...['--config', join(root, '.oxlintrc.json')],
      ...LINT_PARAMETERS,
      name,
    ],
    { cwd: folder, encoding: 'utf8' },
  );
  return complaintsIn(LINTERS.oxlint, stdout, folder)?.map(({ path, line, rule }) => ({ path, line, rule }));
}

const NOBODY_WAITS = 'export function begin() {\n  Promise.resolve(1);\n}\n';
const UNSAFE = "export const word: string = JSON.parse('1');\n";

test('rules that need types are asked, with types', () => {
  expect(oxlint('a.ts', NOBODY_WAITS)).toEqual([
    { path: 'a.ts', line: 2, rule: 'typescript(no-floating-promises)' },
  ]);
  expect(oxlint('b.ts', UNSAFE)).toEqual([
    { path: 'b.ts', line: 1, rule: 'typescript(no-unsafe-assignment)' },
  ]);
});

test('a specification may say what it expects without a type', () => {
  expect(oxlint('b.spec.ts', UNSAFE)).toEqual([]);
});

test('what ESLint says is told by the path from the workspace, its line and its rule', () => {
  const said = [
    { filePath: join(root, 'libs/ui/src/a.tsx'), messages: [{ line: 3, ruleId: 'eqeqeq', message: 'No.' }] },
    {
      filePath: join(root, 'libs/ui/src/b.tsx'),
      messages: [{ ruleId: null, message: 'It cannot be read.' }],
    },
    { filePath: join(root, 'libs/ui/src/c.tsx'), messages: [] },
  ];
  expect(complaintsIn(LINTERS.eslint, JSON.stringify(said), root)).toEqual([
    { path: 'libs/ui/src/a.tsx', line: 3, rule: 'eqeqeq', message: 'No.' },
    {
      path: 'libs/ui/src/b.tsx',
      line: 0,
      rule: '',
      message: 'It cannot be read.',
    },
  ]);
});

test('what is no report is not taken for one without complaints', () => {
  for (const linter of Object.values(LINTERS))
    for (const output of ['', 'Oops!', 'null', '{"diagnostics":null}'])
      expect(complaintsIn(linter, output, root)).toBeNull();
});
