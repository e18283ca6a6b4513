import { describe, expect, it } from 'vitest';
import { fitFusion } from './fit-fusion.ts';
import { fuse } from './fuse.ts';
import type { FusionModel, FusionRow } from './model.ts';
import { fitAiPool, poolAis } from './pool-ais.ts';
import { reviewValue } from './review-value.ts';

/** P+L with an AI that needs no tempering and people who are right four times in five. */
const model: FusionModel = {
  method: 'confusion',
  classes: 2,
  weights: { alone: 1, ai: 1, confusion: 1, vote: 0, doubt: 0, prior: 0, confidence: 0 },
  confusion: [
    [0.8, 0.2],
    [0.2, 0.8],
  ],
  advised: { acceptsRight: 0.95, acceptsWrong: 0.6, corrects: 0.4 },
  classShares: [0.5, 0.5],
  meanConfidence: null,
};

const rows: FusionRow[] = Array.from({ length: 40 }, (_, i) => ({
  probabilities: i % 2 === 0 ? [0.7, 0.3] : [0.4, 0.6],
  vote: i % 5 === 0 ? 1 - (i % 2) : i % 2,
  truth: i % 2,
}));

describe('fuse', () => {
  it('multiplies the AI’s odds by the odds of the vote', () => {
    // .6/.4 × .2/.8 = .375
    expect(fuse(model, [0.6, 0.4], [{ label: 1 }])[0]).toBeCloseTo(0.375 / 1.375, 12);
  });

  it('adds up votes', () => {
    const two = fuse(model, [0.6, 0.4], [{ label: 1 }, { label: 1 }]);
    expect(two[0]).toBeCloseTo(0.09375 / 1.09375, 12);
    expect(fuse(model, [0.6, 0.4], [{ label: 1 }, { label: 0 }])[0]).toBeCloseTo(0.6, 12);
  });

  it('is the calibrated AI where nobody has voted', () => {
    const tempered = { ...model, weights: { ...model.weights, alone: 0.5 } };
    expect(fuse(tempered, [0.8, 0.2], [])[0]).toBeCloseTo(2 / 3, 12);
  });

  it('takes acceptance of advice for little and an override for much', () => {
    const blind = fuse(model, [0.6, 0.4], [{ label: 0 }])[0]!;
    const accepted = fuse(model, [0.6, 0.4], [{ label: 0, aiVisible: true }])[0]!;
    expect(accepted).toBeCloseTo((0.6 * 0.95) / (0.6 * 0.95 + 0.4 * 0.6), 12);
    expect(accepted).toBeLessThan(blind);
    const overridden = fuse(model, [0.6, 0.4], [{ label: 1, aiVisible: true }])[1]!;
    expect(overridden).toBeGreaterThan(fuse(model, [0.6, 0.4], [{ label: 1 }])[1]!);
  });

  it('weighs an advised answer that is neither the advice nor the truth, with three classes', () => {
    const three: FusionModel = {
      ...model,
      classes: 3,
      confusion: [0, 1, 2].map((t) => [0, 1, 2].map((l) => (t === l ? 0.8 : 0.1))),
      classShares: [1 / 3, 1 / 3, 1 / 3],
      advised: { acceptsRight: 0.9, acceptsWrong: 0.5, corrects: 0.3 },
    };
    const [a, b, c] = fuse(three, [0.5, 0.25, 0.25], [{ label: 2, aiVisible: true }]);
    // .5·.1/2 : .25·.2 : .25·.3
    expect(b! / a!).toBeCloseTo(0.05 / 0.025, 12);
    expect(c! / a!).toBeCloseTo(0.075 / 0.025, 12);
  });

  it('survives an AI that was certain and wrong', () => {
    const [no, yes] = fuse(
      model,
      [1, 0],
      Array.from({ length: 60 }, () => ({ label: 1 })),
    );
    expect(yes).toBeGreaterThan(0.99);
    expect(no! + yes!).toBeCloseTo(1, 12);
  });

  it.each([
    ['probabilities of another width', [0.2, 0.3, 0.5], [], 'probabilities: expected 2 probabilities'],
    ['probabilities that do not sum to 1', [0.5, 0.4], [], 'probabilities that sum to 1'],
    ['NaN', [NaN, 1], [], 'probabilities[0]'],
    ['an unknown label', [0.5, 0.5], [{ label: 2 }], 'votes[0].label: expected a class from 0 to 1, got 2'],
    ['a confidence above 1', [0.5, 0.5], [{ label: 1, confidence: 80 }], 'votes[0].confidence'],
  ])('refuses %s', (_, probabilities, votes, message) => {
    expect(() => fuse(model, probabilities, votes)).toThrow(message);
  });
});

