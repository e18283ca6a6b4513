import { SETUP_CODE } from './start-gateway.ts';
import { enterSample, given, type Asker } from './ours.ts';

/** Words that are in what is asked, and may be in no entry. */
export const SECRETS = [
  'a note of this test',
  'a comment of this test',
  'a correction of this test',
  'a wording of this test',
  'a record of this test',
  'a wrong password of this test',
  'a good password of this test',
  SETUP_CODE,
];

export type Change = {
  /** Of a procedure, of a REST operation, or of what else changes something. */
  readonly name: string;
  /** What the log says afterwards. */
  readonly action: string;
  /** Does it once. Gives back in which workspace, and what was told as a secret. */
  readonly perform: (asker: Asker) => Promise<{ readonly workspaceId: string; readonly secret?: string }>;
};

/** What it gives back as text was told as a secret. */
type Step = (asker: Asker) => Promise<unknown>;
const change = (name: string, action: string, step: Step): Change => ({
  name,
  action,
  perform: async (asker) => {
    const secret = await step(asker);
    const { workspaceId } = asker.workspace;
    return typeof secret === 'string' ? { workspaceId, secret } : { workspaceId };
  },
});
const inSample = (name: string, action: string, step: Step): Change => ({
  name,
  action,
  perform: async (asker) => {
    await step(asker);
    return { workspaceId: asker.sampleId };
  },
});

const PASSWORD = 'a good password of this test';
const WORDING = (rank: string) => ({
  rank,
  explanation: 'x',
  redline: { replacement: 'a wording of this test' },
});
const person = (name: string) => ({ name, email: `${name}@example.test`, password: PASSWORD });

async function openFinding(asker: Asker) {
  const { findings, contractId } = await asker.contract([{}]);
  const [finding] = findings;
  return { finding: finding!, taskId: finding!.task!.id, contractId };
}

const judgment = (finding: { version: number; revision: string }) => ({
  expectedVersion: finding.version,
  verdict: 'fix',
  correction: { text: 'a correction of this test' },
  revision: finding.revision,
  seconds: 1,
  aiVisible: true,
  note: 'a note of this test',
  idempotencyKey: crypto.randomUUID(),
});

async function thread(asker: Asker) {
  const { contractId, paragraphs } = await asker.contract([]);
  const place = { contractId, paragraphId: paragraphs[0], start: 0, end: 3, quote: 'The' };
  const made = await asker.call('reviewer', 'comments.create', { ...place, body: 'a comment of this test' });
  return (made as { id: string }).id;
}

/** A task that is nobody's, in the key's reach. */
async function freeTask(asker: Asker) {
  const { taskId } = await openFinding(asker);
  await asker.sql(`update task set assignee_id = null where id = '${taskId}'`);
  return taskId;
}

async function record(asker: Asker) {
  const process = given<{ id: string }>(
    await asker.program('manager').post('/processes', { name: crypto.randomUUID(), labels: ['no', 'yes'] }),
  );
  const sent = given<{ items: { id: string }[] }>(
    await asker.program('manager').post(`/processes/${process.id}/items`, {
      label: 1,
      alwaysReview: true,
      content: { words: 'a record of this test' },
    }),
  );
  type Item = {
    id: string;
    version: number;
    revision: string;
    contentHash: string;
    tasks: { id: string }[];
  };
  return given<Item>(await asker.program('lead').get(`/items/${sent.items[0]!.id}`));
}

/** A draft of a policy that is nobody else's, and the edit that leaves it as it is. */
async function policyDraft(asker: Asker) {
  const made = given<{ id: string }>(
    await asker.program('manager').post('/processes', { name: crypto.randomUUID(), labels: ['no', 'yes'] }),
  );
  const processId = made.id;
  await asker.call('manager', 'policies.start', { processId, version: null });
  const hours = { info: 1, low: 1, medium: 1, high: 1, critical: 1 };
  const edit = {
    ...{
      rules: [],
      by: 'all',
      promises: {},
      auditProbability: 0.1,
      secondReading: 0,
      dueHours: hours,
      judgmentCost: 1,
    },
    ...{ errorCosts: hours, staffing: null, people: { reviewers: 2, several: {}, lead: {} } },
    risk: { terms: [], values: [], severities: {}, levels: [{ name: 'normal', from: 0 }] },
  };
  return { processId, edit };
}

const RULE = {
  ...{ id: 'own.rule', title: 'A rule of our own', category: 'Governing Law', for: ['saas'] },
  ...{ explanation: 'Whether the contract names a law.', severity: 'low', confidence: 0.8 },
  where: { says: ['governed by'] },
  positions: [
    { id: 'named', rank: 'preferred', explanation: 'A law is named.', when: { says: 'governed by' } },
  ],
};

