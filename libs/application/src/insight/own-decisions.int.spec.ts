import { acting, decidedItems } from '@countersign/database';
import { seededRandom } from '@countersign/statistics';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Principal } from '../kernel/principal.ts';
import { changeDraft, startDraft } from '../policies/draft-policy.ts';
import { publishDraft } from '../policies/publish-draft.ts';
import { readPolicy } from '../policies/read-policy.ts';
import { replayDraft } from '../policies/replay-draft.ts';
import { readItem } from '../processes/items.ts';
import { judgeItem } from '../processes/judge-item.ts';
import { createProcess } from '../processes/manage-processes.ts';
import { receiveItems } from '../processes/receive-items.ts';
import type { ItemShown } from '../processes/show-item.ts';
import { refusedAs, valueOf } from '../testing/answers.ts';
import { freshServices } from '../testing/fresh-services.ts';
import { testWorkspace, type TestWorkspace } from '../testing/test-services.ts';
import { readSummary } from './read-summary.ts';

const services = freshServices();
let workspace: TestWorkspace;
let processId: string;
let keys = 0;
/** The share that is judged twice. */
const SECOND = 0.8;
/** Answers that are sent in before anything is automatic. */
const SENT = 42;

const MINUTE = 60_000;
const manager = () => workspace.as('manager');
const summary = (principal = workspace.as('analyst')) =>
  valueOf(readSummary(services, principal, { to: new Date(services.now().getTime() + MINUTE) }));

beforeAll(async () => {
  workspace = await testWorkspace(services, 'own');
  const policy = { audit: { probability: 0.5, secondReading: SECOND } };
  const order = { name: 'Claims', labels: ['refuse', 'pay'], policy };
  processId = (await valueOf(createProcess(services, manager(), order))).id;
});

/** Sends answers in, each so sure, and gives what they are asked for. */
async function send(confidences: readonly number[]): Promise<string[]> {
  services.clock.at = new Date(services.clock.at.getTime() + MINUTE);
  const items = confidences.map((confidence) => ({
    ...{ externalId: null, probabilities: [1 - confidence, confidence], label: 1 },
    ...{ modelVersion: '1', content: { words: 'a claim' } },
  }));
  const sent = { processId, items, idempotencyKey: null };
  return (await valueOf(receiveItems(services, manager(), sent))).items.map(({ id }) => id);
}

const people = () =>
  (['reviewer', 'lead'] as const).flatMap((role) => [0, 1, 2].map((n) => workspace.as(role, n)));
const personOf = (task: ItemShown['tasks'][number]): Principal =>
  people().find(({ accountId }) => accountId === task.assignee?.id)!;
const see = (id: string, as = manager()) => valueOf(readItem(services, as, id));

/** A judgment on a task by whoever it was given to. */
async function judge({ version, revision }: ItemShown, task: ItemShown['tasks'][number], right: boolean) {
  const as = task.kind === 'adjudicate' ? workspace.as('lead') : personOf(task);
  const judged = await valueOf(
    judgeItem(services, as, {
      ...{ idempotencyKey: `key ${(keys += 1)}`, taskId: task.id, expectedVersion: version, revision },
      ...{ verdict: right ? 'accept' : 'reject', correction: null, note: '', confidence: null },
      ...{ aiVisible: true, seconds: 40 },
    }),
  );
  services.clock.at = new Date(services.clock.at.getTime() + 1_000);
  return judged;
}

type Views = { readonly aided: boolean; readonly alone: boolean; readonly lead: boolean };

/** Everybody who is asked about an item says what they think of it, until it is settled. */
async function settle(id: string, views: Views) {
  let item = await see(id);
  for (;;) {
    const task = item.tasks.find(({ state }) => state === 'open');
    if (!task) return;
    const says = task.kind === 'adjudicate' ? views.lead : task.blind ? views.alone : views.aided;
    ({ item } = await judge(item, task, says));
  }
}

test('before anything is decided nothing is said, and nothing certifies', async () => {
  expect(await summary()).toMatchObject({ decisions: 0, against: null, truths: [], missing: [] });
  const { groupings } = await valueOf(readPolicy(services, manager(), { processId }));
  expect(groupings).toContainEqual({ by: 'all', checked: { otherwise: 0 } });
});

