import { afterEach, expect, test } from 'vitest';
import { startSmallProduct, type SmallProduct } from './testing/small-product.ts';

let product: SmallProduct | undefined;
afterEach(() => product?.remove());

test('a start says what it is at, from the first step to the address, each with the time since it began', async () => {
  product = await startSmallProduct();
  const { said } = product;
  const steps = [
    /Starting PostgreSQL \d+ …$/,
    /Everything is built already$/,
    /PostgreSQL: making the database$/,
    /Migrating …$/,
    /\d+ migrations applied$/,
    /Starting gateway, presence, copilot, web …$/,
    /Logs: .*services\.log$/,
    /^Countersign is ready: http:\/\/localhost:\d+$/,
    /^Sign in with one click as any of the sample roles\.$/,
    /^Ctrl-C stops everything\.$/,
  ];
  const unsaid = steps.filter((step) => !said.some((line) => step.test(line)));
  expect(unsaid, said.join('\n')).toEqual([]);
  const times = said.flatMap((line) => /^ *(\d+\.\d) s {2}\S/.exec(line)?.[1] ?? []).map(Number);
  expect(times.length).toBeGreaterThanOrEqual(6);
  expect(times).toEqual([...times].sort((a, b) => a - b));
});
