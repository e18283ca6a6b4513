import { expect, test } from 'vitest';
import type { Principal } from '../kernel/principal.ts';
import { valueOf } from '../testing/answers.ts';
import { freshServices } from '../testing/fresh-services.ts';
import { judging } from '../testing/judging.ts';
import { proposed, testContract, type TestContract } from '../testing/test-contract.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { readActivity, type ActivityRow } from './read-activity.ts';

const services = freshServices();
let ours: TestWorkspace;
let contract: TestContract;
const { add, see, everybody, judge } = judging(() => ({ services, ours, contract }));

async function begin(name: string, secondReading: number): Promise<void> {
  ours = await testWorkspace(services, name, { secondReading });
  contract = await testContract(services, ours);
}

/** Who has a task of this finding, in the order of `everybody`. */
async function asked(id: string): Promise<Principal[]> {
  const each = await Promise.all(everybody().map(async (one) => ({ one, ...(await see(one, id)) })));
  return each.filter(({ task }) => task?.mine).map(({ one }) => one);
}

async function feedOf(reader: Principal): Promise<readonly ActivityRow[]> {
  const { contractId } = contract;
  const { rows } = await valueOf(readActivity(services, reader, { contractId, limit: 50 }));
  return rows;
}

/** What a reader is told that somebody did to a finding. */
async function told(reader: Principal, by: Principal) {
  const rows = (await feedOf(reader)).filter(
    ({ actor, text }) => actor?.id === by.accountId && text.includes('a finding'),
  );
  return rows.map(({ text, finding }) => ({ text, title: finding?.title ?? null }));
}

test('D2.1 whoever judges unaided is told that a colleague decided, and neither what nor on which finding, until they have', async () => {
  await begin('unaided', 0);
  const [id] = await add(proposed('a', { severity: 'high', confidence: 0.6 }));
  const [first, second] = await asked(id!);
  const lead = everybody().find(({ role, accountId }) => role === 'lead' && accountId !== second!.accountId)!;
  await valueOf(judge(first!, id!, { verdict: 'reject' }));

  const said = [{ text: 'rejected a finding', title: 'Finding a' }];
  expect(await told(second!, first!)).toEqual([{ text: 'decided on a finding', title: null }]);
  expect(JSON.stringify(await feedOf(second!))).not.toMatch(/rejected|Finding a|reject/);
  expect(await told(lead, first!)).toEqual(said);
  expect(await told(first!, first!)).toEqual(said);

  await valueOf(judge(second!, id!));
  expect(await told(second!, first!)).toEqual(said);
});

test('D2.5 nor is whoever has the first judgment of two told what the second, unaided, was, before they have judged', async () => {
  await begin('second-view', 1);
  const [id] = await add(proposed('a'));
  const both = await asked(id!);
  const sights = await Promise.all(both.map(async (one) => (await see(one, id!)).task?.blind));
  expect(sights.toSorted()).toEqual([false, true]);
  const first = both[sights.indexOf(false)]!;
  const second = both[sights.indexOf(true)]!;
  await valueOf(judge(second, id!, { verdict: 'reject' }));

  expect(await told(first, second)).toEqual([{ text: 'decided on a finding', title: 'Finding a' }]);
  expect(await told(ours.as('manager'), second)).toEqual([
    { text: 'rejected a finding', title: 'Finding a' },
  ]);
  await valueOf(judge(first, id!));
  expect(await told(first, second)).toEqual([{ text: 'rejected a finding', title: 'Finding a' }]);
});
