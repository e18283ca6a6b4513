import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { acting, publishedPolicy } from '@countersign/database';
import { importDocument } from '@countersign/documents';
import { foundWorkspace } from '../testing/found-workspace.ts';
import { programWith, type Program } from '../testing/program.ts';
import { startGateway, type TestGateway } from '../testing/start-gateway.ts';
import {
  contractSchema,
  findingSchema,
  itemSchema,
  judgedSchema,
  madeSchema,
  processSchema,
  receivedSchema,
  takenSchema,
  tokenSchema,
} from './schemas.ts';

const TEXT =
  '# Mutual Non-Disclosure Agreement\n\n1. Each party keeps the other’s information confidential.\n';

let gateway: TestGateway;
let admin: Awaited<ReturnType<typeof foundWorkspace>>;
let manager: Program;
let lead: Program;
let reviewer: Program;
let analyst: Program;

beforeAll(async () => {
  gateway = await startGateway();
  admin = await foundWorkspace(gateway);
  manager = await programWith(gateway, admin, 'manager');
  lead = await programWith(gateway, admin, 'lead');
  reviewer = await programWith(gateway, admin, 'reviewer');
  analyst = await programWith(gateway, admin, 'analyst');
});
afterAll(() => gateway.close());

describe('a contract', () => {
  let contractId: string;
  let documentId: string;

  beforeAll(async () => {
    const made = await reviewer.upload('nda.md', Buffer.from(TEXT));
    expect(made.status).toBe(201);
    ({ contractId, documentId } = madeSchema.strict().parse(made.body));
  });

  test('is read back with its progress and findings', async () => {
    const contract = await reviewer.get(`/contracts/${contractId}`);
    expect(contractSchema.strict().parse(contract.body)).toMatchObject({
      id: contractId,
      documentId,
      mode: 'edit',
    });
    const findings = await reviewer.get(`/contracts/${contractId}/findings`);
    expect(z.object({ findings: z.array(findingSchema.strict()) }).parse(findings.body)).toEqual({
      findings: [],
    });
  });

  test('opens for an editor as far as the key’s role goes', async () => {
    const edit = await reviewer.post(`/documents/${documentId}/tokens`, { mode: 'edit' });
    expect(edit.status).toBe(201);
    expect(tokenSchema.strict().parse(edit.body)).toMatchObject({ documentId, mode: 'edit' });
    const suggest = await manager.post(`/documents/${documentId}/tokens`, { mode: 'edit' });
    expect(suggest.body).toMatchObject({ mode: 'suggest' });
  });

  test('goes out as a Word file that comes back with the same text, as an attachment', async () => {
    const file = await reviewer.get(`/contracts/${contractId}/export.docx`);
    expect(file.status).toBe(200);
    expect(file.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="nda.docx"; filename*=UTF-8''nda.docx`,
    });
    const { doc } = await importDocument(file.bytes, { fileName: 'nda.docx' });
    expect(doc.textContent).toContain('confidential');
  });

  test('gives the file back as it came, byte for byte, as an attachment', async () => {
    const file = await lead.get(`/contracts/${contractId}/original`);
    expect(file.status).toBe(200);
    expect(file.headers).toMatchObject({
      'content-type': 'text/markdown; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-disposition': `attachment; filename="nda.md"; filename*=UTF-8''nda.md`,
    });
    expect(Buffer.compare(file.bytes, Buffer.from(TEXT))).toBe(0);
  });

  test.each(['docx', 'html', 'md'])('has a review report as .%s', async (format) => {
    const file = await lead.get(`/contracts/${contractId}/report.${format}`);
    expect(file.status).toBe(200);
    expect(file.headers['x-content-type-options']).toBe('nosniff');
    expect(file.headers['content-disposition']).toContain(
      `attachment; filename="nda - review report.${format}"`,
    );
    expect(file.bytes.length).toBeGreaterThan(100);
  });

  test('is masked for an analyst, whom no text and no file reach', async () => {
    const contract = await analyst.get(`/contracts/${contractId}`);
    expect(contract.body).toMatchObject({
      title: `Contract ${contractId.slice(-6)}`,
      fileName: '',
      people: [],
    });
    for (const path of ['export.docx', 'original', 'report.md'])
      expect((await analyst.get(`/contracts/${contractId}/${path}`)).status).toBe(403);
    expect((await analyst.post(`/documents/${documentId}/tokens`)).status).toBe(403);
  });

  test('that does not exist is answered as such, whatever was written in its place', async () => {
    for (const id of ['0198c0de-0000-7000-8000-000000000001', 'x', '%2e%2e'])
      expect((await reviewer.get(`/contracts/${id}`)).error).toMatchObject({ code: 'not found' });
  });
});

describe('a process', () => {
  let processId: string;

  beforeAll(async () => {
    const made = await manager.post('/processes', { name: 'Moderation', labels: ['remove', 'keep'] });
    expect(made.status).toBe(201);
    processId = processSchema.strict().parse(made.body).id;
  });

  const send = (items: unknown, key?: string) =>
    manager.post(`/processes/${processId}/items`, items, key === undefined ? {} : { 'idempotency-key': key });

  test('is listed with the policy in force', async () => {
    const { processes } = (await manager.get('/processes')).body as { processes: { id: string }[] };
    expect(processes).toContainEqual(expect.objectContaining({ id: processId, policyVersion: 1 }));
  });

  test('automates nothing that was not certified', async () => {
    const made = await manager.post('/processes', {
      name: 'Hasty',
      labels: ['no', 'yes'],
      policy: { thresholds: { by: 'all', otherwise: { threshold: 0.9 } } },
    });
    expect(made.error).toMatchObject({
      code: 'not certified',
      field: 'policy.thresholds.otherwise',
      value: '0.9',
    });
    const sure = await send({ externalId: 'sure', probabilities: [0.001, 0.999] });
    expect(receivedSchema.parse(sure.body).items[0]).toMatchObject({ disposition: 'one', state: 'open' });
  });

  const certificate = {
    ...{ method: 'learn-then-test', epsilon: 0.05, delta: 0.1 },
    ...{ n: 400, coverage: 0.5, upperBound: 0.04 },
  };
  const automatic = { by: 'all', groups: {}, otherwise: { threshold: 0.9, certificate } };

  test('takes no certificate of decisions that were never checked here', async () => {
    const policy = { thresholds: automatic };
    const made = await manager.post('/processes', { name: 'Made up', labels: ['no', 'yes'], policy });
    expect(made.error).toMatchObject({
      ...{ code: 'not certified', field: 'policy.thresholds.otherwise', value: '400' },
      message: expect.stringMatching(/^No decision of "otherwise" has been checked here yet/) as string,
    });
  });

  test('decides by itself where its policy has a threshold, in the name of who published it', async () => {
    const policy = { audit: { probability: 0.02 } };
    const made = await manager.post('/processes', { name: 'Certified', labels: ['no', 'yes'], policy });
    const { id } = processSchema.parse(made.body);
    // As it would be once enough had been checked.
    await acting(gateway.fresh.db, { workspaces: [admin.workspaceId] }, async (transaction) => {
      const before = await publishedPolicy(transaction, id);
      await transaction
        .updateTable('policy')
        .set({ body: JSON.stringify({ ...before?.body, thresholds: automatic }) })
        .where('processId', '=', id)
        .execute();
    });
    const path = `/processes/${id}/items`;
    // Audits are drawn at random: of twenty, some are left to themselves.
    const items = Array.from({ length: 20 }, () => ({ probabilities: [0.02, 0.98] }));
    const received = receivedSchema.parse((await manager.post(path, { items })).body);
    const settled = received.items.find((item) => item.disposition === 'automatic')!;
    const item = itemSchema.strict().parse((await lead.get(`/items/${settled.id}`)).body);
    expect(item.outcome).toMatchObject({
      how: 'automatic',
      label: 1,
      policyVersion: 1,
      by: { name: 'manager key' },
    });
  });

  test('takes the same items once, and refuses others under the same key', async () => {
    const items = { items: [{ externalId: 'once', probabilities: [0.4, 0.6] }] };
    const first = await send(items, 'key-1');
    const again = await send(items, 'key-1');
    expect(first.status).toBe(201);
    expect(again.body).toEqual(first.body);
    const other = await send({ items: [{ externalId: 'other', probabilities: [0.4, 0.6] }] }, 'key-1');
    expect(other.status).toBe(422);
    expect(other.error).toMatchObject({ code: 'key reused', field: 'Idempotency-Key' });
  });

  test('takes all of a batch or none of it, and says which item was wrong', async () => {
    const sent = await send({ items: [{ externalId: 'good', label: 0, confidence: 0.5 }, { label: 7 }] });
    expect(sent.status).toBe(422);
    expect(sent.error).toMatchObject({ code: 'bad item', field: 'items.1.label' });
    expect((await send({ externalId: 'good', label: 0, confidence: 0.5 })).status).toBe(201);
    expect((await send({ externalId: 'good', label: 0, confidence: 0.5 })).error).toMatchObject({
      code: 'used',
    });
  });

  test('an item goes from a claim over a judgment to an outcome and an approval bound to its content', async () => {
    const sent = await send({
      externalId: 'journey',
      probabilities: [0.7, 0.3],
      words: 'some post',
      severity: 'high',
    });
    const { id } = receivedSchema.parse(sent.body).items[0]!;
    const before = itemSchema.strict().parse((await reviewer.get(`/items/${id}`)).body);
    expect(before.content).toEqual({ words: 'some post' });
    expect(before.route.reasons.every((reason) => reason.text.length > 0)).toBe(true);

    const taken = await reviewer.post('/tasks/claim', { taskId: before.tasks[0]!.id });
    const { taskId, item } = takenSchema.parse(taken.body);
    const judgment = {
      expectedVersion: item!.version,
      verdict: 'reject',
      revision: item!.revision,
      seconds: 12,
    };
    const judged = await reviewer.post(`/tasks/${taskId!}/judgment`, judgment, { 'idempotency-key': 'j1' });
    expect(judged.status).toBe(201);
    expect(judgedSchema.parse(judged.body)).toMatchObject({
      state: 'resolved',
      item: { outcome: { label: 1 } },
    });
    const again = await reviewer.post(`/tasks/${taskId!}/judgment`, judgment, { 'idempotency-key': 'j1' });
    expect(judgedSchema.parse(again.body).judgmentId).toBe(judgedSchema.parse(judged.body).judgmentId);

    const { contentHash } = judgedSchema.parse(judged.body).item;
    expect((await reviewer.post(`/items/${id}/approval`, { contentHash })).status).toBe(403);
    const stale = await lead.post(`/items/${id}/approval`, { contentHash: 'a'.repeat(64) });
    expect(stale.error).toMatchObject({ code: 'stale' });
    const approved = await lead.post(`/items/${id}/approval`, { contentHash });
    expect(itemSchema.parse(approved.body).approval).toMatchObject({ by: { name: 'lead key' } });
  });

  test('a judgment on what has changed, or on other content, is refused and nothing is recorded', async () => {
    const sent = await send({ externalId: 'stale', probabilities: [0.7, 0.3] });
    const { id } = receivedSchema.parse(sent.body).items[0]!;
    const item = itemSchema.parse((await reviewer.get(`/items/${id}`)).body);
    const judge = (more: object) =>
      reviewer.post(`/tasks/${item.tasks[0]!.id}/judgment`, {
        expectedVersion: item.version,
        verdict: 'accept',
        revision: item.revision,
        ...more,
      });
    expect((await judge({ revision: 'b'.repeat(64) })).error).toMatchObject({
      code: 'stale',
      field: 'revision',
    });
    expect((await judge({ expectedVersion: 9 })).error).toMatchObject({ code: 'changed meanwhile' });
    expect(itemSchema.parse((await reviewer.get(`/items/${id}`)).body)).toMatchObject({
      judgments: [],
      version: 1,
    });
  });
});

describe('the log as a table', () => {
  // A link in a page: the cookie comes with it, a header does not.
  const follow = (workspace: string) =>
    gateway.server.inject({
      method: 'GET',
      url: `/api/v1/audit/export.csv?workspace=${workspace}&action=api-key`,
      headers: { cookie: admin.cookies() },
    });

  test('comes by a link, as an attachment, filtered', async () => {
    const file = await follow(admin.workspaceId);
    expect(file.statusCode).toBe(200);
    expect(file.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringContaining('attachment; filename="audit-log.csv"') as string,
    });
    const [header, ...records] = file.body.trimEnd().split('\r\n');
    expect(header).toBe('\uFEFFNo.,When,Who,What,Action,Subject');
    expect(records.length).toBeGreaterThanOrEqual(4);
    expect(records.every((record) => record.includes(',api-key.created,'))).toBe(true);
  });

  test('of a workspace that is not one’s own is not to be had by naming it', async () => {
    expect((await follow('0198c0de-0000-7000-8000-000000000001')).statusCode).toBe(401);
  });
});

describe('the interface', () => {
  test('describes itself: every operation, with what it takes and gives', async () => {
    const response = await gateway.server.inject({ method: 'GET', url: '/api/v1/openapi.json' });
    const description = response.json<{ openapi: string; paths: Record<string, object> }>();
    expect(description.openapi).toBe('3.1.0');
    expect(Object.keys(description.paths).sort()).toEqual([
      '/api/v1/audit/export.csv',
      '/api/v1/audit/export.jsonl',
      '/api/v1/contracts',
      '/api/v1/contracts/export.csv',
      '/api/v1/contracts/{id}',
      '/api/v1/contracts/{id}/export.docx',
      '/api/v1/contracts/{id}/findings',
      '/api/v1/contracts/{id}/original',
      '/api/v1/contracts/{id}/report.docx',
      '/api/v1/contracts/{id}/report.html',
      '/api/v1/contracts/{id}/report.md',
      '/api/v1/documents/{id}/tokens',
      '/api/v1/inbox/export.csv',
      '/api/v1/items/{id}',
      '/api/v1/items/{id}/approval',
      '/api/v1/processes',
      '/api/v1/processes/{id}/items',
      '/api/v1/tasks/claim',
      '/api/v1/tasks/{id}/judgment',
    ]);
  });

  test('says what was wrong with the input, and with a key that does not stand', async () => {
    expect((await manager.post('/processes', { name: '', labels: ['a', 'b'] })).error).toMatchObject({
      code: 'bad input',
      field: 'name',
    });
    const stranger = await gateway.server.inject({
      method: 'GET',
      url: '/api/v1/processes',
      headers: { authorization: 'Bearer cs_nothing' },
    });
    expect(stranger.statusCode).toBe(401);
    expect(stranger.json()).toMatchObject({ error: { code: 'not signed in' } });
  });
});
