import type { Route } from '@countersign/domain';
import { expectTypeOf, it } from 'vitest';
import type * as z from 'zod';
import {
  conformalRiskControl,
  fitCertifiedThreshold,
  replayPolicy,
  routeItem,
  type policySchema,
  type Policy,
  type PolicyInput,
  type ReplayReport,
  type RoutableItem,
  type RoutingReason,
} from './index.ts';

it('the door has the shapes that the rest of the house rests on', () => {
  expectTypeOf(fitCertifiedThreshold)
    .parameter(2)
    .toExtend<{ epsilon: number; delta: number; starts?: readonly number[] }>();
  expectTypeOf(fitCertifiedThreshold).returns.toExtend<{
    threshold: number | null;
    coverage: number;
    upperBound: number | null;
  }>();
  expectTypeOf(conformalRiskControl).parameter(0).toEqualTypeOf<readonly (readonly number[])[]>();
  expectTypeOf(conformalRiskControl).returns.toEqualTypeOf<number | null>();
  expectTypeOf(routeItem).returns.toExtend<Route>();
  expectTypeOf(routeItem).parameter(0).toEqualTypeOf<RoutableItem>();
  expectTypeOf(replayPolicy).returns.toEqualTypeOf<ReplayReport>();
  expectTypeOf<z.output<typeof policySchema>>().toEqualTypeOf<Policy>();
  expectTypeOf<Policy>().toExtend<PolicyInput>();
  expectTypeOf<RoutingReason>().toExtend<Route['reasons'][number]>();
  expectTypeOf<{ id: string; confidence: number }>().toExtend<RoutableItem>();
  // @ts-expect-error a rule cannot make anything automatic
  expectTypeOf<'automatic'>().toExtend<Policy['rules'][number]['then']['disposition']>();
});
