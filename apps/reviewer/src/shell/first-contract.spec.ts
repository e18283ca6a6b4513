import { expect, test } from 'vitest';
import type { ContractRow } from '@countersign/api';
import { firstContract } from './first-contract.ts';

const row = (id: string, more: Partial<ContractRow> = {}): ContractRow => ({
  id,
  title: id,
  fileName: `${id}.docx`,
  contractType: null,
  state: 'in review',
  pages: 1,
  createdAt: '2026-01-01T00:00:00Z',
  createdBy: { id: 'x', name: 'Admin', kind: 'person', role: 'admin', colour: 0 },
  sample: true,
  findings: { open: 0, decided: 0, critical: 0, high: 0 },
  dueAt: null,
  ...more,
});
const done = { open: 0, decided: 4, critical: 0, high: 0 };

test('the newest sample contract, even before the AI has found anything', () => {
  expect(firstContract([row('own', { sample: false }), row('nda'), row('saas')])?.id).toBe('nda');
});

test('not one that is signed off or all decided', () => {
  const rows = [row('nda', { findings: done }), row('saas', { state: 'signed off' }), row('dist')];
  expect(firstContract(rows)?.id).toBe('dist');
  expect(firstContract(rows.slice(0, 2))).toBeNull();
});
