import { acting, readAuditEntries } from '@countersign/database';
import { beforeAll, expect, test } from 'vitest';
import { valueOf } from '../testing/answers.ts';
import { freshServices } from '../testing/fresh-services.ts';
import { testContract } from '../testing/test-contract.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { setThreadResolved, startThread } from './comments.ts';

const services = freshServices();
let ours: TestWorkspace;

beforeAll(async () => {
  ours = await testWorkspace(services, 'ours');
});

async function newThread(): Promise<string> {
  const { contractId, paragraphs } = await testContract(services, ours);
  const place = { paragraphId: paragraphs[0]!, start: 0, end: 12, quote: 'The Supplier' };
  const thread = { contractId, ...place, body: 'Who is this?' };
  return (await valueOf(startThread(services, ours.as('reviewer'), thread))).id;
}

/** What the log says of a thread, newest first. */
async function logged(threadId: string) {
  const { workspaceId } = ours;
  const entries = await acting(services.db, { workspaces: [workspaceId] }, (transaction) =>
    readAuditEntries(transaction, { workspaceId, subjects: [threadId], limit: 50 }),
  );
  return entries.map(({ action, actorId }) => ({ action, actorId }));
}

test('a thread that several resolve at once is resolved by one of them, and the log says so once', async () => {
  const threadId = await newThread();
  const people = [ours.as('reviewer'), ours.as('reviewer', 1), ours.as('lead')];
  const threads = await Promise.all(
    people.map((by) => valueOf(setThreadResolved(services, by, { threadId, resolved: true }))),
  );
  const resolved = (await logged(threadId)).filter(({ action }) => action === 'comment.resolved');
  expect(resolved).toHaveLength(1);
  expect(threads.map(({ state }) => state)).toEqual(['resolved', 'resolved', 'resolved']);
});

test('each change of a thread is in the log under whoever made it', async () => {
  const threadId = await newThread();
  const [one, other] = [ours.as('reviewer'), ours.as('lead')];
  await valueOf(setThreadResolved(services, one, { threadId, resolved: true }));
  await valueOf(setThreadResolved(services, other, { threadId, resolved: false }));
  await valueOf(setThreadResolved(services, other, { threadId, resolved: true }));
  expect((await logged(threadId)).slice(0, 3)).toEqual([
    { action: 'comment.resolved', actorId: other.accountId },
    { action: 'comment.reopened', actorId: other.accountId },
    { action: 'comment.resolved', actorId: one.accountId },
  ]);
});
