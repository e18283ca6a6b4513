import { acting, type Database } from '../../connect.ts';
import {
  insertSampleDocument,
  insertSampleMember,
  type SampleDocument,
} from '../../documents/testing/sample-document.ts';
import type { NewRow } from '../../schema.ts';
import { insertRoute } from '../insert-route.ts';

type Asked = Partial<Omit<NewRow<'task'>, 'id' | 'workspaceId'>> & {
  /** Of which contract the item is; null for a record. The sample's own where nothing is said. */
  readonly contractId?: string | null;
};

export type SampleQueue = SampleDocument & {
  /** Somebody new with this role, in the sample's team. */
  join(role: 'reviewer' | 'lead'): Promise<string>;
  /** Asks about an item, a new one unless it is named. */
  ask(asked: Asked): Promise<{ readonly taskId: string; readonly itemId: string }>;
};

const NOT_DONE = { dueAt: null, claimedAt: null, doneAt: null };

/** For tests: a workspace with a contract about whose items people can be asked. */
export async function insertSampleQueue(db: Database): Promise<SampleQueue> {
  const sample = await insertSampleDocument(db, { state: Uint8Array.of(0, 0), clients: [1] });
  const { workspaceId, author } = sample;
  const policyId = crypto.randomUUID();
  const processId = crypto.randomUUID();
  const inWorkspace = { workspaces: [workspaceId] };
  await acting(db, inWorkspace, async (transaction) => {
    await transaction
      .insertInto('process')
      .values({ id: processId, workspaceId, name: 'Asked', kind: 'record', labels: '["wrong","right"]' })
      .execute();
    const policy = { id: policyId, workspaceId, processId, version: 1, state: 'draft' as const, body: '{}' };
    await transaction
      .insertInto('policy')
      .values({ ...policy, createdBy: author, publishedBy: null, publishedAt: null })
      .execute();
  });
  return {
    ...sample,
    join: (role) => insertSampleMember(db, sample, { role }),
    ask: ({ contractId = sample.contractId, itemId: known, ...said }) =>
      acting(db, inWorkspace, async (transaction) => {
        const itemId = known ?? crypto.randomUUID();
        const taskId = crypto.randomUUID();
        const task = { id: taskId, workspaceId, itemId, kind: 'review' as const, assigneeId: null };
        const row: NewRow<'task'> = { ...task, priority: 1, ...NOT_DONE, ...said };
        if (known !== undefined) {
          await transaction.insertInto('task').values(row).execute();
          return { taskId, itemId };
        }
        await transaction
          .insertInto('item')
          .values({ id: itemId, workspaceId, processId, contractId, externalId: null, resolvedAt: null })
          .execute();
        const { priority, dueAt = null } = row;
        const route = { id: crypto.randomUUID(), workspaceId, itemId, policyId, policyVersion: 1 };
        const asks = { disposition: 'one' as const, reviewers: 1, auditProbability: 0, reasons: '[]' };
        await insertRoute(transaction, { ...route, ...asks, priority, dueAt }, [row]);
        return { taskId, itemId };
      }),
  };
}