describe('a workspace without a known answer', () => {
  const random = seededRandom(4);
  // The AI is right in 19 of 20 where it is sure and 13 of 20 elsewhere, somebody who sees its answer in 9 of 10, somebody
  // alone in 17 of 20; a lead always.
  const stream = Array.from({ length: SENT }, (_, n) => {
    const lead = random.next() < (n < SENT / 2 ? 0.95 : 0.65);
    return {
      confidence: 0.99 - n * 0.006,
      views: {
        lead,
        aided: random.next() < 0.9 ? lead : !lead,
        alone: random.next() < 0.85 ? lead : !lead,
      },
    };
  });
  let ids: string[];
  let twice: string[];

  beforeAll(async () => {
    ids = await send(stream.map(({ confidence }) => confidence));
    twice = [];
    for (const id of ids) if ((await see(id)).route.reviewers === 2) twice.push(id);
  });

  test('R3.3 a second person is asked about a share of what one person decides, unaided', async () => {
    expect(twice.length).toBeGreaterThan(30);
    expect(twice.length).toBeLessThan(SENT);
    const { route, tasks } = await see(twice[0]!);
    expect(route).toMatchObject({ disposition: 'one', auditProbability: SECOND });
    expect(route.reasons.at(-1)?.code).toBe('audit.second');
    expect(tasks.map(({ kind, blind }) => [kind, blind])).toEqual([
      ['review', false],
      ['audit', true],
    ]);
    expect(tasks[0]?.assignee?.id).not.toBe(tasks[1]?.assignee?.id);
    const once = ids.find((id) => !twice.includes(id))!;
    expect((await see(once)).route).toMatchObject({ reviewers: 1, auditProbability: SECOND });
  });

  test('D2.1 the second is shown nothing of the AI before they have judged', async () => {
    const second = (await see(twice[0]!)).tasks.find(({ blind }) => blind)!;
    const shown = await see(twice[0]!, personOf(second));
    expect(shown.proposal).toBeNull();
    expect(shown.tasks.every(({ kind }) => kind === 'review')).toBe(true);
  });

  test('D2.5 the first is not shown what the second said before they have judged', async () => {
    const [id] = twice;
    const { views } = stream[ids.indexOf(id!)]!;
    const before = await see(id!);
    const [first, second] = before.tasks;
    await judge(before, second!, views.alone);
    expect((await see(id!)).judgments).toHaveLength(1);
    const shown = await see(id!, personOf(first!));
    expect(shown.judgments).toEqual([]);
    // Nothing changed for whoever has yet to judge.
    await judge(before, first!, views.aided);
    expect((await see(id!, personOf(first!))).judgments).toHaveLength(2);
  });

  test('too few second views are said to be too few, and how many there are', async () => {
    const early = await summary();
    expect(early).toMatchObject({ ai: null, people: null, team: null, verdict: null });
    expect(early.sentence).toMatch(/^Too little has been checked/);
  });

  test('D8.1 the AI, people and the two together are measured on what two views made of what was drawn', async () => {
    for (const [n, id] of ids.entries()) await settle(id, stream[n]!.views);
    const all = await summary();
    expect(all).toMatchObject({ decisions: SENT, checked: twice.length, against: 'second views' });
    expect(all.truths).toHaveLength(1);
    expect(all.truths[0]).toMatchObject({ kind: 'second views', decisions: SENT });
    expect(all.missing).toEqual([]);
    // Where the two agree and are wrong nobody knows: what is true here is what two views and a lead make of it.
    const known = twice.map((id) => stream[ids.indexOf(id)]!.views);
    const settled = known.map(({ lead, aided, alone }) => (aided === alone ? aided : lead));
    const share = (of: 'aided' | 'alone') =>
      known.filter((one, n) => one[of] === settled[n]).length / known.length;
    expect(all.team!.value).toBeCloseTo(share('aided'), 9);
    expect(all.people!.value).toBeCloseTo(share('alone'), 9);
    expect(all.ai!.value).toBeCloseTo(settled.filter(Boolean).length / known.length, 9);
    for (const figure of [all.ai!, all.people!, all.team!, all.gain!]) {
      expect(figure.lower).toBeLessThan(figure.value);
      expect(figure.upper).toBeGreaterThan(figure.value);
      expect(figure.n).toBeGreaterThan(30);
    }
    expect(all.byCategory[0]!.ai!.value).toBeCloseTo(all.ai!.value, 9);
    expect(all.byCategory[0]!.secondsPerDecision).toMatchObject({ median: 40, lower: 40, upper: 40 });
  });

  test('of one person alone they give no figure, and that is said', async () => {
    const own = await summary(workspace.as('reviewer'));
    expect(own).toMatchObject({ ai: null, against: null });
    expect(own.missing).toEqual([
      'Second views are drawn over everybody’s work: of one person’s alone they give no figure.',
    ]);
  });

  test('D4.2 what was checked certifies a threshold, and nothing else does', async () => {
    await valueOf(startDraft(services, manager(), { processId, version: null }));
    const { draft, groupings } = await valueOf(readPolicy(services, manager(), { processId }));
    expect(groupings).toContainEqual({ by: 'all', checked: { otherwise: twice.length } });
    const { policy } = draft!;
    const edit = {
      ...{ rules: policy.rules, auditProbability: 0.5, secondReading: SECOND, dueHours: policy.dueHours },
      ...{ judgmentCost: 1, errorCosts: policy.costs.error, staffing: null },
      ...{ by: policy.thresholds.by, people: policy.people, risk: policy.risk },
    };
    const promise = { epsilon: 0.45, delta: 0.2 };
    const promises = { otherwise: promise };
    const changed = await valueOf(
      changeDraft(services, manager(), { processId, edits: 0, edit: { ...edit, promises } }),
    );
    const { threshold, certificate } = changed.policy.thresholds.otherwise;
    expect(threshold).not.toBeNull();
    expect(certificate).toMatchObject({ n: twice.length, ...promise });
    const { report } = await valueOf(replayDraft(services, manager(), { processId, edits: 1, days: 30 }));
    expect(report).toMatchObject({ items: SENT, checked: twice.length });
    expect(report!.after.missed.rate!.n).toBeGreaterThan(0);
    await valueOf(publishDraft(services, manager(), { processId, edits: 1, reason: 'Earned.' }));
    const thresholds = {
      by: 'all' as const,
      groups: {},
      otherwise: { threshold: threshold!, certificate: certificate! },
    };
    const made = createProcess(services, manager(), {
      name: 'New',
      labels: ['no', 'yes'],
      policy: { thresholds },
    });
    expect(await made).toEqual(refusedAs('not certified'));
  });

  test('D3.8, D8.4 an audit that agrees with the AI settles the item, one that differs goes to a lead', async () => {
    const sure = await send(Array.from({ length: 16 }, () => 0.995));
    const states = await Promise.all(sure.map((id) => see(id)));
    expect(states.filter(({ outcome }) => outcome?.how === 'automatic').length).toBeGreaterThan(3);
    const drawn = states.filter(({ state }) => state === 'open');
    expect(drawn.length).toBeGreaterThan(3);
    const [one, other, ...rest] = drawn;
    expect(await judge(one!, one!.tasks[0]!, true)).toMatchObject({
      state: 'resolved',
      item: { outcome: { how: 'agreed', label: 1 } },
    });
    expect((await judge(other!, other!.tasks[0]!, false)).state).toBe('to a lead');
    await settle(other!.id, { aided: true, alone: true, lead: false });
    expect((await see(other!.id)).outcome).toMatchObject({ how: 'adjudicated', label: 0 });
    for (const { id } of rest) await settle(id, { aided: true, alone: true, lead: true });
    const { workspaceId } = workspace;
    const decided = await acting(services.db, { workspaces: [workspaceId] }, (transaction) =>
      decidedItems(transaction, { workspaceId, from: new Date(0), to: new Date(1e14), limit: 1_000 }),
    );
    // D8.4: undrawn it would have been what the AI said.
    expect(decided.find(({ itemId }) => itemId === other!.id)).toMatchObject({
      ...{ outcome: 0, checkInclusion: 0.5 },
      checked: { truth: 0, alone: 0, together: 1 },
    });
    const all = await summary();
    expect(all).toMatchObject({ decisions: SENT + 16, checked: twice.length + drawn.length });
    expect(all.automation!.value).toBeGreaterThan(0);
  });
});
