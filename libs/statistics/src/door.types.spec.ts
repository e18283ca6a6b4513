import { expect, expectTypeOf, it } from 'vitest';
import {
  bootstrapInterval,
  erlangC,
  mcnemar,
  newcombeDifference,
  seededRandom,
  wilson,
  type Estimate,
  type Interval,
  type Numbers,
  type RandomSource,
} from './index.ts';

it('the door has the shapes that other libraries rest on', () => {
  expectTypeOf(wilson).toEqualTypeOf<(successes: number, n: number, level: number) => Interval>();
  expectTypeOf<Interval>().toEqualTypeOf<{
    readonly lower: number;
    readonly upper: number;
    readonly n: number;
  }>();
  expectTypeOf<Estimate>().toExtend<Interval>();
  expectTypeOf(newcombeDifference).returns.toEqualTypeOf<Estimate>();
  expectTypeOf(bootstrapInterval).returns.toEqualTypeOf<Estimate | null>();
  expectTypeOf(mcnemar(1, 2, { exact: true }).p).toBeNumber();
  expectTypeOf(seededRandom).returns.toEqualTypeOf<RandomSource>();
  expectTypeOf(erlangC).returns.toHaveProperty('serviceLevel');
  expectTypeOf<Float64Array>().toExtend<Numbers>();
  expectTypeOf<readonly number[]>().toExtend<Numbers>();
  // @ts-expect-error chance is never optional
  expect(() => bootstrapInterval(3, () => 1, { level: 0.95 })).toThrow();
});
