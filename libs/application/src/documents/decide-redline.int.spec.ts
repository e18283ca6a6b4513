import { acting, lockContract, setContractState } from '@countersign/database';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { removeContract } from '../contracts/remove-contract.ts';
import { reopenContract, signOff } from '../contracts/sign-off.ts';
import { linkRedline } from '../findings/link-redline.ts';
import type { Principal } from '../kernel/principal.ts';
import { refusedAs, valueOf } from '../testing/answers.ts';
import { carryOutOrders, ordersTo, suggestWords } from '../testing/edit-text.ts';
import { freshServices } from '../testing/fresh-services.ts';
import { judging } from '../testing/judging.ts';
import { proposed, testContract, type TestContract } from '../testing/test-contract.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { decideRedline, type RedlineDecision } from './decide-redline.ts';

// Rule 13 of docs/spec/coediting.md: a redline of no finding is decided by a command of its own.

const services = freshServices();
let ours: TestWorkspace;
let theirs: TestWorkspace;
let contract: TestContract;
const { add, assigneeOf, judge } = judging(() => ({ services, ours, contract }));

beforeAll(async () => {
  ours = await testWorkspace(services, 'ours');
  theirs = await testWorkspace(services, 'theirs');
});
beforeEach(async () => {
  contract = await testContract(services, ours);
  await suggest('change');
});

/** The AI proposes other words in the text. */
function suggest(changeId: string, was = 'thirty', now = 'sixty'): Promise<void> {
  const { documentId } = contract;
  return suggestWords(services, ours.ai, { documentId, changeId, at: '2026-03-02T09:00:00Z', was, now });
}

/** Decides on a change of the contract in hand, as a reviewer accepts it unless said otherwise. */
function decide(by: Principal = ours.as('reviewer'), said: Partial<RedlineDecision> = {}) {
  const { contractId } = contract;
  return decideRedline(services, by, { contractId, changeId: 'change', verdict: 'accept', ...said });
}

/** What is to be done in the text, oldest first. */
const commands = async () => {
  const orders = await ordersTo(services, { workspaceId: ours.workspaceId, documentId: contract.documentId });
  return orders.map(({ actorId, command }) => ({ actorId, command }));
};

/** What the workspace's log says of actions on this contract, oldest first. */
async function logged(...actions: string[]) {
  const { workspaceId } = ours;
  return acting(services.db, { workspaces: [workspaceId] }, (transaction) =>
    transaction
      .selectFrom('auditEntry')
      .select(['actorId', 'action', 'detail'])
      .where('workspaceId', '=', workspaceId)
      .where('subjectId', '=', contract.contractId)
      .where('action', 'in', actions)
      .orderBy('seq')
      .execute(),
  );
}

/** Somebody was kept from it, and nothing of it is done or noted as done. */
async function expectNothingDone(): Promise<void> {
  expect(await commands()).toEqual([]);
  expect(await logged('redline.accepted', 'redline.rejected')).toEqual([]);
}

describe('given a redline of no finding', () => {
  test.each([
    ['accept', 'redline.accepted'],
    ['reject', 'redline.rejected'],
  ] as const)(
    'when somebody says %s, then the room is told to, and the log says %s',
    async (verdict, action) => {
      const reviewer = ours.as('reviewer');
      expect(await decide(reviewer, { verdict })).toEqual({ ok: true, value: {} });
      const { accountId: actorId } = reviewer;
      expect(await commands()).toEqual([{ actorId, command: { kind: verdict, changeIds: ['change'] } }]);
      expect(await logged('redline.accepted', 'redline.rejected')).toEqual([
        { actorId, action, detail: { change: 'change' } },
      ]);
    },
  );

  test.each(['manager', 'analyst', 'admin'] as const)(
    'when the %s decides, then it is refused: the role has no such permission',
    async (role) => {
      expect(await decide(ours.as(role))).toEqual(refusedAs('not allowed', { value: 'redline.decide' }));
      await expectNothingDone();
    },
  );

  test('when the AI decides, then it is refused, and the log says that it tried', async () => {
    expect(await decide(ours.ai)).toEqual(
      refusedAs('not allowed', { message: 'This is not open to an AI reviewer.' }),
    );
    await expectNothingDone();
    const denied = await acting(services.db, { workspaces: [ours.workspaceId] }, (transaction) =>
      transaction
        .selectFrom('auditEntry')
        .select('detail')
        .where('action', '=', 'access.denied')
        .where('actorId', '=', ours.ai.accountId)
        .execute(),
    );
    expect(denied).toEqual([{ detail: { permission: 'redline.decide' } }]);
  });
});

