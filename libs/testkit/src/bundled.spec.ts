import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bundled } from './bundled.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'countersign-bundled-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function source(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return relative(ROOT, join(folder, name));
}

test('a program runs without what it was made of, and is made once', () => {
  source('words.ts', `export const words: string = 'as agreed';`);
  const programs = { say: source('say.ts', `import { words } from './words.ts'; console.log(words);`) };
  const made = bundled(programs);
  const program = join(made, 'say.js');
  const { mtimeMs } = statSync(program);
  expect(bundled(programs)).toBe(made);
  expect(statSync(program).mtimeMs).toBe(mtimeMs);
  rmSync(join(folder, 'words.ts'));
  expect(spawnSync(process.execPath, [program], { encoding: 'utf8' }).stdout).toBe('as agreed\n');
});

test('of what cannot be bundled it is said why', () => {
  expect(() => bundled({ broken: source('broken.ts', `import './missing.ts';`) })).toThrow(/missing\.ts/);
});
