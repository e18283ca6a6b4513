import {
  aiOfWorkspace,
  createKey,
  createProcess,
  invite,
  readFindings,
  readItem,
  receiveFindings,
  receiveItems,
  startThread,
  submitJudgment,
  type Answer,
  type Principal,
  type Services,
} from '@countersign/application';
import { testServices, testWorkspace, type TestWorkspace } from '@countersign/application/testing';
import { proposed, testContract, TEXT, type TestContract } from '@countersign/application/testing/contract';
import { acting, insertTeam, saveAccount, setMembership, type Database } from '@countersign/database';
import type { Role } from '@countersign/domain';

/** Everything that another workspace has, by the names under which operations ask for it. */
export type Theirs = {
  readonly ids: Readonly<Record<string, string>>;
  /** Words that must never be seen from elsewhere. */
  readonly secrets: readonly string[];
};

/** What stands in one contract. */
type InContract = Theirs & { readonly contract: TestContract };

/** Another workspace in the same database, with one of each thing that has an identifier. */
export async function makeTheirs(db: Database): Promise<Theirs> {
  const services = testServices(db, new Date());
  const theirs = await testWorkspace(services, 'theirs');
  const { workspaceId, teamId } = theirs;
  const inContract = await fillContract(services, theirs, 'their');
  const jobId = await failedReview(db, workspaceId);
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
  const item = value(await readItem(services, theirs.as('lead'), itemId));
  const admin = theirs.as('admin');
  const invited = value(await invite(services, admin, { role: 'reviewer', teamId, days: 1 }));
  const key = value(await createKey(services, admin, { name: 'Their key', role: 'reviewer' }));
  return {
    ids: {
      ...inContract.ids,
      jobId,
      processId: process.id,
      itemId,
      recordTaskId: item.tasks[0]?.id ?? '',
      invitationId: invited.id,
      keyId: key.id,
      teamId,
      commandId: await failedCommand(db, workspaceId),
    },
    secrets: [...inContract.secrets, 'Their process', 'their record', 'Their key'],
  };
}

/** A contract of another team in one's own workspace: who is not in that team knows nothing of it. */
export async function makeOfOtherTeam(db: Database, workspaceId: string): Promise<Theirs> {
  const services = testServices(db, new Date());
  const teamId = services.newId();
  const accountOf = (role: Role) => `other-team-${role}`;
  await acting(db, { workspaces: [workspaceId] }, async (transaction) => {
    await insertTeam(transaction, { id: teamId, workspaceId, name: 'Another team' });
    for (const role of ['reviewer', 'lead'] as const) {
      const accountId = accountOf(role);
      await saveAccount(transaction, { id: accountId, kind: 'person', name: accountId });
      await setMembership(transaction, { workspaceId, accountId, role, teams: [teamId] });
    }
  });
  const as = (role: Role): Principal => ({
    ...{ workspaceId, role, kind: 'person', sessionId: null },
    ...{ accountId: accountOf(role), name: accountOf(role), teams: [teamId] },
  });
  const aiId = aiOfWorkspace(workspaceId);
  const ai: Principal = { ...as('lead'), accountId: aiId, kind: 'ai', role: null };
  return fillContract(services, { as, ai }, 'their own');
}

/** A contract with a decided and an open finding, a note and a comment, all in words of `whose`. */
async function fillContract(
  services: Services,
  workspace: Pick<TestWorkspace, 'as' | 'ai'>,
  whose: string,
): Promise<InContract> {
  const lead = workspace.as('lead');
  const contract = await testContract(services, workspace);
  const { contractId, documentId } = contract;
  value(
    await receiveFindings(services, workspace.ai, {
      contractId,
      added: [proposed(`${whose} a`), proposed(`${whose} b`)],
      moved: [],
      withdrawn: [],
    }),
  );
  const findings = value(await readFindings(services, lead, contractId));
  const titled = (key: string) => findings.find(({ title }) => title === `Finding ${whose} ${key}`)!;
  const [decided, open] = [titled('a'), titled('b')];
  const { judgmentId } = value(
    await submitJudgment(services, lead, {
      idempotencyKey: whose,
      taskId: decided.task?.id ?? '',
      expectedVersion: decided.version,
      verdict: 'accept',
      correction: null,
      note: `${whose} note`,
      confidence: null,
      aiVisible: true,
      seconds: 1,
      revision: decided.revision,
    }),
  );
  const words = { paragraphId: contract.paragraphs[0] ?? '', start: 0, end: 3, quote: 'The' };
  const thread = value(
    await startThread(services, workspace.as('reviewer'), { contractId, ...words, body: `${whose} comment` }),
  );
  return {
    contract,
    ids: {
      contractId,
      documentId,
      findingId: open.id,
      taskId: open.task?.id ?? '',
      judgmentId,
      threadId: thread.id,
    },
    secrets: [...TEXT, decided.title, open.title, `${whose} note`, `${whose} comment`],
  };
}

/** A command to a document that nobody could carry out. */
async function failedCommand(db: Database, workspaceId: string): Promise<string> {
  const { id } = await acting(db, { workspaces: [workspaceId] }, (transaction) =>
    transaction
      .updateTable('outbox')
      .set({ attempts: 8, failedAt: new Date() })
      .where('topic', '=', 'document-command')
      .returning('id')
      .executeTakeFirstOrThrow(),
  );
  return String(id);
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
