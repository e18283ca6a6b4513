import type { Interval } from '@countersign/statistics';
import { expectTypeOf, it } from 'vitest';
import {
  cohenKappa,
  fleissKappa,
  groupFairness,
  krippendorffAlpha,
  reviewerBias,
  type GroupFairness,
  type ReviewerBias,
} from './index.ts';

it('the door has the shapes that the rest of the house rests on', () => {
  expectTypeOf(cohenKappa).returns.toEqualTypeOf<number | null>();
  expectTypeOf(cohenKappa).parameter(2).toEqualTypeOf<'linear' | 'quadratic' | undefined>();
  expectTypeOf(fleissKappa).returns.toEqualTypeOf<number | null>();
  expectTypeOf(krippendorffAlpha).parameter(1).toEqualTypeOf<'nominal' | 'ordinal' | 'interval'>();
  expectTypeOf(groupFairness).returns.toEqualTypeOf<GroupFairness>();
  expectTypeOf<GroupFairness['byGroup'][string]['interval']>().toEqualTypeOf<Interval>();
  expectTypeOf<GroupFairness['fourFifths']>().toEqualTypeOf<boolean | null>();
  expectTypeOf(reviewerBias).returns.toEqualTypeOf<ReviewerBias[]>();
  expectTypeOf<ReviewerBias>().toExtend<{
    reviewer: string;
    logOdds: number;
    interval: Interval;
    flagged: boolean;
  }>();
  // @ts-expect-error agreement may have no value, and says so
  expectTypeOf(cohenKappa).returns.toBeNumber();
});