/** A workspace has one at a time. */
async function playbookDraft(asker: Asker) {
  await asker.sql(`delete from playbook where state = 'draft'`);
  await asker.call('lead', 'playbooks.start', { version: null });
}

async function joined(asker: Asker, name: string) {
  const { link } = (await asker.call('admin', 'members.invite', { role: 'reviewer' })) as { link: string };
  const token = link.split('/').at(-1)!;
  const visitor = asker.visitor();
  const answer = await visitor.mutate('invitations.accept', { token, newcomer: person(name) });
  if (answer.status !== 200) throw new Error(answer.message);
  const { account } = (await visitor.query('session.current')).data as { account: { id: string } };
  return { visitor, token, accountId: account.id };
}

/** Everything that changes something, done for real, one after the other. */
export const EVERY_CHANGE: readonly Change[] = [
  change('members.invite', 'invitation.created', async ({ call }) => {
    const { link } = (await call('admin', 'members.invite', { role: 'lead' })) as { link: string };
    return link.split('/').at(-1);
  }),
  change('members.revokeInvitation', 'invitation.revoked', async ({ call, sql, workspace }) => {
    await call('admin', 'members.invite', { role: 'lead' });
    const id = crypto.randomUUID();
    await sql(`update invitation set id = '${id}' where id = (select id from invitation
      where accepted_at is null and revoked_at is null and workspace_id = '${workspace.workspaceId}' limit 1)`);
    await call('admin', 'members.revokeInvitation', { id });
  }),
  change('members.changeRole', 'member.role-changed', ({ call, workspace }) =>
    call('admin', 'members.changeRole', { accountId: workspace.as('analyst', 2).accountId, role: 'lead' }),
  ),
  change('members.remove', 'member.removed', ({ call, workspace }) =>
    call('admin', 'members.remove', { accountId: workspace.as('analyst', 1).accountId }),
  ),
  change('invitations.accept', 'member.joined', async (asker) => (await joined(asker, 'invited')).token),
  change('apiKeys.create', 'api-key.created', async ({ call }) => {
    const { key } = (await call('admin', 'apiKeys.create', { name: 'k', role: 'lead' })) as { key: string };
    return key;
  }),
  change('apiKeys.revoke', 'api-key.revoked', async ({ call }) => {
    const { id } = (await call('admin', 'apiKeys.create', { name: 'k', role: 'lead' })) as { id: string };
    await call('admin', 'apiKeys.revoke', { id });
  }),
  change('contracts.signOff', 'contract.signed-off', async ({ call, contract }) => {
    const { contractId } = await contract([]);
    await call('lead', 'contracts.signOff', { contractId, version: 1 });
  }),
  change('contracts.reopen', 'contract.reopened', async ({ call, contract }) => {
    const { contractId } = await contract([]);
    await call('lead', 'contracts.signOff', { contractId, version: 1 });
    await call('lead', 'contracts.reopen', { contractId, version: 2, note: 'a note of this test' });
  }),
  change('contracts.restore', 'contract.restored', async ({ call, contract }) => {
    const { contractId } = await contract([]);
    await call('lead', 'contracts.restore', { contractId, seq: 1 });
  }),
  change('contracts.markSent', 'contract.sent', async ({ call, contract }) => {
    const { contractId } = await contract([]);
    await call('lead', 'contracts.markSent', { contractId, as: 'clean' });
  }),
  change('contracts.decideRedline', 'redline.accepted', async ({ call, contract, redline }) => {
    const made = await contract([]);
    const asked = { contractId: made.contractId, changeId: await redline(made), verdict: 'accept' };
    await call('lead', 'contracts.decideRedline', asked);
  }),
  change('contracts.remove', 'contract.removed', async ({ call, contract }) => {
    const { contractId } = await contract([]);
    await call('lead', 'contracts.remove', { contractId });
  }),
  change('documents.token', 'contract.opened', async ({ call, contract }) => {
    const { contractId } = await contract([]);
    return ((await call('lead', 'documents.token', { contractId })) as { token: string }).token;
  }),
  change('comments.create', 'comment.started', async (asker) => {
    await thread(asker);
  }),
  change('comments.reply', 'comment.replied', async (asker) => {
    const threadId = await thread(asker);
    await asker.call('lead', 'comments.reply', { threadId, body: 'a comment of this test' });
  }),
  change('comments.resolve', 'comment.resolved', async (asker) => {
    await asker.call('lead', 'comments.resolve', { threadId: await thread(asker) });
  }),
  change('comments.reopen', 'comment.reopened', async (asker) => {
    const threadId = await thread(asker);
    await asker.call('lead', 'comments.resolve', { threadId });
    await asker.call('lead', 'comments.reopen', { threadId });
  }),
  change('findings.nextPosition', 'finding.position-asked', async ({ call, contract }) => {
    const { findings } = await contract([
      { evidence: { terms: [], offers: [WORDING('preferred'), WORDING('fallback')] } },
    ]);
    await call('lead', 'findings.nextPosition', { findingId: findings[0]!.id });
  }),
  change('tasks.claim', 'task.claimed', async (asker) => {
    await asker.call('reviewer', 'tasks.claim', { taskId: await freeTask(asker) });
  }),
  change('tasks.release', 'task.released', async (asker) => {
    const taskId = await freeTask(asker);
    await asker.call('reviewer', 'tasks.claim', { taskId });
    await asker.call('reviewer', 'tasks.release', { taskId });
  }),
  change('tasks.askColleague', 'task.colleague-asked', async (asker) => {
    const taskId = await freeTask(asker);
    await asker.call('reviewer', 'tasks.claim', { taskId });
    await asker.call('reviewer', 'tasks.askColleague', { taskId, note: 'a note of this test' });
  }),
  change('judgments.submit', 'judgment.submitted', async (asker) => {
    const { finding, taskId } = await openFinding(asker);
    await asker.call('lead', 'judgments.submit', { taskId, ...judgment(finding) });
  }),
  change('judgments.undo', 'judgment.undone', async (asker) => {
    const { finding, taskId } = await openFinding(asker);
    const made = await asker.call('lead', 'judgments.submit', { taskId, ...judgment(finding) });
    await asker.call('lead', 'judgments.undo', { judgmentId: (made as { judgmentId: string }).judgmentId });
  }),
  change('adjudication.settle', 'outcome.recorded', async (asker) => {
    const { finding, taskId } = await openFinding(asker);
    await asker.sql(`update task set kind = 'adjudicate', assignee_id = null where id = '${taskId}'`);
    await asker.call('lead', 'adjudication.settle', { itemId: finding.id, ...judgment(finding) });
  }),
  change('manage.move', 'tasks.moved', async (asker) => {
    const { taskId } = await openFinding(asker);
    const [from, to] = [0, 1].map((n) => asker.workspace.as('reviewer', n).accountId);
    await asker.sql(`update task set assignee_id = '${from}', kind = 'review' where id = '${taskId}'`);
    await asker.call('manager', 'manage.move', { from, to, tasks: 1 });
  }),
  change('policies.start', 'policy.drafted', async (asker) => {
    await policyDraft(asker);
  }),
  change('policies.change', 'policy.draft-changed', async (asker) => {
    const { processId, edit } = await policyDraft(asker);
    await asker.call('manager', 'policies.change', { processId, edits: 0, edit });
  }),
  change('policies.discard', 'policy.draft-discarded', async (asker) => {
    const { processId } = await policyDraft(asker);
    await asker.call('manager', 'policies.discard', { processId, edits: 0 });
  }),
  change('policies.replay', 'policy.replayed', async (asker) => {
    const { processId } = await policyDraft(asker);
    await asker.call('manager', 'policies.replay', { processId, edits: 0, days: 30 });
  }),
  change('policies.publish', 'policy.published', async (asker) => {
    const { processId } = await policyDraft(asker);
    await asker.call('manager', 'policies.replay', { processId, edits: 0, days: 30 });
    const reason = 'a note of this test';
    await asker.call('manager', 'policies.publish', { processId, edits: 0, reason });
  }),
  change('playbooks.start', 'playbook.drafted', async (asker) => {
    await playbookDraft(asker);
  }),
  change('playbooks.saveRule', 'playbook.draft-changed', async (asker) => {
    await playbookDraft(asker);
    await asker.call('lead', 'playbooks.saveRule', { edits: 0, rule: RULE });
  }),
  change('playbooks.removeRule', 'playbook.draft-changed', async (asker) => {
    await playbookDraft(asker);
    await asker.call('lead', 'playbooks.saveRule', { edits: 0, rule: RULE });
    await asker.call('lead', 'playbooks.removeRule', { edits: 1, ruleId: RULE.id });
  }),
  change('playbooks.discard', 'playbook.draft-discarded', async (asker) => {
    await playbookDraft(asker);
    await asker.call('lead', 'playbooks.discard', { edits: 0 });
  }),
  change('playbooks.publish', 'playbook.published', async (asker) => {
    await playbookDraft(asker);
    await asker.call('lead', 'playbooks.publish', { edits: 0, reason: 'a note of this test' });
  }),
  change('operation.retryCommand', 'command.retried', async ({ call, sql, workspace }) => {
    const id = 1_000_000;
    await sql(`insert into outbox (id, workspace_id, topic, payload, attempts) overriding system value
      values (${id}, '${workspace.workspaceId}', 'document-command', '{}', 1)`);
    await call('admin', 'operation.retryCommand', { id });
  }),
  change('operation.retryReview', 'review.retried', async ({ call, sql, contract }) => {
    const { documentId } = await contract([]);
    const id = crypto.randomUUID();
    await sql(`update job set id = '${id}', state = 'failed' where dedupe_key = '${documentId}'`);
    await call('admin', 'operation.retryReview', { id });
  }),
  change('POST /contracts', 'contract.uploaded', async ({ program }) => {
    given(await program('reviewer').upload('agreement.txt', Buffer.from('a wording of this test')));
  }),
  change('POST /documents/{id}/tokens', 'contract.opened', async ({ program, contract }) => {
    const { documentId } = await contract([]);
    return given<{ token: string }>(await program('lead').post(`/documents/${documentId}/tokens`)).token;
  }),
  change('POST /processes', 'process.created', async (asker) => {
    await record(asker);
  }),
  change('POST /processes/{id}/items', 'items.received', async (asker) => {
    await record(asker);
  }),
  change('POST /tasks/claim', 'task.claimed', async (asker) => {
    const { tasks } = await record(asker);
    await asker.sql(`update task set assignee_id = null where id = '${tasks[0]!.id}'`);
    given(await asker.program('lead').post('/tasks/claim', { taskId: tasks[0]!.id }));
  }),
  change('POST /tasks/{id}/judgment', 'judgment.submitted', async (asker) => {
    const { tasks, version: expectedVersion, revision } = await record(asker);
    const body = { expectedVersion, revision, verdict: 'accept', note: 'a note of this test' };
    given(await asker.program('lead').post(`/tasks/${tasks[0]!.id}/judgment`, body));
  }),
  change('POST /items/{id}/approval', 'action.approved', async (asker) => {
    const { tasks, id, version: expectedVersion, revision } = await record(asker);
    const lead = asker.program('lead');
    const body = { expectedVersion, revision, verdict: 'accept' };
    given(await lead.post(`/tasks/${tasks[0]!.id}/judgment`, body));
    const { contentHash } = given<{ contentHash: string }>(await lead.get(`/items/${id}`));
    given(await lead.post(`/items/${id}/approval`, { contentHash }));
  }),
  change('the log, exported', 'log.exported', async ({ program }) => {
    given(await program('admin').get('/audit/export.jsonl'));
  }),
  change('a contract, exported', 'contract.exported', async ({ program, contract }) => {
    const { contractId } = await contract([]);
    given(await program('lead').get(`/contracts/${contractId}/report.md`));
  }),
  change('signing in', 'session.started', async (asker) => {
    const { email, password } = person('comes-in');
    await joined(asker, 'comes-in');
    await asker.visitor().post('/api/auth/sign-in/email', { email, password });
  }),
  change('a wrong password', 'session.refused', async (asker) => {
    const { email } = person('mistyped');
    await joined(asker, 'mistyped');
    const password = 'a wrong password of this test';
    await asker.visitor().post('/api/auth/sign-in/email', { email, password });
  }),
  change('session.signOut', 'session.ended', async (asker) => {
    await (await joined(asker, 'goes-out')).visitor.mutate('session.signOut');
  }),
  change('session.revoke', 'session.revoked', async (asker) => {
    const { visitor } = await joined(asker, 'elsewhere');
    const { email, password } = person('elsewhere');
    const other = asker.visitor();
    await other.post('/api/auth/sign-in/email', { email, password });
    const sessions = (await other.query('session.list')).data as { id: string; current: boolean }[];
    await other.mutate('session.revoke', { id: sessions.find(({ current }) => !current)?.id });
    await visitor.query('session.current');
  }),
  inSample('session.enterDemo', 'session.started', async ({ visitor }) => {
    await enterSample(visitor(), 'reviewer');
  }),
  inSample('sample.reset', 'sample.reset', async ({ visitor }) => {
    const someone = visitor();
    await enterSample(someone, 'lead');
    await someone.mutate('sample.reset');
  }),
];
