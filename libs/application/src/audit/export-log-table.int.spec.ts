import { beforeAll, expect, test } from 'vitest';
import { acting, saveAccount } from '@countersign/database';
import { freshServices } from '../testing/fresh-services.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { exportLogTable, type LogFilter } from './export-log-table.ts';
import { readLog } from './read-log.ts';

const ENTRIES = 2_300;
const FORMULA = '=HYPERLINK("http://example.test","x")';

const services = freshServices();
let ours: TestWorkspace;

beforeAll(async () => {
  ours = await testWorkspace(services, 'ours');
  const { workspaceId } = ours;
  const reviewer = ours.as('reviewer').accountId;
  await acting(services.db, { workspaces: [workspaceId] }, async (transaction) => {
    await saveAccount(transaction, { id: reviewer, kind: 'person', name: FORMULA });
    // A table says nothing of hashes: rows of the log in one statement, and where it ends now.
    const head = await transaction.selectFrom('auditHead').select(['seq', 'hash']).executeTakeFirstOrThrow();
    const rows = Array.from({ length: ENTRIES }, (_, n) => ({
      workspaceId,
      seq: head.seq + 1 + n,
      at: services.now(),
      actorId: n % 2 === 0 ? reviewer : ours.as('lead').accountId,
      action: n % 2 === 0 ? 'judgment.submitted' : 'comment.started',
      subjectKind: 'item',
      subjectId: String(n),
      detail: '{}',
      previous: head.hash,
      hash: head.hash,
    }));
    await transaction.insertInto('auditEntry').values(rows).execute();
    await transaction
      .updateTable('auditHead')
      .set({ seq: head.seq + ENTRIES })
      .where('workspaceId', '=', workspaceId)
      .execute();
  });
});

async function exported(filter: LogFilter = {}): Promise<string[]> {
  const answer = await exportLogTable(services, ours.as('admin'), filter);
  if (!answer.ok) throw new Error(answer.refusal.message);
  const pieces: string[] = [];
  for await (const piece of answer.value) pieces.push(piece);
  return pieces;
}

const recordsOf = (pieces: readonly string[]) => pieces.join('').trimEnd().split('\r\n');
const numbersIn = (records: readonly string[]) => records.slice(1).map((record) => Number.parseInt(record));

test('the whole log is in the table, newest first, each entry once, a page at a time (D7.4)', async () => {
  const pieces = await exported();
  const numbers = numbersIn(recordsOf(pieces));
  expect(numbers.length).toBeGreaterThan(ENTRIES);
  expect(numbers).toEqual(Array.from(numbers, (_number, index) => numbers.length - index));
  for (const piece of pieces) expect(recordsOf([piece]).length).toBeLessThanOrEqual(500);
});

test('what happens while somebody reads slowly is not in it, and nothing is twice', async () => {
  const answer = await exportLogTable(services, ours.as('admin'), {});
  if (!answer.ok) throw new Error(answer.refusal.message);
  const pieces: string[] = [];
  for await (const piece of answer.value) {
    pieces.push(piece);
    await readLog(services, ours.as('reviewer'), { limit: 1 });
  }
  const numbers = numbersIn(recordsOf(pieces));
  expect(numbers).toEqual(Array.from(numbers, (_number, index) => numbers.length - index));
});

test('a filter holds for every entry, not for those on the screen alone', async () => {
  const records = recordsOf(
    await exported({ actorId: ours.as('lead').accountId, action: 'comment.started' }),
  ).slice(1);
  expect(records).toHaveLength(ENTRIES / 2);
  expect(records.every((record) => record.includes(',lead 0,commented,comment.started,'))).toBe(true);
});

test('a name that a spreadsheet would take for a formula does not act', async () => {
  const [, first] = recordsOf(await exported({ actorId: ours.as('reviewer').accountId, action: 'judgment' }));
  expect(first).toContain(`,"'=HYPERLINK(""http://example.test"",""x"")",`);
});

test('that the log was exported is in the log, with what was asked for', async () => {
  await exported({ action: 'comment.started' });
  const log = await readLog(services, ours.as('admin'), { limit: 1, action: 'log.exported' });
  if (!log.ok) throw new Error(log.refusal.message);
  expect(log.value.rows[0]).toMatchObject({
    actor: { id: ours.as('admin').accountId },
    detail: expect.stringMatching(/^exported the log as a table, up to entry \d+$/),
  });
});

test.each(['reviewer', 'lead', 'manager', 'analyst'] as const)('a %s may not have it', async (role) => {
  expect(await exportLogTable(services, ours.as(role), {})).toMatchObject({
    ok: false,
    refusal: { refused: 'not allowed', value: 'audit-log.export' },
  });
});
