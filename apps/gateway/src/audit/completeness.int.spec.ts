import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acting } from '@countersign/database';
import { restOperations } from '../rest/rest.ts';
import { startGateway, type TestGateway } from '../testing/start-gateway.ts';
import { makeOurs, type Asker, type Ours } from '../testing/ours.ts';
import { PROCEDURES } from '../testing/procedures.ts';
import { EVERY_CHANGE, SECRETS } from '../testing/every-change.ts';

// Whatever changes something is in the log of its workspace, and the log has no words of a contract and no secret.

type Entry = { seq: number; action: string; actorId: string | null; line: string };

let gateway: TestGateway;
let ours: Ours;
const secrets: string[] = [...SECRETS];

beforeAll(async () => {
  gateway = await startGateway({ COUNTERSIGN_DEMO: '1' });
  ours = await makeOurs(gateway);
  secrets.push(...ours.secrets);
});
afterAll(() => gateway.close());

const entries = (workspaceId: string): Promise<Entry[]> =>
  acting(gateway.fresh.db, { workspaces: [workspaceId] }, async (transaction) => {
    const { rows } =
      await sql<Entry>`select seq, action, actor_id "actorId", row_to_json(audit_entry)::text line
      from audit_entry where workspace_id = ${workspaceId} order by seq`.execute(transaction);
    return rows;
  });

/** Done where there is no workspace yet. */
const ELSEWHERE = new Map([['setup.complete', 'sign-in.int.spec.ts']]);

test('everything that changes something has a row here', () => {
  const procedures = PROCEDURES.filter(([, { _def }]) => _def.type === 'mutation').map(([path]) => path);
  const operations = restOperations({ services: {}, config: {} } as never)
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path}`);
  const named = new Set(EVERY_CHANGE.map(({ name }) => name));
  expect([...procedures, ...operations].filter((name) => !named.has(name) && !ELSEWHERE.has(name))).toEqual(
    [],
  );
});

test.each(EVERY_CHANGE)('$name is in the log as $action', async ({ action, perform }) => {
  const asker: Asker = await ours.asker();
  const { workspaceId, secret } = await perform(asker);
  if (secret !== undefined) secrets.push(secret);
  const before = asker.seqBefore(workspaceId);
  const since = async () => (await entries(workspaceId)).filter(({ seq }) => seq > before);
  await expect.poll(async () => (await since()).map((entry) => entry.action)).toContain(action);
  const added = await since();
  const entry = added.find((one) => one.action === action)!;
  if (action !== 'session.refused') expect(entry.actorId).not.toBeNull();
});

test('no entry has words of a contract, of a note or of a comment, or a secret', async () => {
  const all = [...(await entries(ours.workspaceId)), ...(await entries(ours.sampleId))];
  expect(all.length).toBeGreaterThan(EVERY_CHANGE.length);
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(5);
    expect(all.filter(({ line }) => line.includes(secret)).map(({ line }) => line)).toEqual([]);
  }
});