describe('fitFusion', () => {
  it('counts people’s confusion from accuracy .75, and a tenth of a vote for each mistake', () => {
    const { confusion } = fitFusion(rows, { method: 'confusion' });
    // Truth 0: 16 of 20 right.
    expect(confusion[0]![0]).toBeCloseTo((16 + 0.3) / 20.4, 12);
  });

  it('learns how advised people follow the AI, apart from blind ones', () => {
    const advised = rows.map((row) => ({ ...row, vote: 0, aiVisible: true }));
    const both = fitFusion([...rows, ...advised], { method: 'confusion' });
    expect(both.confusion).toEqual(fitFusion(rows, { method: 'confusion' }).confusion);
    // The AI is right on every row; the vote accepts it on 20 of 40.
    expect(both.advised.acceptsRight).toBeCloseTo((20 + 4.5) / 45, 12);
  });

  it('learns that confident reviewers are to be believed where confidence was collected', () => {
    const told = Array.from({ length: 400 }, (_, i): FusionRow => {
      const sure = i % 2 === 0;
      const truth = Math.floor(i / 2) % 2;
      const wrong = sure ? i % 20 === 0 : i % 5 < 2;
      return {
        probabilities: [0.5, 0.5],
        truth,
        vote: wrong ? 1 - truth : truth,
        confidence: sure ? 0.9 : 0.5,
      };
    });
    const fitted = fitFusion(told, { method: 'pooling' });
    const belief = (confidence: number) => fuse(fitted, [0.5, 0.5], [{ label: 1, confidence }])[1]!;
    expect(belief(0.9)).toBeGreaterThan(belief(0.5) + 0.1);
    const silent = told.map(({ confidence, ...row }, i) =>
      i === 0 ? row : { ...row, confidence: confidence! },
    );
    expect(fitFusion(silent, { method: 'pooling' }).meanConfidence).toBeNull();
  });

  it('is plain data', () => {
    const fitted = fitFusion(rows, { method: 'pooling' });
    expect(JSON.parse(JSON.stringify(fitted))).toEqual(fitted);
  });

  it.each([
    ['no rows', [], 'rows: expected at least one labelled case'],
    ['one class', rows.filter((r) => r.truth === 1), 'truths of at least two classes'],
    [
      'rows of different widths',
      [...rows, { probabilities: [1], vote: 0, truth: 0 }],
      'rows[40].probabilities',
    ],
    ['an unknown truth', [...rows, { probabilities: [0.5, 0.5], vote: 0, truth: 2 }], 'rows[40].truth'],
    ['an unknown vote', [...rows, { probabilities: [0.5, 0.5], vote: -1, truth: 0 }], 'rows[40].vote'],
    ['a bad sum', [...rows, { probabilities: [0.5, 0.3], vote: 0, truth: 0 }], 'probabilities that sum to 1'],
    [
      'a bad confidence',
      [...rows, { probabilities: [0.5, 0.5], vote: 0, truth: 0, confidence: NaN }],
      'rows[40].confidence',
    ],
  ])('refuses %s', (_, given, message) => {
    expect(() => fitFusion(given, { method: 'pooling' })).toThrow(message);
  });

  it('refuses a method it does not know', () => {
    expect(() => fitFusion(rows, { method: 'mean' as 'pooling' })).toThrow("'confusion' or 'pooling'");
  });
});

describe('reviewValue', () => {
  it('is the share of errors that one more judgment removes', () => {
    // Prior .6: wrong .4. A vote for 1 (chance .6·.2 + .4·.8 = .44) turns the decision: .12 wrong left of the .44,
    // a vote for 0 leaves .08: .4 − .12 − .08.
    expect(reviewValue(model, [0.6, 0.4], [])).toBeCloseTo(0.2, 12);
  });

  it('is exactly 0 where no answer would change the decision', () => {
    expect(reviewValue(model, [0.9, 0.1], [])).toBe(0);
    expect(reviewValue(model, [0.6, 0.4], [{ label: 0 }])).toBe(0);
  });

  it('rises where the mistake that is likelier is the dearer one', () => {
    const cheap = [
      [0, 1],
      [1, 0],
    ];
    const dear = [
      [0, 1],
      [20, 0],
    ];
    expect(reviewValue(model, [0.9, 0.1], [], dear)).toBeGreaterThan(
      reviewValue(model, [0.9, 0.1], [], cheap),
    );
  });

  it.each([
    [[[0, 1]], 'costs: expected 2 rows'],
    [[[0, 1], [1]], 'costs[1]: expected 2 costs'],
    [
      [
        [0, NaN],
        [1, 0],
      ],
      'costs[0][1]: expected a finite cost',
    ],
  ])('refuses the loss table %j', (costs, message) => {
    expect(() => reviewValue(model, [0.6, 0.4], [], costs)).toThrow(message);
  });
});

describe('a pool of AIs', () => {
  const labelled = Array.from({ length: 200 }, (_, i) => ({
    truth: i % 2,
    // The first AI is right nine times in ten, the second is a coin.
    probabilities: [
      i % 20 < 2 ? [0.2 + 0.6 * (i % 2), 0.8 - 0.6 * (i % 2)] : [0.8 - 0.6 * (i % 2), 0.2 + 0.6 * (i % 2)],
      i % 4 < 2 ? [0.7, 0.3] : [0.3, 0.7],
    ],
  }));

  it('weighs an AI by what it knows', () => {
    const [good, coin] = fitAiPool(labelled).weights;
    expect(good).toBeGreaterThan(1);
    expect(Math.abs(coin!)).toBeLessThan(0.3);
  });

  it('starts from the geometric mean', () => {
    const even = { classes: 2, weights: [0.5, 0.5] };
    expect(
      poolAis(even, [
        [0.8, 0.2],
        [0.5, 0.5],
      ])[0],
    ).toBeCloseTo(2 / 3, 12);
  });

  it('takes one AI or none at all', () => {
    expect(
      fitAiPool(labelled.map((r) => ({ ...r, probabilities: [r.probabilities[0]!] }))).weights,
    ).toHaveLength(1);
    expect(() => fitAiPool([])).toThrow('at least one case with at least one AI');
    expect(() => fitAiPool([{ truth: 0, probabilities: [] }])).toThrow('at least one AI');
  });

  it('refuses another number of AIs', () => {
    expect(() => poolAis({ classes: 2, weights: [1, 1] }, [[0.5, 0.5]])).toThrow('2 rows, one for each AI');
    expect(() => fitAiPool([...labelled, { truth: 0, probabilities: [[0.5, 0.5]] }])).toThrow('rows[200]');
  });
});
