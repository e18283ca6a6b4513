import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkCounts, forgetCheck, passedOf, writeCheck } from './check-report.ts';
import { add } from './counts.ts';

const root = mkdtempSync(join(tmpdir(), 'checks-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});

const project = (name: string) => ({ name, root: `libs/${name}`, targets: [] });
const PROJECTS = [project('ui'), project('ui-kit'), project('domain')];

test('a check that succeeded passed everywhere', () => {
  expect(passedOf(PROJECTS, true, [])).toEqual(['ui', 'ui-kit', 'domain']);
});

test('a check that failed failed where a file has an error, in that project alone', () => {
  expect(passedOf(PROJECTS, false, ['libs/ui/src/a.ts', 'libs/ui/src/b.ts'])).toEqual(['ui-kit', 'domain']);
});

test('a check that failed and no file says why passed nowhere', () => {
  expect(passedOf(PROJECTS, false, [])).toEqual([]);
  expect(passedOf(PROJECTS, false, ['node_modules/react/index.d.ts'])).toEqual([]);
});

test('each project counts, and one that no report names failed', () => {
  const counts = () => add(...checkCounts(root, 'lint', PROJECTS));
  expect(counts()).toMatchObject({ passed: 0, failed: 3 });
  writeCheck(root, 'lint', ['ui', 'domain']);
  expect(counts()).toMatchObject({ passed: 2, failed: 1, failures: ['ui-kit:lint'] });
  writeCheck(root, 'typecheck', ['ui', 'ui-kit', 'domain']);
  expect(counts()).toMatchObject({ passed: 2 });
  forgetCheck(root, 'lint');
  expect(counts()).toMatchObject({ passed: 0, failed: 3 });
});
