import { expect, test } from 'vitest';
import { readBuilt } from './build.ts';

test('what was built is told from what an earlier build had made', () => {
  const output = [
    '> nx run @countersign/gateway:build',
    '> nx run @countersign/presence:build  \u001b[2m[local cache]\u001b[22m',
    '> nx run @countersign/reviewer:build  \u001b[2m[existing outputs match the cache, left as is]\u001b[22m',
    '> node ../../tools/bundler/bin/bundle.mjs',
  ].join('\n\n');
  expect(readBuilt(output)).toEqual([
    { name: 'gateway', kept: false },
    { name: 'presence', kept: true },
    { name: 'reviewer', kept: true },
  ]);
});
