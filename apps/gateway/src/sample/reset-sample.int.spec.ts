import { sql } from 'kysely';
import { acting, checkAccess, enqueue, listen, type Listener } from '@countersign/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startGateway, type TestGateway, type Visitor } from '../testing/start-gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ COUNTERSIGN_DEMO: '1' });
});
afterAll(() => gateway.close());

type Card = { accountId: string; role: string };
type Listed = { rows: { id: string; title: string }[] };

async function enter(role: string): Promise<Visitor & Card> {
  const visitor = gateway.visitor();
  const cards = (await visitor.query('session.demoAccounts')).data as Card[];
  const card = cards.find((one) => one.role === role)!;
  expect((await visitor.mutate('session.enterDemo', { accountId: card.accountId })).status).toBe(200);
  return { ...visitor, ...card };
}

const contractsOf = async (visitor: Visitor) =>
  ((await visitor.query('contracts.list', {})).data as Listed).rows;

async function workspaceOf(visitor: Visitor): Promise<string> {
  return ((await visitor.query('session.current')).data as { workspace: { id: string } }).workspace.id;
}

/** Rows by table: what a seed is made of. */
async function countRows(workspaceId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const tables = ['item', 'proposal', 'route', 'judgment', 'outcome', 'policy', 'playbook', 'process', 'job'];
  await acting(gateway.fresh.db, { workspaces: [workspaceId] }, async (transaction) => {
    for (const table of [...tables, 'outbox']) {
      const counted = sql<{ n: number }>`select count(*)::int n from ${sql.table(table)}`;
      counts[table] = (await counted.execute(transaction)).rows[0]!.n;
    }
  });
  return counts;
}

/** What is announced about somebody's access, from now on. */
async function listenForRevocations() {
  const heard: string[] = [];
  let wake: (() => void) | undefined;
  const listener = await new Promise<Listener>((resolve) => {
    const opened: Listener = listen({
      url: gateway.fresh.url,
      name: 'test',
      channels: ['revocation'],
      onNotice: (_, payload) => {
        heard.push(payload);
        wake?.();
      },
      onListening: () => resolve(opened),
    });
  });
  return {
    first: async () => {
      if (heard.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      return heard[0]!;
    },
    close: () => listener.close(),
  };
}

describe('resetting the sample', () => {
  test('puts contracts, policies, roles and the history back, in rooms that are new', async () => {
    const [reviewer, lead, admin] = [await enter('reviewer'), await enter('lead'), await enter('admin')];
    const workspaceId = await workspaceOf(admin);
    const before = await contractsOf(reviewer);
    expect(before[0]!.title).toBe('Mutual Non-Disclosure Agreement');
    const seeded = await countRows(workspaceId);
    const shown = await reviewer.query('contracts.get', { contractId: before[0]!.id });
    const { documentId } = shown.data as { documentId: string };
    await admin.mutate('members.changeRole', { accountId: lead.accountId, role: 'analyst' });
    await acting(gateway.fresh.db, { workspaces: [workspaceId] }, (transaction) =>
      enqueue(transaction, { workspaceId, topic: 'document-command', payload: {} }),
    );

    const revocations = await listenForRevocations();
    expect(await reviewer.mutate('sample.reset')).toMatchObject({ status: 200, data: { removed: 3 } });
    expect(await revocations.first()).toContain(workspaceId);
    await revocations.close();

    const after = await contractsOf(reviewer);
    expect(after.map((row) => row.title)).toEqual(before.map((row) => row.title));
    const old = new Set(before.map((row) => row.id));
    expect(after.filter((row) => old.has(row.id))).toEqual([]);
    expect(await countRows(workspaceId)).toEqual(seeded);
    expect((await reviewer.query('contracts.get', { contractId: before[0]!.id })).status).toBe(404);
    const { workspace } = (await lead.query('session.current')).data as { workspace: { role: string } };
    expect(workspace.role).toBe('lead');
    // The old document's room lets nobody in, and nobody stay.
    const question = { workspaceId, documentId, accountId: reviewer.accountId, session: null };
    expect(await checkAccess(gateway.fresh.db, [question], new Date())).toEqual([
      { stands: false, because: 'no document' },
    ]);
  });

  test('happens twice when two ask at once, one after the other, and the log goes on', async () => {
    const admin = await enter('admin');
    const answers = await Promise.all([admin.mutate('sample.reset'), admin.mutate('sample.reset')]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await contractsOf(admin)).toHaveLength(3);
    expect((await admin.query('sample.progress')).data).toBeNull();
    const { rows } = (await admin.query('audit.list', { action: 'sample.reset' })).data as {
      rows: unknown[];
    };
    expect(rows.length).toBeGreaterThanOrEqual(2);
  });
});
