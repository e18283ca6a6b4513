import { InputError } from '@countersign/domain';
import { describe, expect, it } from 'vitest';
import { dawidSkene } from './dawid-skene.ts';
import { glad } from './glad.ts';
import { mace } from './mace.ts';
import type { Vote } from './vote.ts';

const em = { classes: 2, prior: 'none', maxIterations: 100, tolerance: 1e-9 } as const;

/** `a` and `b` are always right, `c` says the opposite, on ten items whose truths alternate. */
const mixed: Vote[] = Array.from({ length: 10 }, (_, i) => i).flatMap((i) =>
  ['a', 'b', 'c'].map((reviewer) => ({
    item: `item ${i}`,
    reviewer,
    label: reviewer === 'c' ? 1 - (i % 2) : i % 2,
  })),
);

describe('dawidSkene', () => {
  it('learns that a contrary reviewer says the opposite', () => {
    const { posterior, confusion, converged } = dawidSkene(mixed, em);
    expect(posterior.get('item 3')![1]).toBeGreaterThan(0.999);
    expect(confusion.get('c')![1]![0]).toBeGreaterThan(0.999);
    expect(converged).toBe(true);
  });

  it('stops at the given number of rounds and says that it did not converge', () => {
    const { logLikelihood, converged } = dawidSkene(mixed, { ...em, maxIterations: 2, tolerance: 0 });
    expect(logLikelihood).toHaveLength(2);
    expect(converged).toBe(false);
  });

  it('keeps gold fixed and learns reviewers from it', () => {
    // Two reviewers who always disagree: only gold says which of them to believe.
    const votes = mixed.filter((v) => v.reviewer !== 'b');
    const gold = new Map([
      ['item 0', 1],
      ['item 1', 0],
      ['item 2', 1],
      ['item 3', 0],
    ]);
    const { posterior, confusion } = dawidSkene(votes, { ...em, prior: 'pooled', gold });
    expect(posterior.get('item 0')).toEqual([0, 1]);
    expect(posterior.get('item 4')![1]).toBeGreaterThan(0.8);
    expect(confusion.get('c')![0]![0]).toBeGreaterThan(confusion.get('a')![0]![0]!);
  });

  it('accepts one reviewer alone where gold says how good they are', () => {
    const votes = mixed.filter((v) => v.reviewer === 'c');
    const gold = new Map([
      ['item 0', 0],
      ['item 1', 1],
      ['item 2', 0],
    ]);
    expect(() => dawidSkene(votes, em)).toThrow('at least two reviewers');
    expect(dawidSkene(votes, { ...em, gold }).posterior.get('item 5')![1]).toBeGreaterThan(0.9);
  });

  it('passes over gold for items without votes', () => {
    const gold = new Map([['elsewhere', 1]]);
    expect(dawidSkene(mixed, { ...em, gold })).toEqual(dawidSkene(mixed, em));
  });

  it('gives a class that nobody names next to no probability, and no NaN', () => {
    const { posterior, classShares } = dawidSkene(mixed, { ...em, classes: 3 });
    expect(posterior.get('item 0')![2]).toBeLessThan(1e-9);
    expect(classShares.every(Number.isFinite)).toBe(true);
  });

  it('is certain, not undefined, where everybody says the same', () => {
    const votes = mixed.map((v) => ({ ...v, label: 1 }));
    for (const prior of ['none', 'pooled'] as const) {
      expect(dawidSkene(votes, { ...em, prior }).posterior.get('item 0')![1]).toBeGreaterThan(0.999);
    }
  });

  it('shrinks a reviewer with one vote towards the pool', () => {
    const votes = [...mixed.filter((v) => v.reviewer !== 'c'), { item: 'item 0', reviewer: 'new', label: 1 }];
    const harsh = dawidSkene(votes, em).confusion.get('new')![0]![1]!;
    const mild = dawidSkene(votes, { ...em, prior: 'pooled' }).confusion.get('new')![0]![1]!;
    expect(harsh).toBeGreaterThan(0.99);
    expect(mild).toBeLessThan(0.5);
  });

  it.each([
    ['maxIterations', { ...em, maxIterations: 0 }],
    ['tolerance', { ...em, tolerance: NaN }],
    ['gold of item 0', { ...em, gold: new Map([['item 0', 2]]) }],
    ['prior', { ...em, prior: 'flat' as 'none' }],
  ])('refuses a bad %s by name', (field, options) => {
    expect(() => dawidSkene(mixed, options)).toThrow(field);
  });
});

