import { describe, expect, it } from 'vitest';
import { majority } from './majority.ts';
import { wawa } from './wawa.ts';
import { independentVotes, type Vote } from './vote.ts';

const vote = (item: string, reviewer: string, label: number): Vote => ({ item, reviewer, label });

describe('majority', () => {
  it('names the class with the most votes and the shares of all', () => {
    const votes = [vote('x', 'a', 2), vote('x', 'b', 2), vote('x', 'c', 0)];
    expect(majority(votes, { classes: 3 }).get('x')).toEqual({
      label: 2,
      probabilities: [1 / 3, 0, 2 / 3],
      tie: false,
    });
  });

  it('flags a tie and gives it to the lowest class, whoever voted first', () => {
    const votes = [vote('x', 'a', 2), vote('x', 'b', 1)];
    const expected = { label: 1, probabilities: [0, 0.5, 0.5], tie: true };
    expect(majority(votes, { classes: 3 }).get('x')).toEqual(expected);
    expect(majority(votes.toReversed(), { classes: 3 }).get('x')).toEqual(expected);
  });

  it.each([
    ['no votes', [], 2, 'votes: expected at least one vote'],
    ['one class', [vote('x', 'a', 0)], 1, 'classes: expected a whole number from 2'],
    ['an unknown label', [vote('x', 'a', 2)], 2, 'votes[0].label: expected a class from 0 to 1, got 2'],
    ['a label that is no number', [vote('x', 'a', NaN)], 2, 'votes[0].label'],
    ['an item without a name', [vote('', 'a', 0)], 2, 'votes[0].item: expected a filled string'],
    ['a reviewer without a name', [vote('x', '', 0)], 2, 'votes[0].reviewer'],
  ])('refuses %s', (_, votes, classes, message) => {
    expect(() => majority(votes, { classes })).toThrow(message);
  });
});

describe('wawa', () => {
  // a and b agree on everything; c is right about nothing.
  const votes = ['w', 'x', 'y'].flatMap((item) => [
    vote(item, 'a', 1),
    vote(item, 'b', 1),
    vote(item, 'c', 0),
  ]);

  it('weighs reviewers by their agreement with the majority', () => {
    const { outcome, skill } = wawa([...votes, vote('z', 'c', 0), vote('z', 'b', 1)], { classes: 2 });
    // The tie on z is half an agreement for both: b 3.5 of 4, c 0.5 of 4.
    expect(skill).toEqual(
      new Map([
        ['a', 1],
        ['b', 0.875],
        ['c', 0.125],
      ]),
    );
    expect(outcome.get('z')).toEqual({ label: 1, probabilities: [0.125, 0.875], tie: false });
  });

  it('counts votes alone where every voter weighs nothing', () => {
    const { outcome, skill } = wawa([...votes, vote('z', 'c', 0), vote('z', 'a', 1), vote('z', 'b', 1)], {
      classes: 2,
    });
    expect(skill.get('c')).toBe(0);
    expect(outcome.get('z')!.probabilities).toEqual([0, 1]);
    const lone = wawa([...votes, vote('q', 'd', 1), vote('q', 'e', 0), vote('q', 'c', 0)], { classes: 2 });
    expect(lone.outcome.get('q')!.label).toBe(0);
  });

  it('refuses one reviewer alone', () => {
    expect(() => wawa([vote('x', 'a', 0)], { classes: 2 })).toThrow('at least two reviewers');
  });
});

it('independent votes are those given without the advice of the AI on screen', () => {
  const votes = [
    { ...vote('x', 'a', 0), aiVisible: true },
    vote('x', 'b', 1),
    { ...vote('x', 'c', 1), aiVisible: false },
  ];
  expect(independentVotes(votes).map((v) => v.reviewer)).toEqual(['b', 'c']);
  expect(votes).toHaveLength(3);
});
