import { InputError } from '@countersign/domain';
import { compilePolicy, type CompiledPolicy } from './compile-policy.ts';
import type { PolicyInput } from './policy-schema.ts';
import type { ReasonedRoute } from './route-item.ts';

export type SecondReading = {
  readonly route: ReasonedRoute;
  /** A second person is asked, unaided. */
  readonly drawn: boolean;
};

/**
 * Draws whether an item that one person decides is judged by a second one too, unaided (rule R3.3): what that shows of
 * the AI, of people and of the two together then holds for all items like it. Items that are or would have been
 * automatic have their audit, several judge unaided as it is, and what a lead decides is theirs alone: their routes come
 * back as they are.
 *
 * @param o `draw` uniform on [0, 1); `people` how many could be asked: with one there is no second.
 * @returns the route with the share as its `auditProbability`, drawn or not; where it was drawn, with two judgments
 * asked for and the reason.
 * @throws InputError on a bad policy or a draw outside [0, 1).
 */
export function drawSecondReading(
  route: ReasonedRoute,
  policy: PolicyInput | CompiledPolicy,
  { draw, people }: { readonly draw: number; readonly people: number },
): SecondReading {
  if (!(draw >= 0 && draw < 1)) throw new InputError('draw', draw, 'a number of at least 0 and below 1');
  const { secondReading: probability } = compilePolicy(policy).policy.audit;
  const alone = route.disposition === 'one' && route.reviewers === 1 && route.auditProbability === 0;
  if (!alone || people < 2 || probability === 0) return { route, drawn: false };
  if (draw >= probability) return { route: { ...route, auditProbability: probability }, drawn: false };
  const reason = { code: 'audit.second', arguments: { probability } } as const;
  return {
    route: { ...route, auditProbability: probability, reviewers: 2, reasons: [...route.reasons, reason] },
    drawn: true,
  };
}
