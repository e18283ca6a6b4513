import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { keptAnswers } from './kept-answers.ts';

const DAY = 24 * 3_600_000;
const question = { path: 'contracts.get', input: { contractId: 'c' } };
const title = { title: 'Supply Agreement' };

beforeEach(() => keptAnswers(() => 0).forget());

test('an answer is there for the next page, for its account alone', async () => {
  await keptAnswers(() => 0).write('me', question, title);
  const next = keptAnswers(() => DAY);
  expect(await next.read('me', question)).toEqual(title);
  expect(await next.read('you', question)).toBeUndefined();
  expect(await next.read('me', { ...question, input: { contractId: 'd' } })).toBeUndefined();
});

test('who is signed in is known until the gateway says that nobody is', async () => {
  const kept = keptAnswers(() => 0);
  await kept.writeSession('me', { account: { id: 'me' } });
  expect(await kept.readSession()).toMatchObject({ account: 'me' });
  await kept.writeSession(null, { account: null });
  expect(await kept.readSession()).toBeUndefined();
});

test('signing out takes everything away, also what another page has open and what is still on its way', async () => {
  const [kept, other] = [keptAnswers(() => 0), keptAnswers(() => 0)];
  await kept.writeSession('me', { account: { id: 'me' } });
  await other.write('me', question, title);
  await kept.forget();
  await kept.write('me', question, title);
  expect(await kept.read('me', question)).toBeUndefined();
  expect(await kept.readSession()).toBeUndefined();
  await kept.writeSession('me', { account: { id: 'me' } });
  await kept.write('me', question, title);
  expect(await kept.read('me', question)).toEqual(title);
});

test('an answer that is on its way to another page when one signs out is not kept by that page either', async () => {
  const [kept, other] = [keptAnswers(() => 0), keptAnswers(() => 0)];
  await other.write('me', question, title);
  await kept.forget();
  await other.write('me', question, title);
  expect(await keptAnswers(() => 0).read('me', question)).toBeUndefined();
  await other.writeSession('me', { account: { id: 'me' } });
  await other.write('me', question, title);
  expect(await other.read('me', question)).toEqual(title);
});

test('what nobody has opened for a month goes', async () => {
  await keptAnswers(() => 0).write('me', question, title);
  expect(await keptAnswers(() => 31 * DAY).read('me', question)).toBeUndefined();
});
