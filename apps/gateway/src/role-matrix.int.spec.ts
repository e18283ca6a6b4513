import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashToken } from '@countersign/application';
import { acting, insertApiKey, saveAccount, setMembership } from '@countersign/database';
import { may, ROLES, scopeOf, type Role } from '@countersign/domain';
import { restOperations } from './rest/rest.ts';
import { foundWorkspace } from './testing/found-workspace.ts';
import { PROCEDURES } from './testing/procedures.ts';
import { makeOfOtherTeam, makeTheirs, type Theirs } from './testing/theirs.ts';
import { startGateway, type TestGateway } from './testing/start-gateway.ts';

/** Procedures for members, by path; those for anybody and for one's own account stand in a spec of their own. */
const GUARDED = PROCEDURES.flatMap(([path, { _def }]) => {
  const permission = _def.meta?.permission;
  return permission && permission !== 'account.own' ? [{ path, permission, type: _def.type }] : [];
});

const NOBODY = '0198c0de-0000-7000-8000-00000000dead';
const HASH = 'a'.repeat(64);
const BY_SEVERITY = { info: 1, low: 1, medium: 1, high: 1, critical: 1 };
const EDIT = {
  ...{ rules: [], by: 'all', promises: {}, auditProbability: 0.1, secondReading: 0, dueHours: BY_SEVERITY },
  ...{ judgmentCost: 1, errorCosts: BY_SEVERITY, staffing: null },
  people: { reviewers: 2, several: {}, lead: {} },
  risk: { terms: [], values: [], severities: {}, levels: [{ name: 'normal', from: 0 }] },
};
type Ids = Readonly<Record<string, string>>;

/** What each procedure is asked, with identifiers from outside. A procedure without a row here fails below. */
const INPUTS: Readonly<Record<string, (ids: Ids) => unknown>> = {
  'members.list': () => undefined,
  'members.invite': ({ teamId }) => ({ role: 'reviewer', teamId, days: 1 }),
  'members.revokeInvitation': ({ invitationId }) => ({ id: invitationId }),
  'members.changeRole': () => ({ accountId: 'theirs-reviewer-0', role: 'lead' }),
  'members.remove': () => ({ accountId: 'theirs-reviewer-0' }),
  'apiKeys.list': () => undefined,
  'apiKeys.create': () => ({ name: 'Another', role: 'reviewer' }),
  'apiKeys.revoke': ({ keyId }) => ({ id: keyId }),
  'contracts.list': () => ({}),
  'contracts.get': ({ contractId }) => ({ contractId }),
  'contracts.findings': ({ contractId }) => ({ contractId }),
  'contracts.activity': ({ contractId }) => ({ contractId }),
  'contracts.signOff': ({ contractId }) => ({ contractId, version: 1 }),
  'contracts.revisions': ({ contractId }) => ({ contractId }),
  'contracts.revision': ({ contractId }) => ({ contractId, seq: 1 }),
  'contracts.restore': ({ contractId }) => ({ contractId, seq: 1 }),
  'contracts.markSent': ({ contractId }) => ({ contractId, as: 'redline' }),
  'contracts.decideRedline': ({ contractId }) => ({ contractId, changeId: 'none', verdict: 'accept' }),
  'contracts.reopen': ({ contractId }) => ({ contractId, version: 1, note: 'why' }),
  'contracts.remove': ({ contractId }) => ({ contractId }),
  'sample.reset': () => undefined,
  'sample.progress': () => undefined,
  'uploads.progress': () => ({ uploadId: 'x' }),
  'documents.token': ({ contractId }) => ({ contractId }),
  'comments.list': ({ contractId }) => ({ contractId }),
  'comments.create': ({ contractId }) => ({
    contractId,
    paragraphId: 'p',
    start: 0,
    end: 1,
    quote: 'x',
    body: 'x',
  }),
  'comments.reply': ({ threadId }) => ({ threadId, body: 'x' }),
  'comments.resolve': ({ threadId }) => ({ threadId }),
  'comments.reopen': ({ threadId }) => ({ threadId }),
  'findings.nextPosition': ({ findingId }) => ({ findingId }),
  'inbox.list': ({ contractId }) => ({ filter: { contractId } }),
  'tasks.claim': ({ taskId }) => ({ taskId }),
  'tasks.release': ({ taskId }) => ({ taskId }),
  'tasks.askColleague': ({ taskId }) => ({ taskId, note: 'x' }),
  'judgments.submit': ({ taskId }) => ({
    taskId,
    expectedVersion: 1,
    verdict: 'accept',
    revision: HASH,
    seconds: 1,
    aiVisible: true,
    idempotencyKey: 'x',
  }),
  'judgments.undo': ({ judgmentId }) => ({ judgmentId }),
  'adjudication.list': () => undefined,
  'adjudication.settle': ({ findingId }) => ({
    itemId: findingId,
    expectedVersion: 1,
    verdict: 'accept',
    note: '',
    revision: HASH,
    idempotencyKey: 'x',
  }),
  'manage.load': () => undefined,
  'manage.move': () => ({ from: 'theirs-reviewer-0', to: 'theirs-reviewer-1', tasks: 1 }),
  'manage.thresholds': () => undefined,
  'policies.read': ({ processId }) => ({ processId }),
  'policies.start': ({ processId }) => ({ processId, version: null }),
  'policies.change': ({ processId }) => ({ processId, edits: 0, edit: EDIT }),
  'policies.discard': ({ processId }) => ({ processId, edits: 0 }),
  'policies.replay': ({ processId }) => ({ processId, edits: 0, days: 30 }),
  'policies.publish': ({ processId }) => ({ processId, edits: 0, reason: 'why' }),
  'playbooks.read': () => undefined,
  'playbooks.start': () => ({ version: 999 }),
  'playbooks.saveRule': () => ({ edits: 0, rule: {} }),
  'playbooks.removeRule': () => ({ edits: 0, ruleId: 'none' }),
  'playbooks.discard': () => ({ edits: 0 }),
  'playbooks.publish': () => ({ edits: 0, reason: 'why' }),
  'analyse.summary': () => ({}),
  'audit.list': () => ({}),
  'operation.read': () => undefined,
  'operation.quotas': () => undefined,
  'operation.retryReview': ({ jobId }) => ({ id: jobId }),
  // Numbers: one that nobody has stands for none.
  'operation.retryCommand': ({ commandId }) => ({ id: Number(commandId) || 999_999_999 }),
};

