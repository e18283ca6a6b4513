import { PROTOCOL_VERSION } from '@countersign/coediting';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RawClient } from './testing/raw-client.ts';
import { createWorld, GENEROUS, type World } from './testing/world.ts';

// The protocol of docs/spec/coediting.md, up to being let in.

let world: World;
beforeAll(async () => {
  world = await createWorld({ limits: { ...GENEROUS, joins: 1 } });
});
afterAll(() => world.close());

const WITH = { clientId: 81_000, head: 0, seen: 0, next: 1, presence: null };

async function come(handshake: object): Promise<RawClient> {
  const client = new RawClient(world.url, await world.token(await world.member('lead')), handshake);
  await client.until(() => client.joined + client.refusals.length > 0);
  client.close();
  return client;
}

test('who says in the handshake what it joins with is let in without another word', async () => {
  const { joined, refusals } = await come({ join: WITH });
  expect([joined, refusals]).toEqual([1, []]);
});

test.each([
  ['a join that is none', { join: { ...WITH, head: -1 } }, { code: 'bad message' }],
  [
    'another version',
    { v: PROTOCOL_VERSION - 1, join: WITH },
    { code: 'wrong version', value: String(PROTOCOL_VERSION - 1) },
  ],
  ['a token of nobody', { token: 'nobody', join: WITH }, { code: 'bad token' }],
])('%s in the handshake is refused by name, and let in nowhere', async (_what, handshake, refusal) => {
  const { joined, refusals } = await come(handshake);
  expect(joined).toBe(0);
  expect(refusals).toMatchObject([refusal]);
});

test('rule 12: what joins in the handshake counts as a join, and is told when to come again', async () => {
  const token = await world.token(await world.member('lead'));
  const clients = [0, 1, 2, 3, 4, 5].map(
    (one) => new RawClient(world.url, token, { join: { ...WITH, clientId: 82_000 + one } }),
  );
  for (const client of clients) await client.until(() => client.joined + client.refusals.length > 0);
  const refused = clients.flatMap(({ refusals }) => refusals);
  expect(clients.filter(({ joined }) => joined > 0).length + refused.length).toBe(6);
  expect(refused.length).toBeGreaterThan(0);
  for (const one of refused) expect(one).toMatchObject({ code: 'too many', retryAfter: expect.any(Number) });
  for (const client of clients) client.close();
});
