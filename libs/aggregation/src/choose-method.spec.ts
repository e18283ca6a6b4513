import { drawInteger, seededRandom } from '@countersign/statistics';
import { describe, expect, it } from 'vitest';
import { chooseMethod, DEFAULT_METHOD, METHODS } from './choose-method.ts';
import type { Vote } from './vote.ts';

/** Each item judged by every reviewer; `accuracy[r]` is how often reviewer r is right. */
function panel(seed: number, items: number, accuracy: readonly number[]) {
  const random = seededRandom(seed);
  const gold = new Map<string, number>();
  const votes: Vote[] = [];
  for (let i = 0; i < items; i++) {
    const truth = drawInteger(random, 2);
    gold.set(`item ${i}`, truth);
    accuracy.forEach((share, r) => {
      const label = random.next() < share ? truth : 1 - truth;
      votes.push({ item: `item ${i}`, reviewer: `reviewer ${r}`, label });
    });
  }
  return { gold, votes };
}
const options = { classes: 2, seed: 1 };

describe('chooseMethod', () => {
  it('takes a model of reviewers where most of them are little better than coins', () => {
    const { gold, votes } = panel(1, 200, [0.97, 0.55, 0.5, 0.5, 0.55]);
    const { chosen, reason, scores } = chooseMethod(votes, gold, options);
    expect(reason).toBe('gold');
    expect(['dawid-skene-pooled', 'dawid-skene', 'mace']).toContain(chosen);
    const accuracy = new Map(scores.map((score) => [score.method, score.accuracy.value]));
    expect(accuracy.get(chosen)!).toBeGreaterThan(accuracy.get('majority')! + 0.05);
  });

  it('takes the simplest where all do as well', () => {
    const { gold, votes } = panel(2, 100, [1, 1, 1]);
    const { chosen, scores } = chooseMethod(votes, gold, options);
    expect(chosen).toBe('majority');
    expect(scores.map((score) => score.method)).toEqual(METHODS.filter((method) => method !== 'crowdlab'));
  });

  it('lets CROWDLAB stand where a model has spoken', () => {
    const { gold, votes } = panel(3, 60, [0.6, 0.6, 0.6]);
    const probabilities = new Map(
      [...gold].map(([item, truth]) => [item, truth === 1 ? [0.02, 0.98] : [0.98, 0.02]]),
    );
    const { chosen, scores } = chooseMethod(votes, gold, { ...options, probabilities });
    expect(chosen).toBe('crowdlab');
    expect(scores.at(-1)!.accuracy).toMatchObject({ n: 60 });
  });

  it('leaves CROWDLAB out where no two reviewers share an item', () => {
    const { gold, votes } = panel(4, 80, [0.9]);
    const split = votes.map((vote, i) => ({ ...vote, reviewer: `reviewer ${i % 2}` }));
    const probabilities = new Map([...gold.keys()].map((item) => [item, [0.5, 0.5]]));
    const { scores } = chooseMethod(split, gold, { ...options, probabilities });
    expect(scores.some((score) => score.method === 'crowdlab')).toBe(false);
  });

  it('keeps to the default with little gold, and to counting with one reviewer', () => {
    const { gold, votes } = panel(5, 40, [0.9, 0.8]);
    expect(chooseMethod(votes, new Map([...gold].slice(0, 29)), options)).toEqual({
      chosen: DEFAULT_METHOD,
      reason: 'too-little-gold',
      scores: [],
    });
    const alone = votes.filter((vote) => vote.reviewer === 'reviewer 0');
    expect(chooseMethod(alone, gold, options)).toMatchObject({ chosen: 'majority', reason: 'one-reviewer' });
  });

  it('does not depend on the order of votes or gold', () => {
    const { gold, votes } = panel(6, 50, [0.8, 0.7, 0.6]);
    const turned = new Map([...gold].toReversed());
    expect(chooseMethod(votes.toReversed(), turned, options)).toEqual(chooseMethod(votes, gold, options));
  });

  it.each([
    ['no votes', [], new Map<string, number>(), 'votes'],
    ['an unknown gold label', panel(7, 3, [1, 1]).votes, new Map([['item 0', 5]]), 'gold of item 0'],
  ])('refuses %s', (_, votes, gold, message) => {
    expect(() => chooseMethod(votes, gold, options)).toThrow(message);
  });

  it('refuses a bad minimum', () => {
    const { gold, votes } = panel(8, 3, [1, 1]);
    expect(() => chooseMethod(votes, gold, { ...options, minimumGold: 1 })).toThrow('minimumGold');
  });
});