describe('glad', () => {
  it('calls an item on which able reviewers differ harder than one on which they agree', () => {
    const votes = [
      ...mixed.filter((v) => v.reviewer !== 'c'),
      { item: 'hard', reviewer: 'a', label: 0 },
      { item: 'hard', reviewer: 'b', label: 1 },
    ];
    const { difficulty, ability } = glad(votes, { classes: 2 });
    expect(difficulty.get('hard')!).toBeGreaterThan(difficulty.get('item 0')!);
    expect(ability.get('a')!).toBeGreaterThan(1);
  });

  it('gives a contrary reviewer a lower ability', () => {
    const { ability } = glad(mixed, { classes: 2 });
    expect(ability.get('c')!).toBeLessThan(ability.get('a')!);
  });

  it.each([
    [{ classes: 2, maxIterations: 0 }, 'maxIterations'],
    [{ classes: 2, tolerance: -1 }, 'tolerance'],
    [{ classes: 1 }, 'classes'],
  ])('refuses %j', (options, field) => {
    expect(() => glad(mixed, options)).toThrow(field);
  });
});

describe('mace', () => {
  it('knows a reviewer who always says the same from those who know', () => {
    const votes = mixed.map((v) => (v.reviewer === 'c' ? { ...v, label: 0 } : v));
    const { competence } = mace(votes, { classes: 2, seed: 1 });
    expect(competence.get('c')!).toBeLessThan(competence.get('a')!);
    for (const share of competence.values()) expect(share > 0 && share < 1).toBe(true);
  });

  it('answers a seed with the same numbers every time', () => {
    expect(mace(mixed, { classes: 2, seed: 5 })).toEqual(mace(mixed, { classes: 2, seed: 5 }));
  });

  it.each([
    [{ classes: 2, seed: -1 }, 'seed'],
    [{ classes: 2, seed: 1, restarts: 0 }, 'restarts'],
    [{ classes: 2, seed: 1, iterations: 0.5 }, 'iterations'],
  ])('refuses %j', (options, field) => {
    expect(() => mace(mixed, options)).toThrow(field);
  });
});

describe('when the rounds end', () => {
  const votes = mixed;
  const rounds = { classes: 2, prior: 'none', maxIterations: 500, tolerance: 1e-9 } as const;

  it('by default where the bound that crowd-kit watches stops rising, never after the likelihood did', () => {
    const early = dawidSkene(votes, rounds);
    const late = dawidSkene(votes, { ...rounds, stopping: 'likelihood' });
    expect(early.converged).toBe(true);
    expect(early.logLikelihood.length).toBeLessThanOrEqual(late.logLikelihood.length);
    expect(late.logLikelihood.slice(0, early.logLikelihood.length)).toEqual(early.logLikelihood);
  });

  it('gives what so many rounds give', () => {
    const early = dawidSkene(votes, rounds);
    const counted = dawidSkene(votes, {
      ...rounds,
      stopping: 'likelihood',
      tolerance: 0,
      maxIterations: early.logLikelihood.length,
    });
    expect(early.posterior).toEqual(counted.posterior);
    expect(early.confusion).toEqual(counted.confusion);
  });

  it('refuses a rule that it does not know', () => {
    expect(() => dawidSkene(votes, { ...rounds, stopping: 'never' as 'bound' })).toThrow(InputError);
  });
});
