import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { asIdentity, chooseIdentity } from './identity.ts';

const PROGRAM = '/usr/bin/true';
const isRoot = process.getuid?.() === 0;

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

test('an ordinary user runs it as themselves', () => {
  if (isRoot) vi.spyOn(process, 'getuid').mockReturnValue(1000);
  expect(chooseIdentity('never run')).toEqual({ kind: 'self' });
});

describe.skipIf(!isRoot)('root (skipped for anybody else)', () => {
  /** As on a machine where no namespace can be made: the program that makes them is not found. */
  const withoutNamespaces = () => vi.stubEnv('PATH', '/nowhere');

  test('runs it as somebody else, whichever way there is', () => {
    expect(chooseIdentity(PROGRAM).kind).toMatch(/^(?:namespace|user)$/);
  });

  test('runs it as nobody where there are no namespaces', () => {
    withoutNamespaces();
    expect(chooseIdentity(PROGRAM)).toEqual({ kind: 'user', uid: 65_534, gid: 65_534 });
  });

  test('is told what to do where nobody does not reach it either', () => {
    withoutNamespaces();
    const folder = mkdtempSync(join(tmpdir(), 'countersign-own-'));
    try {
      const own = join(folder, 'program');
      copyFileSync(PROGRAM, own);
      chmodSync(folder, 0o700);
      expect(() => chooseIdentity(own)).toThrow(/Start as an ordinary user, or set DATABASE_URL/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a command line', () => {
  const parameters = ['-D', 'data'];

  test('of oneself is the program’s own', () => {
    const run = asIdentity({ kind: 'self' }, PROGRAM, parameters);
    expect(run).toEqual({ command: PROGRAM, parameters, options: {} });
  });

  test('in a namespace has the program after what maps the user, nothing of it read as an option of that', () => {
    const run = asIdentity({ kind: 'namespace' }, PROGRAM, parameters);
    expect(run).toEqual({
      command: 'unshare',
      parameters: ['--user', '--map-user=1000', '--map-group=1000', '--', PROGRAM, ...parameters],
      options: {},
    });
  });

  test('of another user is the program’s own, run under their numbers', () => {
    const run = asIdentity({ kind: 'user', uid: 7, gid: 8 }, PROGRAM, parameters);
    expect(run).toEqual({ command: PROGRAM, parameters, options: { uid: 7, gid: 8 } });
  });
});
