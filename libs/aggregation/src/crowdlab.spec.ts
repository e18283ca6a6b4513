import { describe, expect, it } from 'vitest';
import { crowdlab } from './crowdlab.ts';
import type { Vote } from './vote.ts';

const vote = (item: string, reviewer: string, label: number): Vote => ({ item, reviewer, label });
const model = new Map([
  ['x', [0.2, 0.8]],
  ['y', [0.9, 0.1]],
  ['z', [0.3, 0.7]],
]);
const votes = [
  vote('x', 'a', 1),
  vote('x', 'b', 1),
  vote('x', 'c', 0),
  vote('y', 'a', 0),
  vote('y', 'b', 0),
  vote('z', 'b', 0),
  vote('z', 'c', 1),
];

describe('crowdlab', () => {
  it('gives a tie to the class that the model holds likelier', () => {
    expect(crowdlab(votes, model, { classes: 2 }).label.get('z')).toBe(1);
    expect(crowdlab(votes, new Map([...model, ['z', [0.7, 0.3]]]), { classes: 2 }).label.get('z')).toBe(0);
  });

  it('scores a reviewer who never met another by the quality of their labels', () => {
    const { reviewerQuality, quality } = crowdlab(
      [...votes, vote('w', 'd', 1)],
      new Map([...model, ['w', [0.4, 0.6]]]),
      { classes: 2 },
    );
    expect(reviewerQuality.get('d')).toBe(quality.get('w'));
  });

  it('does not let a reviewer agree with themselves', () => {
    const once = crowdlab(votes, model, { classes: 2 });
    const alone = [vote('w', 'a', 0), vote('w', 'a', 0)];
    const more = crowdlab([...votes, ...alone], new Map([...model, ['w', [0.6, 0.4]]]), { classes: 2 });
    expect(more.weights.reviewer).toEqual(once.weights.reviewer);
  });

  it.each([
    ['an item without probabilities', votes, new Map([...model].slice(1)), 'probabilities of x'],
    [
      'probabilities that do not sum to 1',
      votes,
      new Map([...model, ['x', [0.2, 0.7]]]),
      'probabilities of x',
    ],
    ['one reviewer alone', votes.filter((v) => v.reviewer === 'a'), model, 'at least two reviewers'],
    [
      'no shared item',
      [vote('x', 'a', 0), vote('y', 'b', 1)],
      model,
      'at least one item with votes of two reviewers',
    ],
    [
      'an item judged twice by the same reviewer only',
      [vote('x', 'a', 0), vote('x', 'a', 1), vote('y', 'b', 1)],
      model,
      'at least one item with votes of two reviewers',
    ],
  ])('refuses %s', (_, given, probabilities, message) => {
    expect(() => crowdlab(given, probabilities, { classes: 2 })).toThrow(message);
  });
});