/** The same for operations of the REST interface, by method and path. */
const REQUESTS: Readonly<Record<string, (ids: Ids) => { path: string; body?: unknown }>> = {
  'POST /contracts': () => ({ path: '/contracts', body: {} }),
  'GET /contracts/{id}': ({ contractId }) => ({ path: `/contracts/${contractId}` }),
  'GET /contracts/{id}/findings': ({ contractId }) => ({ path: `/contracts/${contractId}/findings` }),
  'GET /contracts/{id}/export.docx': ({ contractId }) => ({ path: `/contracts/${contractId}/export.docx` }),
  'GET /contracts/{id}/original': ({ contractId }) => ({ path: `/contracts/${contractId}/original` }),
  'GET /contracts/{id}/report.docx': ({ contractId }) => ({ path: `/contracts/${contractId}/report.docx` }),
  'GET /contracts/{id}/report.html': ({ contractId }) => ({ path: `/contracts/${contractId}/report.html` }),
  'GET /contracts/{id}/report.md': ({ contractId }) => ({ path: `/contracts/${contractId}/report.md` }),
  'POST /documents/{id}/tokens': ({ documentId }) => ({ path: `/documents/${documentId}/tokens`, body: {} }),
  'GET /processes': () => ({ path: '/processes' }),
  'POST /processes': () => ({ path: '/processes', body: { name: 'Another', labels: ['a', 'b'] } }),
  'POST /processes/{id}/items': ({ processId }) => ({
    path: `/processes/${processId}/items`,
    body: { label: 0 },
  }),
  'GET /items/{id}': ({ itemId }) => ({ path: `/items/${itemId}` }),
  'POST /items/{id}/approval': ({ itemId }) => ({
    path: `/items/${itemId}/approval`,
    body: { contentHash: HASH },
  }),
  'POST /tasks/claim': ({ recordTaskId }) => ({ path: '/tasks/claim', body: { taskId: recordTaskId } }),
  'POST /tasks/{id}/judgment': ({ recordTaskId }) => ({
    path: `/tasks/${recordTaskId}/judgment`,
    body: { expectedVersion: 1, verdict: 'accept', revision: HASH },
  }),
  'GET /contracts/export.csv': () => ({ path: '/contracts/export.csv' }),
  'GET /inbox/export.csv': () => ({ path: '/inbox/export.csv' }),
  'GET /audit/export.jsonl': () => ({ path: '/audit/export.jsonl' }),
  'GET /audit/export.csv': () => ({ path: '/audit/export.csv' }),
};

/** Every column of the matrix: an AI has a key as a program has, and no role. */
const ACTORS = [...ROLES, 'ai'] as const;
type Actor = (typeof ACTORS)[number];
const roleOf = (actor: Actor): Role | null => (actor === 'ai' ? null : actor);

