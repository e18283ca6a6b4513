import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findBinaries } from './binaries.ts';

test('programs that everybody may run are left as they are: whoever starts may not be who installed them', () => {
  const { postgres, initdb } = findBinaries();
  const changed = () => [postgres, initdb].map((program) => statSync(program, { bigint: true }).ctimeNs);
  const before = changed();
  findBinaries();
  expect(changed()).toEqual(before);
});