describe('given a redline that was decided', () => {
  const DECISIONS = ['redline.accepted', 'redline.rejected'] as const;
  const once = async (actorId: string) => {
    expect(await logged(...DECISIONS)).toMatchObject([{ actorId, action: 'redline.accepted' }]);
  };
  const accepted = refusedAs('not open', { message: 'It was accepted before.', value: 'change' });

  test.each(['waits', 'is done'] as const)(
    'when what was decided %s, then who says it again is told yes, and nobody else is',
    async (how) => {
      const [first, second] = [ours.as('reviewer'), ours.as('reviewer', 1)];
      await valueOf(decide(first));
      if (how === 'is done') await carryOutOrders(services);
      const asked = await commands();
      expect(await decide(first)).toEqual({ ok: true, value: {} });
      expect(await decide(first, { verdict: 'reject' })).toEqual(accepted);
      expect(await decide(second, { verdict: 'reject' })).toEqual(accepted);
      expect(await decide(second)).toEqual(accepted);
      expect(await commands()).toEqual(asked);
      await once(first.accountId);
    },
  );

  test('when two decide differently at once, then one does, and the other is told', async () => {
    const people = [ours.as('reviewer'), ours.as('reviewer', 1), ours.as('lead')];
    const answers = await Promise.all(
      people.map((by, index) => decide(by, { verdict: index === 1 ? 'reject' : 'accept' })),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const actorId = people[answers.findIndex(({ ok }) => ok)]!.accountId;
    expect(await commands()).toMatchObject([{ actorId }]);
    expect(await logged(...DECISIONS)).toMatchObject([{ actorId }]);
  });

  test('when it is proposed again, then it is decided anew', async () => {
    await valueOf(decide());
    await carryOutOrders(services);
    await suggest('change', 'sixty', 'ninety');
    await valueOf(decide(ours.as('lead'), { verdict: 'reject' }));
    expect((await logged(...DECISIONS)).map(({ action }) => action)).toEqual(DECISIONS);
  });

  test('when it was never in the text, then it is refused by its id', async () => {
    const about = { message: 'It is not in the text any more.', field: 'changeId', value: 'none' };
    expect(await decide(ours.as('lead'), { changeId: 'none' })).toEqual(refusedAs('not open', about));
    await expectNothingDone();
  });
});

describe('given a contract that is not theirs', () => {
  test('when somebody of another team decides, then there is no such contract, and the log says who asked', async () => {
    const outsider = { ...ours.as('reviewer', 1), teams: [] };
    expect(await decide(outsider)).toEqual(
      refusedAs('not found', { field: 'contractId', value: contract.contractId }),
    );
    await expectNothingDone();
    expect(await logged('access.denied')).toMatchObject([{ actorId: outsider.accountId }]);
  });

  test('when somebody of another workspace decides, then there is no such contract', async () => {
    expect(await decide(theirs.as('lead'))).toEqual(refusedAs('not found', { field: 'contractId' }));
    await expectNothingDone();
  });

  test('when it was removed, or never was, then there is no such contract', async () => {
    const contractId = services.newId();
    expect(await decide(ours.as('lead'), { contractId })).toEqual(refusedAs('not found'));
    await valueOf(removeContract(services, ours.as('admin'), contract.contractId));
    expect(await decide(ours.as('lead'))).toEqual(refusedAs('not found'));
    await expectNothingDone();
  });
});

describe('given a text that stands still', () => {
  const still = refusedAs('signed off', { message: 'The text of this contract stands still.' });

  test('when the contract is signed off, then nothing is decided until it is opened again', async () => {
    const { contractId } = contract;
    const lead = ours.as('lead');
    const { version } = await valueOf(signOff(services, lead, { contractId, version: 1 }));
    expect(await decide(lead)).toEqual(still);
    await expectNothingDone();
    await valueOf(reopenContract(services, lead, { contractId, version, note: 'One more round.' }));
    expect(await decide(lead)).toMatchObject({ ok: true });
  });

  test('when it is being signed off in the same moment, then nothing is decided after that', async () => {
    const { contractId } = contract;
    const { workspaceId } = ours;
    const lead = ours.as('lead');
    const deciding = await acting(services.db, { workspaces: [workspaceId] }, async (transaction) => {
      await lockContract(transaction, { workspaceId, contractId });
      const signedOff = { state: 'signed off', by: lead.accountId, at: new Date() } as const;
      await setContractState(transaction, { workspaceId, contractId, version: 1 }, signedOff);
      const begun = decide(lead);
      await expect.poll(() => services.waitingForLocks()).toBe(1);
      return { begun };
    });
    expect(await deciding.begun).toEqual(still);
    await expectNothingDone();
  });

  test('when the file could be read and not written, then nothing is decided', async () => {
    const { workspaceId } = ours;
    await acting(services.db, { workspaces: [workspaceId] }, (transaction) =>
      transaction
        .updateTable('contract')
        .set({ readOnly: true })
        .where('id', '=', contract.contractId)
        .execute(),
    );
    expect(await decide()).toEqual(still);
    await expectNothingDone();
  });
});

describe('given a redline of a finding', () => {
  const changeId = 'of the finding';

  async function redlined(): Promise<string> {
    const { contractId, documentId, paragraphs } = contract;
    await suggest(changeId, 'five', 'three');
    const place = { paragraphId: paragraphs[1]!, start: 20, end: 40, quote: 'within thirty days' };
    const [id] = await add(proposed('a', { kind: 'deviation', hasRedline: true, ...place }));
    const redline = {
      ...{ documentId, changeIds: ['another', changeId], position: 0 },
      ...{ replacement: 'sixty', inserted: 'sixty' },
    };
    await valueOf(linkRedline(services, ours.ai, { contractId, itemId: id!, redline }));
    return id!;
  }

  test('when the finding is open, then it is to be decided, and a redline of no finding can be', async () => {
    await redlined();
    expect(await decide(ours.as('lead'), { changeId })).toEqual(
      refusedAs('still open', { message: 'This redline belongs to a finding: decide the finding.' }),
    );
    await expectNothingDone();
    expect(await decide(ours.as('lead'))).toMatchObject({ ok: true });
  });

  test('when the finding is decided, then what is left of its redline can be', async () => {
    const id = await redlined();
    await valueOf(judge(await assigneeOf(id), id, { verdict: 'accept' }));
    const decided = refusedAs('not open', { message: 'It is not in the text any more.' });
    expect(await decide(ours.as('lead'), { changeId, verdict: 'reject' })).toEqual(decided);
    await carryOutOrders(services);
    await suggest(changeId, 'three', 'nine');
    expect(await decide(ours.as('lead'), { changeId, verdict: 'reject' })).toMatchObject({ ok: true });
    expect((await commands()).at(-1)?.command).toEqual({ kind: 'reject', changeIds: [changeId] });
  });
});
