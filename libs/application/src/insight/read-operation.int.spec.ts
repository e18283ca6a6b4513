import { COMMAND_TOPIC, type DocumentCommand } from '@countersign/coediting';
import { acting, enqueue, reportNode, takeFromOutbox, type NodeFigures } from '@countersign/database';
import { beforeAll, expect, test } from 'vitest';
import { freshServices } from '../testing/fresh-services.ts';
import { testContract, type TestContract } from '../testing/test-contract.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { readOperation, retryCommand } from './read-operation.ts';

const services = freshServices();
let ours: TestWorkspace;
let theirs: TestWorkspace;
let contract: TestContract;
const counts = { joins: 1, pushes: 2, committed: 2, delivered: 4, receivedBytes: 80, sentBytes: 200 };
const figures: NodeFigures = {
  rooms: 1,
  connections: 2,
  roomBytes: 1_000,
  residentBytes: 90_000_000,
  cpu: 0.1,
  loopBusy: 0.11,
  redis: 'none',
  waiting: 0,
  behind: 0,
  slow: 0,
  perSecond: counts,
  total: { ...counts, slow: 0, reloads: 0, compactions: 0, logReads: 0, commands: 0, failedCommands: 1 },
  refused: { 'too many': 3 },
  commit: { count: 2, sum: 9, buckets: [{ upTo: null, count: 2 }] },
};

beforeAll(async () => {
  ours = await testWorkspace(services, 'ours');
  theirs = await testWorkspace(services, 'theirs');
  contract = await testContract(services, ours);
  await acting(services.db, { workspaces: [ours.workspaceId] }, (transaction) =>
    enqueue(transaction, {
      workspaceId: ours.workspaceId,
      topic: COMMAND_TOPIC,
      payload: {
        workspaceId: ours.workspaceId,
        documentId: contract.documentId,
        messageId: 'm1',
        actorId: 'a1',
        command: { kind: 'restore', seq: 3 },
      } satisfies DocumentCommand,
    }),
  );
  const once = { topic: COMMAND_TOPIC, limit: 1, tries: 1, retrySeconds: 0 };
  await takeFromOutbox(services.db, once, () => Promise.reject(new Error('It did not go.')));
});

const read = async (workspace: TestWorkspace) => {
  const answer = await readOperation(services, workspace.as('admin'));
  if (!answer.ok) throw new Error(answer.refusal.message);
  return answer.value;
};

test('an administrator sees how every node fares', async () => {
  expect((await read(ours)).nodes).toEqual([]);
  const node = '0198c0de-0000-7000-8000-00000000000a';
  const startedAt = new Date('2026-03-02T09:00:00.000Z');
  const report = { node, service: 'presence', host: 'one', startedAt, figures };
  await reportNode(services.db, report, { forgetAfterSeconds: 60 });
  expect((await read(theirs)).nodes).toMatchObject([
    { node, service: 'presence', host: 'one', startedAt: startedAt.toISOString(), alive: true, figures },
  ]);
});

test('a command that failed is seen in its own workspace, and tried again when told to', async () => {
  expect((await read(theirs)).heldUp).toEqual([]);
  const [command] = (await read(ours)).heldUp;
  expect(command).toMatchObject({
    contract: { id: contract.contractId },
    kind: 'restore',
    attempts: 1,
    error: 'Error: It did not go.',
    nextTry: null,
  });

  expect(await retryCommand(services, theirs.as('admin'), command!.id)).toMatchObject({
    ok: false,
    refusal: { refused: 'not found' },
  });
  expect(await retryCommand(services, ours.as('admin'), command!.id)).toMatchObject({ ok: true });
  expect((await read(ours)).heldUp).toEqual([]);
});
