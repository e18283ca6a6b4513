import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ORIGIN, startGateway, type TestGateway, type Visitor } from '../testing/start-gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway({ COUNTERSIGN_DEMO: '1' });
});
afterAll(() => gateway.close());

type Card = { accountId: string; role: string; title: string };

async function enter(role: string): Promise<Visitor> {
  const visitor = gateway.visitor();
  const cards = (await visitor.query('session.demoAccounts')).data as Card[];
  const card = cards.find((one) => one.role === role)!;
  expect((await visitor.mutate('session.enterDemo', { accountId: card.accountId })).status).toBe(200);
  return visitor;
}

describe('the sample workspace', () => {
  test('has a card per role, and two reviewers', async () => {
    const cards = (await gateway.visitor().query('session.demoAccounts')).data as Card[];
    expect(cards.map((card) => card.role)).toEqual([
      'reviewer',
      'reviewer',
      'lead',
      'manager',
      'analyst',
      'admin',
    ]);
  });

  test('opens with one click onto three contracts of six to fifteen pages, marked as samples', async () => {
    const reviewer = await enter('reviewer');
    const { rows } = (await reviewer.query('contracts.list', {})).data as {
      rows: { sample: boolean; pages: number }[];
    };
    expect(rows).toHaveLength(3);
    for (const { sample, pages } of rows) {
      expect(sample).toBe(true);
      expect(pages).toBeGreaterThanOrEqual(6);
      expect(pages).toBeLessThanOrEqual(15);
    }
  });

  test('has figures that say whether the pair beats either alone', async () => {
    const analyst = await enter('analyst');
    const summary = (await analyst.query('analyse.summary', {})).data as {
      sentence: string;
      sample: boolean;
    };
    expect(summary.sample).toBe(true);
    expect(summary.sentence).toMatch(/95% interval, [\d,]+ checked decisions/);
  });

  test.each(['manager', 'analyst'])(
    'shows a %s what each policy automates, and its certificate',
    async (role) => {
      const visitor = await enter(role);
      const { policies } = (await visitor.query('manage.thresholds')).data as {
        policies: {
          process: string;
          rows: { threshold: number | null; upperBound: number; automated: { n: number } | null }[];
        }[];
      };
      expect(policies).toHaveLength(2);
      const automatic = policies.flatMap(({ rows }) => rows).filter(({ threshold }) => threshold !== null);
      expect(automatic.length).toBeGreaterThan(0);
      for (const { upperBound, automated } of automatic) {
        expect(upperBound).toBeGreaterThan(0);
        expect(automated!.n).toBeGreaterThan(100);
      }
    },
  );

  test('shows an analyst no contract by name', async () => {
    const analyst = await enter('analyst');
    const { rows } = (await analyst.query('contracts.list', {})).data as { rows: { title: string }[] };
    expect(rows.every((row) => /^Contract \w{6}$/.test(row.title))).toBe(true);
  });

  test('says so when somebody comes in too often, as the sign-in by address does', async () => {
    const visitor = gateway.visitor();
    const cards = (await visitor.query('session.demoAccounts')).data as Card[];
    const { accountId } = cards.find(({ role }) => role === 'admin')!;
    const attempts = [];
    for (let n = 0; n < 6; n += 1) {
      attempts.push((await visitor.mutate('session.enterDemo', { accountId })).status);
    }
    expect(attempts).toEqual([200, 200, 200, 200, 200, 429]);
  });
});

describe('the cards', () => {
  test('are not there for whoever sits at another machine', async () => {
    const [card] = (await gateway.visitor().query('session.demoAccounts')).data as [Card];
    const headers = { 'x-forwarded-for': '203.0.113.7', origin: ORIGIN };
    const asked = await gateway.server.inject({ method: 'GET', url: '/trpc/session.demoAccounts', headers });
    expect(asked.json()).toMatchObject({ result: { data: [] } });
    const clicked = await gateway.server.inject({
      method: 'POST',
      url: '/trpc/session.enterDemo',
      headers: { ...headers, 'content-type': 'application/json' },
      payload: JSON.stringify({ accountId: card.accountId }),
    });
    expect(clicked.statusCode).toBe(404);
    expect(clicked.cookies).toEqual([]);
  });
});
