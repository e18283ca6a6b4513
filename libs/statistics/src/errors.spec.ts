import { InputError } from '@countersign/domain';
import { describe, expect, it } from 'vitest';
import {
  agentsNeeded,
  betaQuantile,
  binomialLowerTail,
  bootstrapInterval,
  clopperPearson,
  erlangC,
  holm,
  logGamma,
  mcnemar,
  mean,
  newcombeDifference,
  normalQuantile,
  permutationTest,
  quantile,
  regularisedBeta,
  seededRandom,
  stratifiedShare,
  variance,
  weightedMean,
  weightedShare,
  wilson,
} from './index.ts';

const random = seededRandom(1);

describe('bad input is refused by name', () => {
  it.each<[string, () => unknown, RegExp]>([
    ['more successes than trials', () => wilson(3, 2, 0.95), /successes.*at most n = 2/],
    ['part of a success', () => clopperPearson(0.5, 2, 0.95), /successes/],
    ['a level of 1', () => wilson(1, 2, 1), /level/],
    [
      'a level that is NaN',
      () => newcombeDifference({ successes: 1, n: 2 }, { successes: 1, n: 2 }, NaN),
      /level/,
    ],
    ['a negative count', () => mcnemar(-1, 2, { exact: true }), /b: expected/],
    ['p above 1', () => binomialLowerTail(1, 2, 1.1), /p: expected/],
    ['x above 1', () => regularisedBeta(1.1, 1, 1), /x: expected/],
    ['a shape of 0', () => betaQuantile(0.5, 0, 1), /a: expected/],
    ['Γ at 0', () => logGamma(0), /x: expected/],
    ['the 0-quantile of a normal', () => normalQuantile(0), /p: expected/],
    ['no values', () => mean([]), /values/],
    ['a NaN among the values', () => mean([1, NaN]), /values\[1\].*NaN/],
    ['one value has no variance', () => variance([1]), /at least 2/],
    ['weights of another length', () => weightedMean([1, 2], [1]), /weights/],
    ['weights that sum to 0', () => weightedShare([1, 0], [0, 0], 0.95), /weights/],
    ['outcomes that are not 0 or 1', () => weightedShare([2], [1], 0.95), /outcomes\[0\]/],
    ['no parts', () => stratifiedShare([], { level: 0.95 }), /strata/],
    ['a p-value of 2', () => holm([0.1, 2]), /pValues\[1\]/],
    ['an empty sample', () => permutationTest([], [1], { random }), /first/],
    [
      'too few resamples',
      () => bootstrapInterval(3, () => 1, { level: 0.9, random, replicates: 3 }),
      /replicates/,
    ],
    [
      'work for more people than there are',
      () => agentsNeeded({ arrivalsPerHour: 1e300, handlingSeconds: 9, targetSeconds: 9, serviceLevel: 0.8 }),
      /arrivalsPerHour/,
    ],
    ['too many agents', () => erlangC({ agents: 1e15, arrivalsPerHour: 1, handlingSeconds: 1 }), /agents/],
    ['no agents', () => erlangC({ agents: 0, arrivalsPerHour: 1, handlingSeconds: 1 }), /agents/],
    [
      'all time away',
      () =>
        agentsNeeded({
          arrivalsPerHour: 1,
          handlingSeconds: 1,
          targetSeconds: 1,
          serviceLevel: 0.8,
          shrinkage: 1,
        }),
      /shrinkage/,
    ],
    ['a negative seed', () => seededRandom(-1), /seed/],
    ['a share above 1', () => quantile([1], 2), /share/],
  ])('%s', (_, act, message) => {
    expect(act).toThrow(InputError);
    expect(act).toThrow(message);
  });
});

describe('the empty and the overloaded have answers', () => {
  it('no trials know nothing', () => {
    expect(wilson(0, 0, 0.95)).toEqual({ lower: 0, upper: 1, n: 0 });
    expect(clopperPearson(0, 0, 0.95)).toEqual({ lower: 0, upper: 1, n: 0 });
    expect(mcnemar(0, 0, { exact: true })).toEqual({ p: 1 });
  });

  it('an overloaded queue waits for ever', () => {
    const waiting = erlangC({ agents: 2, arrivalsPerHour: 200, handlingSeconds: 180 });
    expect(waiting.probabilityOfWait).toBe(1);
    expect(waiting.averageWaitSeconds).toBe(Infinity);
    expect(waiting.serviceLevel(1e9)).toBe(0);
  });

  it('an idle queue does not wait, and needs nobody', () => {
    const waiting = erlangC({ agents: 2, arrivalsPerHour: 0, handlingSeconds: 180 });
    expect(waiting.probabilityOfWait).toBe(0);
    expect(waiting.averageWaitSeconds).toBe(0);
    expect(
      agentsNeeded({ arrivalsPerHour: 0, handlingSeconds: 180, targetSeconds: 20, serviceLevel: 0.8 }),
    ).toBe(0);
  });

  it('never writes to its input', () => {
    const values = Object.freeze([3, 1, 2]);
    quantile(values, 0.5);
    mean(values);
    holm(Object.freeze([0.2, 0.1]));
    permutationTest(values, Object.freeze([5, 4]), { random: seededRandom(1) });
    expect(values).toEqual([3, 1, 2]);
  });
});
