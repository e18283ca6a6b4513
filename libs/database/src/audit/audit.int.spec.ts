import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acting } from '../connect.ts';
import { freshDatabase, type FreshDatabase } from '../testing/fresh-database.ts';
import { appendAuditEntry } from './append-entry.ts';
import { readAuditEntries } from './read-entries.ts';
import { firstBrokenEntry, type ChainEntry } from './verify-chain.ts';

const workspaceId = '0198c0de-0000-7000-8000-000000000001';
let fresh: FreshDatabase;
let entries: ChainEntry[];

const append = (n: number) =>
  acting(fresh.db, { workspaces: [workspaceId] }, (transaction) =>
    appendAuditEntry(transaction, {
      workspaceId,
      at: new Date(Date.UTC(2026, 0, 1, 0, 0, n)),
      actorId: 'someone',
      action: 'test.happened',
      subject: { kind: 'test', id: String(n) },
      detail: { n, nested: { b: 1, a: [2, null] } },
    }),
  );

beforeAll(async () => {
  fresh = await freshDatabase();
  await acting(fresh.db, { workspaces: [workspaceId] }, (transaction) =>
    transaction.insertInto('workspace').values({ id: workspaceId, name: 'one' }).execute(),
  );
  // Side by side, as requests arrive: the chain must not fork.
  await Promise.all(Array.from({ length: 20 }, (_, n) => append(n)));
  const rows = await acting(fresh.db, { workspaces: [workspaceId] }, (transaction) =>
    readAuditEntries(transaction, { workspaceId, limit: 100 }),
  );
  entries = rows.reverse();
});
afterAll(() => fresh.drop());

describe('the log', () => {
  test('is gapless and holds together when written side by side', () => {
    expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(firstBrokenEntry(entries)).toBeNull();
  });

  test('shows a changed entry', () => {
    const changed = entries.map((entry) => (entry.seq === 7 ? { ...entry, detail: { n: 99 } } : entry));
    expect(firstBrokenEntry(changed)).toBe(7);
  });

  test('shows a deleted entry, an inserted one and two that were swapped', () => {
    expect(firstBrokenEntry(entries.filter((entry) => entry.seq !== 7))).toBe(7);
    expect(firstBrokenEntry(entries.toSpliced(6, 0, entries[6]!))).toBe(8);
    expect(firstBrokenEntry(entries.with(6, entries[7]!).with(7, entries[6]!))).toBe(7);
  });
});