let gateway: TestGateway;
let theirs: Theirs;
const keys = new Map<Actor, string>();
const accounts = new Map<Actor, string>();
/** How often each of them was refused. */
const refused = new Map<Actor, number>();
let workspaceId: string;

beforeAll(async () => {
  gateway = await startGateway();
  const admin = await foundWorkspace(gateway);
  workspaceId = admin.workspaceId;
  for (const role of ROLES) {
    const made = await admin.mutate('apiKeys.create', { name: `${role} key`, role });
    const { id, key } = made.data as { id: string; key: string };
    keys.set(role, key);
    accounts.set(role, `key-${id}`);
  }
  await admitAi();
  theirs = await makeTheirs(gateway.fresh.db);
});
afterAll(() => gateway.close());

/** An AI from outside, with a key of its own. */
async function admitAi(): Promise<void> {
  const id = '0198c0de-0000-7000-8000-0000000000a1';
  const accountId = `key-${id}`;
  const key = 'cs_the_key_of_an_ai_from_outside';
  await acting(gateway.fresh.db, { workspaces: [workspaceId] }, async (transaction) => {
    await saveAccount(transaction, { id: accountId, kind: 'ai', name: 'An AI from outside' });
    await setMembership(transaction, { workspaceId, accountId, role: null, teams: [] });
    await insertApiKey(transaction, {
      ...{ id, workspaceId, accountId, name: 'ai key', prefix: key.slice(0, 8), tokenHash: hashToken(key) },
      ...{ createdBy: accounts.get('admin') ?? '', lastUsedAt: null, revokedAt: null },
    });
  });
  keys.set('ai', key);
  accounts.set('ai', accountId);
}

type Heard = { readonly status: number; readonly text: string; readonly code: string | null };

async function ask(
  actor: Actor,
  request: { method: 'GET' | 'POST'; url: string; body?: unknown },
): Promise<Heard> {
  const response = await gateway.server.inject({
    method: request.method,
    url: request.url,
    headers: {
      authorization: `Bearer ${keys.get(actor) ?? ''}`,
      ...(request.method === 'POST' ? { 'content-type': 'application/json' } : {}),
    },
    ...(request.method === 'POST' ? { payload: JSON.stringify(request.body ?? {}) } : {}),
  });
  if (response.statusCode === 403) refused.set(actor, (refused.get(actor) ?? 0) + 1);
  const json = String(response.headers['content-type']).startsWith('application/json');
  const error = json
    ? response.json<{ error?: { code?: unknown; data?: { refusal?: { refused: string } | null } } }>().error
    : undefined;
  const code = error?.data?.refusal?.refused ?? (typeof error?.code === 'string' ? error.code : null);
  return { status: response.statusCode, text: response.body, code };
}

function call(actor: Actor, path: string, ids: Ids): Promise<Heard> {
  const { type } = GUARDED.find((one) => one.path === path)!;
  const input = INPUTS[path]!(ids);
  if (type === 'mutation') return ask(actor, { method: 'POST', url: `/trpc/${path}`, body: input });
  const search = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  return ask(actor, { method: 'GET', url: `/trpc/${path}${search}` });
}

function request(actor: Actor, name: string, ids: Ids): Promise<Heard> {
  const method = name.startsWith('GET') ? 'GET' : 'POST';
  const { path, body } = REQUESTS[name]!(ids);
  return ask(actor, { method, url: `/api/v1${path}`, body });
}

test('every procedure and every operation has a row here', () => {
  expect(Object.keys(INPUTS).sort()).toEqual(GUARDED.map(({ path }) => path).sort());
  const operations = restOperations({ services: {}, config: {} } as never);
  expect(Object.keys(REQUESTS).sort()).toEqual(
    operations.map(({ method, path }) => `${method} ${path}`).sort(),
  );
});

const OPERATIONS = restOperations({ services: {}, config: {} } as never).map(
  ({ method, path, permission }) => ({
    path: `${method} ${path}`,
    permission,
  }),
);

/** What lies in a contract, and what of it a question names. */
const OF_A_CONTRACT: ReadonlySet<string> = new Set([
  ...['contractId', 'documentId', 'findingId', 'taskId', 'judgmentId', 'threadId'],
  ...['itemId', 'recordTaskId'],
]);
function namesOf(path: string): string[] {
  const asked = new Set<string>();
  const ids = new Proxy({}, { get: (_ids, name) => (asked.add(String(name)), NOBODY) });
  (INPUTS[path] ?? REQUESTS[path])?.(ids);
  return [...asked];
}

