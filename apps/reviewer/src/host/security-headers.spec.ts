import { expect, test } from 'vitest';
import { contentSecurityPolicy } from './security-headers.ts';

const policy = contentSecurityPolicy('n0nce', ['http://localhost:3002', 'ws://localhost:3002']);
const directive = (name: string) =>
  policy
    .split('; ')
    .find((one) => one.startsWith(`${name} `))
    ?.slice(name.length + 1);

test('scripts run by nonce alone', () => {
  expect(directive('script-src')).toBe("'nonce-n0nce' 'strict-dynamic'");
  expect(policy).not.toContain("script-src 'unsafe");
});

test('nothing is framed, nothing else is spoken to', () => {
  expect(directive('frame-ancestors')).toBe("'none'");
  expect(directive('connect-src')).toBe("'self' http://localhost:3002 ws://localhost:3002");
});
