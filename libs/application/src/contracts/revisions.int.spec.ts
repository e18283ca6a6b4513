import { acting, appendUpdates, readDocumentState } from '@countersign/database';
import { applyUpdates, insertText } from '@countersign/coediting';
import { beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { freshServices } from '../testing/fresh-services.ts';
import { testContract, TEXT, type TestContract } from '../testing/test-contract.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { markSent } from './mark-sent.ts';
import { compareRevision, readRevisions, restoreRevision } from './revisions.ts';
import { signOff } from './sign-off.ts';

const services = freshServices();
let ours: TestWorkspace;

beforeAll(async () => {
  ours = await testWorkspace(services, 'ours');
});

/** Types at the start of a paragraph. */
async function typed(
  { documentId }: TestContract,
  edit: { by: 'reviewer' | 'lead'; paragraph: number; text: string },
): Promise<void> {
  const { accountId, workspaceId } = ours.as(edit.by);
  await acting(services.db, { workspaces: [workspaceId] }, async (transaction) => {
    const state = await readDocumentState(transaction, { workspaceId, documentId });
    const doc = new Y.Doc();
    applyUpdates(doc, state?.updates ?? []);
    const made: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => made.push(update));
    insertText(doc, edit.paragraph, 0, edit.text);
    const payload = Y.mergeUpdates(made);
    await appendUpdates(transaction, [
      { documentId, messageId: edit.text, actorId: accountId, payload, claims: [doc.clientID] },
    ]);
  });
}

async function editedContract(): Promise<TestContract> {
  const contract = await testContract(services, ours);
  await typed(contract, { by: 'reviewer', paragraph: 0, text: 'Now, ' });
  await typed(contract, { by: 'lead', paragraph: 0, text: 'Then: ' });
  await typed(contract, { by: 'lead', paragraph: 2, text: 'Of law. ' });
  return contract;
}

test('a revision says who edited until then', async () => {
  const { contractId } = await editedContract();
  const lead = ours.as('lead');
  const page = await readRevisions(services, lead, { contractId, before: null, limit: 10 });
  expect(page).toMatchObject({
    ok: true,
    value: {
      rows: [
        { seq: 4, edits: 3 },
        { seq: 1, edits: 1 },
      ],
      nextCursor: null,
    },
  });
  const people = page.ok ? page.value.rows[0]!.people.map(({ id }) => id) : [];
  expect(people.toSorted()).toEqual([ours.as('reviewer').accountId, lead.accountId].toSorted());
});

test('what restoring would change is shown by paragraph; a revision that never was is refused', async () => {
  const { contractId } = await editedContract();
  const lead = ours.as('lead');
  expect(await compareRevision(services, lead, { contractId, seq: 2 })).toEqual({
    ok: true,
    value: {
      seq: 2,
      head: 4,
      paragraphs: [
        { now: `Then: Now, ${TEXT[0]}`, then: `Now, ${TEXT[0]}` },
        { now: `Of law. ${TEXT[2]}`, then: TEXT[2] },
      ],
    },
  });
  expect(await compareRevision(services, lead, { contractId, seq: 5 })).toMatchObject({
    refusal: { refused: 'not found', field: 'seq', value: '5' },
  });
});

test('a lead restores by a command; nobody else does, nor once it was sent or signed off', async () => {
  const { contractId, documentId } = await editedContract();
  const lead = ours.as('lead');
  const waiting = () =>
    acting(services.db, { workspaces: [lead.workspaceId] }, async (transaction) =>
      (await transaction.selectFrom('outbox').select('payload').execute()).filter(
        ({ payload }) => payload['documentId'] === documentId,
      ),
    );
  expect(await restoreRevision(services, ours.as('reviewer'), { contractId, seq: 3 })).toMatchObject({
    refusal: { refused: 'not allowed' },
  });
  expect(await restoreRevision(services, lead, { contractId, seq: 9 })).toMatchObject({
    refusal: { refused: 'not found' },
  });
  expect(await waiting()).toEqual([]);
  expect(await restoreRevision(services, lead, { contractId, seq: 3 })).toMatchObject({ ok: true });
  expect(await waiting()).toMatchObject([
    { payload: { actorId: lead.accountId, command: { kind: 'restore', seq: 3 } } },
  ]);
  await markSent(services, lead, { contractId, as: 'redline' });
  expect(await restoreRevision(services, lead, { contractId, seq: 3 })).toMatchObject({
    refusal: { refused: 'sent' },
  });
  const other = await editedContract();
  await signOff(services, lead, { contractId: other.contractId, version: 1 });
  expect(await restoreRevision(services, lead, { contractId: other.contractId, seq: 3 })).toMatchObject({
    refusal: { refused: 'signed off' },
  });
  expect(await waiting()).toHaveLength(1);
});
