import {
  createProcess,
  readItem,
  receiveItems,
  startThread,
  submitJudgment,
  type Answer,
} from '@countersign/application';
import { testServices, testWorkspace } from '@countersign/application/testing';
import {
  findingOf,
  proposed,
  testContract,
  TEXT,
  withFindings,
} from '@countersign/application/testing/contract';
import type { Database } from '@countersign/database';

/** Everything that another workspace has, by the names under which operations ask for it. */
export type Theirs = {
  readonly ids: Readonly<Record<string, string>>;
  /** Words that must never be seen from elsewhere. */
  readonly secrets: readonly string[];
};

/** Another workspace in the same database, with one of each thing that has an identifier. */
export async function makeTheirs(db: Database): Promise<Theirs> {
  const services = testServices(db, new Date());
  const theirs = await testWorkspace(services, 'theirs');
  const reviewer = theirs.as('reviewer');
  const contract = await testContract(services, theirs);
  const { contractId, documentId } = contract;
  const [decided = '', open = ''] = await withFindings(services, theirs, {
    contractId,
    added: [proposed('a'), proposed('b')],
  });
  const lead = theirs.as('lead');
  const finding = await findingOf(services, lead, { contractId, id: decided });
  const { judgmentId } = value(
    await submitJudgment(services, lead, {
      idempotencyKey: 'theirs',
      taskId: finding.task?.id ?? '',
      expectedVersion: finding.version,
      verdict: 'accept',
      correction: null,
      note: 'their note',
      confidence: null,
      aiVisible: true,
      seconds: 1,
      revision: finding.revision,
    }),
  );
  const jobId = await failedReview(db, theirs.workspaceId);
  const waiting = await findingOf(services, lead, { contractId, id: open });
  const words = { paragraphId: contract.paragraphs[0] ?? '', start: 0, end: 3, quote: 'The' };
  const thread = value(
    await startThread(services, reviewer, { contractId, ...words, body: 'their comment' }),
  );
  const manager = theirs.as('manager');
  const process = value(
    await createProcess(services, manager, { name: 'Their process', labels: ['no', 'yes'], policy: {} }),
  );
  const sent = value(
    await receiveItems(services, manager, {
      processId: process.id,
      items: [{ externalId: null, label: 1, modelVersion: '', content: { words: 'their record' } }],
      idempotencyKey: null,
    }),
  );
  const itemId = sent.items[0]?.id ?? '';
  const item = value(await readItem(services, lead, itemId));
  return {
    ids: {
      contractId,
      documentId,
      jobId,
      findingId: open,
      taskId: waiting.task?.id ?? '',
      judgmentId,
      threadId: thread.id,
      processId: process.id,
      itemId,
      recordTaskId: item.tasks[0]?.id ?? '',
    },
    secrets: [...TEXT, 'their note', 'their comment', 'Their process', 'their record'],
  };
}

/** The review that the upload asked for, as if nobody could do it. */
async function failedReview(db: Database, workspaceId: string): Promise<string> {
  const { id } = await db
    .updateTable('job')
    .set({ state: 'failed' })
    .where('workspaceId', '=', workspaceId)
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

function value<Value>(answer: Answer<Value, string>): Value {
  if (!answer.ok) throw new Error(`${answer.refusal.refused}: ${answer.refusal.message}`);
  return answer.value;
}
