import { acting, assignContract, saveAccount, setMembership } from '@countersign/database';
import { beforeAll, describe, expect, test } from 'vitest';
import { reply, startThread } from '../contracts/comments.ts';
import { exportReport } from '../contracts/export-report.ts';
import { listContracts } from '../contracts/list-contracts.ts';
import { readContract } from '../contracts/read-contract.ts';
import { openDocument } from '../documents/open-document.ts';
import { linkRedline } from '../findings/link-redline.ts';
import { receiveFindings } from '../findings/receive-findings.ts';
import type { Principal } from '../kernel/principal.ts';
import { readFindings } from '../showing/read-findings.ts';
import { refusedAs, valueOf } from '../testing/answers.ts';
import { freshServices } from '../testing/fresh-services.ts';
import { proposed, testContract, withFindings, type TestContract } from '../testing/test-contract.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { noteContractType, openReview, readStanding } from './open-review.ts';
import { summonToDocument } from './summon-to-document.ts';

const services = freshServices();
let ours: TestWorkspace;
let contract: TestContract;
let findingId: string;
let threadId: string;
/** An AI from outside, in the team of the contract. */
let outside: Principal;

beforeAll(async () => {
  ours = await testWorkspace(services, 'ours');
  contract = await testContract(services, ours);
  const { contractId } = contract;
  [findingId = ''] = await withFindings(services, ours, { contractId, added: [proposed('a')] });
  ({ id: threadId } = await valueOf(
    startThread(services, ours.as('reviewer'), { contractId, ...words(), body: 'a question' }),
  ));
  outside = { ...ours.ai, accountId: 'an-ai-from-outside' };
  await acting(services.db, { workspaces: [ours.workspaceId] }, async (transaction) => {
    const { accountId } = outside;
    await saveAccount(transaction, { id: accountId, kind: 'ai', name: 'Another AI' });
    await setMembership(transaction, {
      workspaceId: ours.workspaceId,
      accountId,
      role: null,
      teams: [ours.teamId],
    });
  });
});

const words = () => ({ paragraphId: contract.paragraphs[0] ?? '', start: 0, end: 3, quote: 'The' });
const report = (more: object = {}) => ({
  contractId: contract.contractId,
  added: [],
  moved: [],
  withdrawn: [],
  ...more,
});

/** Everything that the matrix opens to an AI. */
const ASKED: Readonly<Record<string, (as: Principal) => Promise<unknown>>> = {
  'read the contract': (as) => readContract(services, as, contract.contractId),
  'read its findings': (as) => readFindings(services, as, contract.contractId),
  'have its report': (as) => exportReport(services, as, { contractId: contract.contractId, format: 'md' }),
  'open its text': (as) => openDocument(services, as, { contractId: contract.contractId }),
  'begin a comment': (as) =>
    startThread(services, as, { contractId: contract.contractId, ...words(), body: 'from an AI' }),
  'answer one': (as) => reply(services, as, { threadId, body: 'from an AI' }),
  'begin a review': (as) => openReview(services, as, contract.contractId),
  'read what it found': (as) => readStanding(services, as, contract.contractId),
  'say what kind it is': (as) =>
    noteContractType(services, as, { contractId: contract.contractId, contractType: 'nda' }),
  'hand findings in': (as) =>
    receiveFindings(services, as, report({ added: [proposed(`by ${as.accountId}`)] })),
  'send the AI there': (as) => summonToDocument(services, as, contract.documentId),
  'note a redline': (as) =>
    linkRedline(services, as, { contractId: contract.contractId, itemId: findingId, redline: null }),
};

describe('an AI account sees and receives what it was sent to, and nothing else (D1.6)', () => {
  test.each(Object.entries(ASKED))('to %s, sent there or not', async (_what, ask) => {
    expect(await ask(outside)).toEqual(refusedAs('not found'));
    expect(await ask(ours.ai)).toMatchObject({ ok: true });
  });

  test('a list of contracts shows none', async () => {
    const page = { sort: 'newest', cursor: 0, limit: 50 } as const;
    expect((await valueOf(listContracts(services, outside, page))).rows).toEqual([]);
  });

  test('sent there as well, it works beside the built-in one, and leaves what that one found', async () => {
    const { workspaceId } = ours;
    const { contractId } = contract;
    await acting(services.db, { workspaces: [workspaceId] }, (transaction) =>
      assignContract(transaction, { workspaceId, contractId, accountId: outside.accountId }),
    );
    for (const ask of Object.values(ASKED)) expect(await ask(outside)).toMatchObject({ ok: true });
    const ground = { paragraphId: null, startOffset: null, endOffset: null, quote: null, revision: 'moved' };
    const received = await valueOf(
      receiveFindings(
        services,
        outside,
        report({ withdrawn: [findingId], moved: [{ itemId: findingId, ...ground }] }),
      ),
    );
    expect(received.withdrawn).toBe(0);
    const [standing] = (await valueOf(readStanding(services, ours.ai, contractId))).filter(
      ({ itemId }) => itemId === findingId,
    );
    expect(standing).toMatchObject({ state: 'open' });
    expect(standing?.revision).not.toBe('moved');
  });
});
