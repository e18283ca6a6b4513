import { expectTypeOf, it } from 'vitest';
import type {
  adwin,
  bernoulliCusum,
  brier,
  DriftDetector,
  expectedCalibrationError,
  isotonic,
  pageHinkley,
  platt,
  populationStability,
  promotionTest,
  temperature,
} from './index.ts';

it('calibration takes numbers and gives numbers', () => {
  expectTypeOf<ReturnType<typeof platt>>().toExtend<{ a: number; b: number }>();
  expectTypeOf<ReturnType<typeof isotonic>>().toEqualTypeOf<(x: number) => number>();
  expectTypeOf<ReturnType<typeof temperature>>().toBeNumber();
  expectTypeOf<ReturnType<typeof brier>>().toBeNumber();
  expectTypeOf<ReturnType<typeof populationStability>>().toBeNumber();
});

it('outcomes are booleans or numbers, columns may be typed arrays, and nothing is written to', () => {
  expectTypeOf<readonly boolean[]>().toExtend<Parameters<typeof platt>[1]>();
  expectTypeOf<readonly number[]>().toExtend<Parameters<typeof platt>[1]>();
  expectTypeOf<Uint8Array>().toExtend<Parameters<typeof brier>[1]>();
  expectTypeOf<readonly string[]>().not.toExtend<Parameters<typeof brier>[1]>();
  expectTypeOf<readonly (readonly number[])[]>().toExtend<Parameters<typeof temperature>[0]>();
});

it('a binning scheme is one of two, and must be named', () => {
  expectTypeOf<{ bins: number; scheme: 'mass' }>().toExtend<Parameters<typeof expectedCalibrationError>[2]>();
  expectTypeOf<{ bins: number }>().not.toExtend<Parameters<typeof expectedCalibrationError>[2]>();
});

it('every detector takes one observation and answers whether it drifted', () => {
  expectTypeOf<ReturnType<typeof bernoulliCusum>>().toExtend<DriftDetector<unknown>>();
  expectTypeOf<ReturnType<typeof pageHinkley>>().toExtend<DriftDetector<unknown>>();
  expectTypeOf<ReturnType<typeof adwin>>().toExtend<DriftDetector<unknown>>();
  expectTypeOf<Parameters<DriftDetector<unknown>['update']>[0]>().toEqualTypeOf<number | boolean>();
});

it('a promotion is decided three ways', () => {
  expectTypeOf<ReturnType<typeof promotionTest>['decision']>().toEqualTypeOf<'promote' | 'hold' | 'reject'>();
  expectTypeOf<readonly number[]>().not.toExtend<Parameters<typeof promotionTest>[0]>();
});
