import { expectTypeOf, it } from 'vitest';
import type { updatePosterior } from './index.ts';
import {
  crowdlab,
  dawidSkene,
  fitFusion,
  fuse,
  glad,
  mace,
  majority,
  reviewValue,
  type DawidSkeneResult,
  type FusionModel,
  type Method,
  type Vote,
} from './index.ts';

it('votes need an item, a reviewer and a label; the rest is optional', () => {
  expectTypeOf<{ item: string; reviewer: string; label: number }>().toExtend<Vote>();
  expectTypeOf<Vote['aiVisible']>().toEqualTypeOf<boolean | undefined>();
  expectTypeOf<{ item: string; label: number }>().not.toExtend<Vote>();
});

it('every method gives probabilities by item', () => {
  expectTypeOf(majority).returns.toExtend<
    Map<string, { label: number; probabilities: number[]; tie: boolean }>
  >();
  expectTypeOf<DawidSkeneResult['posterior']>().toEqualTypeOf<Map<string, number[]>>();
  expectTypeOf<DawidSkeneResult['confusion']>().toEqualTypeOf<Map<string, number[][]>>();
  expectTypeOf<DawidSkeneResult['logLikelihood']>().toEqualTypeOf<number[]>();
  expectTypeOf(glad).returns.toHaveProperty('difficulty').toEqualTypeOf<Map<string, number>>();
  expectTypeOf(mace).returns.toHaveProperty('competence').toEqualTypeOf<Map<string, number>>();
  expectTypeOf(crowdlab).returns.toHaveProperty('reviewerQuality').toEqualTypeOf<Map<string, number>>();
});

it('what a method must be told cannot be left out', () => {
  expectTypeOf(dawidSkene).parameter(1).toHaveProperty('prior').toEqualTypeOf<'none' | 'pooled'>();
  expectTypeOf<{ classes: number; prior: 'none'; maxIterations: number }>().not.toExtend<
    Parameters<typeof dawidSkene>[1]
  >();
  expectTypeOf<{ classes: number }>().not.toExtend<Parameters<typeof mace>[1]>();
  expectTypeOf<{ classes: number }>().toExtend<Parameters<typeof glad>[1]>();
});

it('input is read, never written', () => {
  expectTypeOf<readonly Vote[]>().toExtend<Parameters<typeof majority>[0]>();
  expectTypeOf<readonly number[]>().toExtend<Parameters<typeof fuse>[1]>();
  expectTypeOf<readonly (readonly number[])[]>().toExtend<NonNullable<Parameters<typeof reviewValue>[3]>>();
});

it('a fusion model goes from fitting to use as it is', () => {
  expectTypeOf(fitFusion).returns.toEqualTypeOf<FusionModel>();
  expectTypeOf(fuse).parameter(0).toEqualTypeOf<FusionModel>();
  expectTypeOf(reviewValue).returns.toBeNumber();
  expectTypeOf<DawidSkeneResult>().toExtend<Parameters<typeof updatePosterior>[0]>();
  expectTypeOf<Method>().toExtend<string>();
});
