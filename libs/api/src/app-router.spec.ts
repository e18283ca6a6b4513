import { expect, test } from 'vitest';
import { PERMISSIONS } from '@countersign/domain';
import { appRouter } from './app-router.ts';
import type { ProcedureMeta } from './procedures.ts';

type Listed = { _def: { meta?: ProcedureMeta } };
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Listed>);

test('every procedure stands on a row of the role matrix, or says why it is open', () => {
  expect(procedures.length).toBeGreaterThan(10);
  const without = procedures.filter(([, { _def }]) => {
    const meta = _def.meta;
    return !meta || ('permission' in meta ? !(meta.permission in PERMISSIONS) : meta.open.length === 0);
  });
  expect(without.map(([path]) => path)).toEqual([]);
});

test('only these are open to whoever reaches the gateway', () => {
  const open = procedures.filter(([, { _def }]) => _def.meta && 'open' in _def.meta).map(([path]) => path);
  expect(open.sort()).toEqual([
    'invitations.accept',
    'invitations.preview',
    'session.current',
    'session.demoAccounts',
    'session.enterDemo',
    'setup.complete',
  ]);
});
