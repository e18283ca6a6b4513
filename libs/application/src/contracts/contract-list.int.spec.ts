import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { acting } from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import { freshServices } from '../testing/fresh-services.ts';
import { testContract } from '../testing/test-contract.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { exportContractList } from './export-contract-list.ts';
import { listContracts, type ContractsWanted } from './list-contracts.ts';
import { removeContract } from './remove-contract.ts';

const CONTRACTS = 1_203;
const FORMULA = '=HYPERLINK("http://example.test","x")';

const services = freshServices();
let ours: TestWorkspace;
let first: string;

beforeAll(async () => {
  ours = await testWorkspace(services, 'ours');
  first = (await testContract(services, ours)).contractId;
  await acting(services.db, { workspaces: [ours.workspaceId] }, async (transaction) => {
    const { removedBy: _by, ...model } = await transaction
      .selectFrom('contract')
      .selectAll()
      .where('id', '=', first)
      .executeTakeFirstOrThrow();
    const rows = Array.from({ length: CONTRACTS - 1 }, (_, n) => ({
      ...model,
      id: randomUUID(),
      title: n === 0 ? FORMULA : `Supply agreement ${n}`,
      importNotes: '[]',
      packageInfo: null,
      createdAt: new Date(model.createdAt.getTime() - 1_000 * (n + 1)),
    }));
    await transaction.insertInto('contract').values(rows).execute();
  });
});

function valueOf<Value>(answer: Answer<Value, string>): Value {
  if (!answer.ok) throw new Error(answer.refusal.message);
  return answer.value;
}

async function exported(by: Principal, wanted: ContractsWanted = { sort: 'newest' }): Promise<string[]> {
  const pieces: string[] = [];
  for await (const piece of valueOf(await exportContractList(services, by, wanted))) pieces.push(piece);
  return pieces;
}

const recordsOf = (pieces: readonly string[]) => pieces.join('').trimEnd().split('\r\n');

async function found(by: Principal, wanted: Partial<ContractsWanted>): Promise<string[]> {
  const asked = { sort: 'newest' as const, ...wanted, cursor: 0, limit: 200 };
  return valueOf(await listContracts(services, by, asked)).rows.map((row) => row.title);
}

describe('the list as a file', () => {
  test('holds every contract that fits, each once, in the order of the screen, a page at a time (D7.5)', async () => {
    const pieces = await exported(ours.as('reviewer'));
    const [header, ...records] = recordsOf(pieces);
    expect(header).toMatch(/^\uFEFFContract,Type,Pages,State,Open findings,/);
    expect(records).toHaveLength(CONTRACTS);
    expect(new Set(records.map((record) => record.split(',')[0])).size).toBe(CONTRACTS);
    expect(records.slice(2, 5).map((record) => record.split(',')[0])).toEqual(
      [1, 2, 3].map((n) => `Supply agreement ${n}`),
    );
    for (const piece of pieces) expect(recordsOf([piece]).length).toBeLessThanOrEqual(500);
  });

  test('holds what the filter lets through and nothing else', async () => {
    const records = recordsOf(
      await exported(ours.as('reviewer'), { sort: 'title', search: 'agreement 11' }),
    ).slice(1);
    expect(records).toHaveLength(1 + 10 + 100);
    expect(
      recordsOf(await exported(ours.as('reviewer'), { sort: 'open', state: 'signed off' })),
    ).toHaveLength(1);
  });

  test('lists nothing twice and passes over nothing while contracts come and go', async () => {
    const pieces = valueOf(await exportContractList(services, ours.as('reviewer'), { sort: 'newest' }));
    const records: string[] = [];
    let come = '';
    for await (const piece of pieces) {
      records.push(...recordsOf([piece]));
      if (come !== '') continue;
      come = (await testContract(services, ours)).contractId;
    }
    valueOf(await removeContract(services, ours.as('lead'), come));
    const titles = records.slice(1).map((record) => record.split(',')[0]);
    expect(titles).toHaveLength(CONTRACTS);
    expect(new Set(titles).size).toBe(CONTRACTS);
  });

  test('holds no title that a spreadsheet would take for a formula', async () => {
    const [, , second] = recordsOf(await exported(ours.as('reviewer')));
    expect(second).toMatch(/^"'=HYPERLINK\(""http:\/\/example\.test"",""x""\)",/);
  });

  test('holds what an analyst is shown: no title and nobody’s name', async () => {
    const text = (await exported(ours.as('analyst'))).join('');
    expect(recordsOf([text])).toHaveLength(CONTRACTS + 1);
    expect(text).not.toMatch(/agreement|HYPERLINK|reviewer 0/i);
  });
});

describe('an analyst, from whom titles are hidden,', () => {
  test('learns nothing of one by searching for its words, or for its file’s (D2.4)', async () => {
    expect(await found(ours.as('reviewer'), { search: 'Supply agreement 7' })).not.toEqual([]);
    for (const search of ['Supply agreement 7', 'HYPERLINK', 'agreement.txt', '.txt', 'agreement']) {
      expect(await found(ours.as('analyst'), { search })).toEqual([]);
    }
  });

  test('finds a contract by what is shown in its place', async () => {
    const [shown] = await found(ours.as('analyst'), {});
    expect(shown).toBe(`Contract ${first.slice(-6)}`);
    expect(await found(ours.as('analyst'), { search: shown! })).toEqual([shown]);
  });

  test('learns nothing by sorting: the order is that of what is shown', async () => {
    const titles = await found(ours.as('analyst'), { sort: 'title' });
    expect(titles).toHaveLength(200);
    expect(titles).toEqual([...titles].sort());
  });
});

test('an AI reviewer is given no list, however it asks: it is put before a contract', async () => {
  expect(await found(ours.ai, {})).toEqual([]);
  expect(await found(ours.ai, { search: 'Supply' })).toEqual([]);
  expect(recordsOf(await exported(ours.ai))).toHaveLength(1);
});
