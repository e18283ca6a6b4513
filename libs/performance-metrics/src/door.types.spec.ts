import { expectTypeOf, it } from 'vitest';
import {
  agentsNeeded,
  complementarity,
  erlangC,
  returnOnInvestment,
  wilson,
  type DecisionRecord,
  type Estimate,
  type Interval,
} from './index.ts';

it('the door has the shapes that the rest of the house rests on', () => {
  expectTypeOf(complementarity).parameter(0).toEqualTypeOf<readonly DecisionRecord[]>();
  expectTypeOf(complementarity).returns.toExtend<{
    ai: Estimate;
    human: Estimate;
    team: Estimate;
    gain: number;
  }>();
  expectTypeOf<Estimate>().toExtend<Interval & { value: number }>();
  expectTypeOf(erlangC).returns.toExtend<{
    probabilityOfWait: number;
    averageWaitSeconds: number;
    occupancy: number;
    serviceLevel: (seconds: number) => number;
  }>();
  expectTypeOf(agentsNeeded).returns.toEqualTypeOf<number>();
  expectTypeOf(wilson).returns.toEqualTypeOf<Interval>();
  expectTypeOf(returnOnInvestment).returns.toExtend<{
    saving: number;
    lower: number;
    upper: number;
    roi: number | null;
    paybackMonths: number | null;
  }>();
  // @ts-expect-error every record says how likely it was to be seen
  expectTypeOf<{ truth: 1; ai: 1; human: 1; team: 1 }>().toExtend<DecisionRecord>();
});
