import { seededRandom } from '@countersign/statistics';
import { describe, expect, test } from 'vitest';
import { suggestMove } from '../insight/suggest-move.ts';
import { startingPolicy } from '../policies/contract-policy.ts';
import { SAMPLE_ACCOUNTS } from './sample-accounts.ts';
import { certifyPolicy, decideSample, type SampleTeam } from './sample-history.ts';
import { sampleStream } from './sample-stream.ts';

const end = new Date('2026-01-31T12:00:00Z');
const stream = (seed: number) => sampleStream(seededRandom(seed), { end, days: 84, perDay: 45 });
const team: SampleTeam = {
  reviewers: [
    { id: 'one', lean: 0.01, pace: 0.9 },
    { id: 'two', lean: -0.02, pace: 1.1 },
  ],
  lead: { id: 'lead', lean: 0.03, pace: 1.2 },
};
const items = stream(7);

describe('the generator of the sample history', () => {
  test('draws the same history from the same seed', () => {
    expect(stream(7)).toEqual(items);
    expect(stream(8)).not.toEqual(items);
  });

  test('works on weekdays only, within office hours, and ends before its end', () => {
    expect(items.length).toBeGreaterThan(1_000);
    expect(
      items.every(({ at }) => at.getUTCDay() % 6 !== 0 && at.getUTCHours() >= 8 && at.getUTCHours() < 17),
    ).toBe(true);
    expect(items.every(({ at }) => at < end)).toBe(true);
  });

  test('has an AI that is as sure as it is right', () => {
    const sure = items.filter((item) => item.confidence > 0.9);
    const right = sure.filter((item) => item.truth === 1).length / sure.length;
    const mean = sure.reduce((sum, item) => sum + item.confidence, 0) / sure.length;
    expect(Math.abs(right - mean)).toBeLessThan(0.02);
  });

  test('automates nothing under the starting policy, and something under the certified one, never a grave matter', () => {
    const random = seededRandom(1);
    const before = items.map((item) => decideSample(random, item, { policy: startingPolicy('p'), team }));
    expect(before.every(({ outcome }) => outcome.how !== 'automatic')).toBe(true);
    const policy = certifyPolicy(
      'p',
      2,
      items.filter((item) => item.checked),
    );
    const after = items.map((item) => decideSample(random, item, { policy, team }));
    const automatic = after.filter(({ outcome }) => outcome.how === 'automatic');
    expect(automatic.length).toBeGreaterThan(100);
    expect(automatic.every(({ item }) => !['high', 'critical'].includes(item.kind.severity))).toBe(true);
    const wrong = automatic.filter(({ item }) => item.truth === 0).length / automatic.length;
    expect(wrong).toBeLessThan(0.06);
  });

  test('comes out alike whether an item is checked or not: the checked share stands for the whole', () => {
    const random = seededRandom(1);
    const policy = startingPolicy('p');
    const right = { checked: [] as number[], unchecked: [] as number[] };
    for (const item of [...items, ...stream(8), ...stream(9), ...stream(10)])
      for (const checked of [true, false]) {
        const { outcome } = decideSample(random, { ...item, checked }, { policy, team });
        right[checked ? 'checked' : 'unchecked'].push(Number(outcome.label === item.truth));
      }
    const share = (of: readonly number[]) => of.reduce((sum, one) => sum + one, 0) / of.length;
    const [one, other] = [share(right.checked), share(right.unchecked)];
    const error = Math.sqrt((one * (1 - one) + other * (1 - other)) / right.checked.length);
    expect(right.checked.length).toBeGreaterThan(8_000);
    expect(Math.abs(one - other)).toBeLessThan(3 * error);
  });

  test.each(Array.from({ length: 14 }, (_, days) => new Date(Date.UTC(2026, 10, 22 + days, 0, 30))))(
    'shows that people and AI together do better than people alone, whenever it is made: %s',
    (now) => {
      const random = seededRandom(1);
      const policy = startingPolicy('p');
      const gains = sampleStream(random, { end: now, days: 90, perDay: 60 })
        .map((item) => decideSample(random, item, { policy, team }))
        .filter(({ item }) => item.checked)
        .map(
          ({ item, outcome, judgments }) =>
            Number(outcome.label === item.truth) - Number(judgments[0]!.label === item.truth),
        );
      const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
      const variance = gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / (gains.length - 1);
      expect(mean - 1.96 * Math.sqrt(variance / gains.length)).toBeGreaterThan(0.005);
    },
  );

  test.each([20, 56, 120])('leaves a bottleneck to see where both reviewers have %i tasks', (open) => {
    const people = SAMPLE_ACCOUNTS.filter(({ role }) => role === 'reviewer' || role === 'lead').map(
      ({ key, role, lean, pace }) => ({ id: key, name: key, isLead: role === 'lead', lean, pace }),
    );
    const sampled = {
      reviewers: people.filter(({ isLead }) => !isLead),
      lead: people.find(({ isLead }) => isLead)!,
    };
    const random = seededRandom(1);
    const policy = startingPolicy('p');
    const judgments = items.flatMap(
      (item) => decideSample(random, item, { policy, team: sampled }).judgments,
    );
    const move = suggestMove(
      people.map((person) => ({
        ...person,
        open: person.isLead ? 5 : open,
        medianSeconds: median(judgments.filter(({ reviewer }) => reviewer === person.id)),
      })),
    );
    expect(move).toMatchObject({ from: 'reviewer-b', to: 'reviewer-a' });
    expect(move!.tasks).toBeLessThan(open / 2);
  });
});

function median(judgments: readonly { readonly seconds: number }[]): number {
  const seconds = judgments.map((one) => one.seconds).toSorted((a, b) => a - b);
  return seconds[Math.floor(seconds.length / 2)]!;
}
