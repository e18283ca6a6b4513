import { expect, test } from 'vitest';
import { DEFAULT_QUOTAS, QUOTAS, readQuotas } from './quotas.ts';

test('limits are as usual where the environment says nothing', () => {
  expect(readQuotas({ COUNTERSIGN_MOST_MEMBERS: '' })).toEqual(DEFAULT_QUOTAS);
  expect(Object.keys(DEFAULT_QUOTAS).sort()).toEqual([...QUOTAS].sort());
});

test('a limit is set, or lifted', () => {
  const quotas = readQuotas({
    COUNTERSIGN_MOST_CONTRACTS: '0',
    COUNTERSIGN_MOST_STORAGE_MIB: '2',
    COUNTERSIGN_MOST_MEMBERS: 'none',
  });
  expect(quotas).toEqual({ ...DEFAULT_QUOTAS, contracts: 0, storageBytes: 2_097_152, members: Infinity });
});

test.each(['-1', '1.5', 'many', '1e3', '9007199254740993'])('%s is no limit', (text) => {
  expect(() => readQuotas({ COUNTERSIGN_MOST_API_KEYS: text })).toThrow(/COUNTERSIGN_MOST_API_KEYS/);
});