/** Changes what the other cells rest on. */
const AFTER_THE_OTHERS = new Set(['apiKeys.create', 'POST /processes']);

const CELLS = [
  ...GUARDED.map((one) => ({ ...one, reads: one.type === 'query', go: call })),
  ...OPERATIONS.map((one) => ({ ...one, reads: one.path.startsWith('GET'), go: request })),
];

/** The same, asked about what does not exist. */
const nothingLike = (ids: Ids): Ids => Object.fromEntries(Object.keys(ids).map((name) => [name, NOBODY]));

/** What is not theirs and what does not exist are answered alike. */
function expectAlike(heard: Heard, unknown: Heard, ids: Ids): void {
  expect(unknown.status).toBe(heard.status);
  if (heard.status !== 404) return;
  const plain = (text: string) =>
    Object.values(ids).reduce((all, id) => (id === NOBODY ? all : all.replaceAll(id, NOBODY)), text);
  expect(plain(heard.text)).toBe(plain(unknown.text));
}

describe.each(ACTORS)('as %s', (actor) => {
  const cells = CELLS.filter(({ path }) => !AFTER_THE_OTHERS.has(path) || actor !== 'admin');

  test.each(cells)(
    '$path follows the row “$permission”, and shows nothing of another workspace',
    async (cell) => {
      const heard = await cell.go(actor, cell.path, theirs.ids);
      const scope = scopeOf(cell.permission, roleOf(actor));
      if (scope === 'none') expect(heard).toMatchObject({ status: 403, code: 'not allowed' });
      else if (scope !== 'masked') expect(heard.code).not.toBe('not allowed');
      expect(heard.status).toBeLessThan(500);
      for (const secret of theirs.secrets) expect(heard.text).not.toContain(secret);
      expectAlike(heard, await cell.go(actor, cell.path, nothingLike(theirs.ids)), theirs.ids);
    },
  );
});

test('every refusal of these is in the log, by whom', async () => {
  const rows = await acting(gateway.fresh.db, { workspaces: [workspaceId] }, (transaction) =>
    transaction
      .selectFrom('auditEntry')
      .select(['actorId', ({ fn }) => fn.countAll<number>().as('n')])
      .where('action', '=', 'access.denied')
      .groupBy('actorId')
      .execute(),
  );
  const logged = new Map(rows.map(({ actorId, n }) => [actorId, n]));
  expect(refused.get('analyst')).toBeGreaterThan(20);
  expect(refused.get('ai')).toBeGreaterThan(20);
  for (const actor of ACTORS) {
    expect(logged.get(accounts.get(actor) ?? '') ?? 0).toBe(refused.get(actor) ?? 0);
  }
});

describe('a contract of another team of one’s own workspace', () => {
  let other: Theirs;
  let ids: Ids;
  beforeAll(async () => {
    other = await makeOfOtherTeam(gateway.fresh.db, workspaceId);
    const { findingId = '', taskId = '' } = other.ids;
    // Its finding and its task, where an operation asks for those of a record.
    ids = { ...nothingLike(theirs.ids), ...other.ids, itemId: findingId, recordTaskId: taskId };
  });

  test('is there for whoever may see all of them', async () => {
    const findings = await call('manager', 'contracts.findings', ids);
    const comments = await call('manager', 'comments.list', ids);
    for (const secret of other.secrets.slice(-4)) expect(findings.text + comments.text).toContain(secret);
  });

  describe.each(['reviewer', 'lead', 'ai'] as const)('as %s', (actor) => {
    test.each(
      CELLS.filter((cell) => cell.reads || namesOf(cell.path).some((name) => OF_A_CONTRACT.has(name))),
    )('$path shows nothing of it, as if it did not exist', async (cell) => {
      const heard = await cell.go(actor, cell.path, ids);
      for (const secret of other.secrets) expect(heard.text).not.toContain(secret);
      if (!namesOf(cell.path).some((name) => OF_A_CONTRACT.has(name))) return;
      const allowed = may(cell.permission, roleOf(actor));
      // A filter finds nothing.
      if (cell.path !== 'inbox.list' || !allowed) expect(heard.status).toBe(allowed ? 404 : 403);
      expectAlike(heard, await cell.go(actor, cell.path, nothingLike(ids)), ids);
    });
  });

  test.each(CELLS.filter(({ reads }) => reads))('$path shows an analyst none of its words', async (cell) => {
    const heard = await cell.go('analyst', cell.path, ids);
    for (const secret of other.secrets) expect(heard.text).not.toContain(secret);
  });
});
