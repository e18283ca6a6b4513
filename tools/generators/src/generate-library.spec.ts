import { spawn } from 'node:child_process';
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { check, resolveConfig } from 'prettier';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateLibrary } from './generate-library.ts';

const house = join(import.meta.dirname, '../../..');
const HOUSE_FILES = [
  '.prettierrc.json',
  'eslint.borders.mjs',
  'eslint.config.mjs',
  'nx.json',
  'package.json',
  'tsconfig.base.json',
  'vitest.shared.ts',
];
const LIBRARIES = ['clause-timeline', 'letter-post', 'signing-marks'];

/** A workspace with the rules of this one and with generated libraries alone. */
let scratch: string;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'generated-'));
  for (const file of HOUSE_FILES) copyFileSync(join(house, file), join(scratch, file));
  symlinkSync(join(house, 'node_modules'), join(scratch, 'node_modules'));
  await generateLibrary(['clause-timeline', '--layer', 'pure', '--platform', 'any'], scratch);
  await generateLibrary(['letter-post', '--layer', 'adapter', '--platform', 'server'], scratch);
  await generateLibrary(['signing-marks', '--layer', 'ui', '--platform', 'browser'], scratch);
});
afterAll(() => rmSync(scratch, { recursive: true }));

/** Runs a program of the workspace in a folder of the scratch one; what it printed, where it did not succeed. */
async function complaintsOf(program: string, parameters: readonly string[], folder = ''): Promise<string> {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:VITEST|NX_|TEST$|NODE_ENV$)/.test(name));
  const child = spawn(join(house, 'node_modules/.bin', program), parameters, {
    cwd: join(scratch, folder),
    env: { ...Object.fromEntries(kept), NX_DAEMON: 'false' },
  });
  let printed = '';
  child.stdout.on('data', (text: Buffer) => (printed += text.toString()));
  child.stderr.on('data', (text: Buffer) => (printed += text.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  return code === 0 ? '' : `${program} ended with ${String(code)}: ${printed}`;
}

test('every generated file is formatted as the house formats', async () => {
  const style = (await resolveConfig(join(house, 'package.json'))) ?? {};
  for (const name of LIBRARIES) {
    const folder = join(scratch, 'libs', name);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /^(?:src\/)?[\w-]+(?:\.\w+)+$/.test(file),
    );
    expect(files).toHaveLength(8);
    for (const file of files) {
      const text = readFileSync(join(folder, file), 'utf8');
      expect(await check(text, { ...style, filepath: file }), file).toBe(true);
    }
  }
});

test('what is generated has right types', async () => {
  const complaints = LIBRARIES.map((name) => complaintsOf('tsc', ['-p', 'tsconfig.json'], `libs/${name}`));
  expect(await Promise.all(complaints)).toEqual(['', '', '']);
});

test('the first test of what is generated runs and passes', async () => {
  const complaints = LIBRARIES.map((name) => complaintsOf('vitest', ['run'], `libs/${name}`));
  expect(await Promise.all(complaints)).toEqual(['', '', '']);
  for (const name of LIBRARIES) {
    const report = readFileSync(join(scratch, `libs/${name}/test-results/vitest.json`), 'utf8');
    expect(JSON.parse(report)).toMatchObject({ numTotalTests: 1, numPassedTests: 1 });
  }
});

test('what is generated passes lint, which holds a generated pure library to being pure, and no other', async () => {
  const impure = `export { sep } from 'node:path';
export const drawn = (): number => Math.random() + Date.now();
`;
  for (const name of LIBRARIES) writeFileSync(join(scratch, `libs/${name}/src/drawn.ts`), impure);
  const upwards = `export { LetterPostError } from '@countersign/letter-post';\n`;
  writeFileSync(join(scratch, 'libs/clause-timeline/src/upwards.ts'), upwards);
  const complaints = await complaintsOf('eslint', ['libs', '--format=json']);
  const files = JSON.parse(complaints.slice(complaints.indexOf('['))) as {
    filePath: string;
    messages: { message: string; ruleId: string }[];
  }[];
  const found = files.flatMap(({ filePath, messages }) =>
    messages.map(({ message }) => `${relative(scratch, filePath)}: ${message}`),
  );
  const drawn = 'libs/clause-timeline/src/drawn.ts';
  expect(files).toHaveLength(5 * LIBRARIES.length + 1);
  expect(found).toEqual([
    `${drawn}: 'node:path' import is restricted from being used by a pattern. Pure code runs in the browser too.`,
    `${drawn}: 'Math.random' is restricted from being used. Chance arrives as an argument.`,
    `${drawn}: Unexpected use of 'Date'. Time arrives as an argument.`,
    // Nx had kept no graph of this workspace: lint makes the one by which it knows the layers.
    'libs/clause-timeline/src/upwards.ts: A project tagged with "layer:pure" can only depend on libs tagged with ' +
      '"layer:domain", "layer:statistics", "layer:testkit"',
  ]);
});

test.each([
  [['Clause'], 'the name must be lower-case-with-dashes, got "Clause"'],
  [[], 'the name must be lower-case-with-dashes, got ""'],
  [['a', 'b'], 'one name at a time, got also "b"'],
  [
    ['a', '--layer', 'cellar'],
    '--layer must be one of domain, pure, adapter, application, api, ui, testkit, got "cellar"',
  ],
  [['a', '--platform', 'moon'], '--platform must be one of any, server, browser, got "moon"'],
  [['a', '--layer', 'pure', '--platform', 'server'], '--platform of the layer pure must be any, got server'],
  [['clause-timeline'], 'libs/clause-timeline exists already'],
])('%j is refused in words', async (argv, message) => {
  await expect(generateLibrary(argv, scratch)).rejects.toThrow(new Error(message));
});
