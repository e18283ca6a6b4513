import { expect, test } from 'vitest';
import { drawSecondReading, explainReason, routeItem, type PolicyInput } from './index.ts';

const policy: PolicyInput = {
  schema: 1,
  id: 'p',
  version: 1,
  rules: [
    { id: 'grave', when: 'severity == "critical"', then: { disposition: 'lead' } },
    { id: 'dear', when: 'severity == "high"', then: { disposition: 'several' } },
  ],
  thresholds: { by: 'all', otherwise: { threshold: 0.9 } },
  audit: { probability: 0.5, secondReading: 0.2 },
};
const routed = (confidence: number, severity: 'low' | 'high' | 'critical', draw = 0.9) =>
  routeItem({ id: 'a', confidence, severity }, policy, { now: 0, draw });
const at = (draw: number, people = 2) => ({ draw, people });

test('R3.3 an item of one person is judged by a second where the draw is below the share', () => {
  const one = routed(0.5, 'low');
  const { route, drawn } = drawSecondReading(one, policy, at(0.19));
  expect(drawn).toBe(true);
  expect(route).toEqual({
    ...{ ...one, auditProbability: 0.2, reviewers: 2 },
    reasons: [...one.reasons, { code: 'audit.second', arguments: { probability: 0.2 } }],
  });
  expect(explainReason(route.reasons.at(-1)!)).toBe(
    'A second person judges it too, unaided: it was drawn for the audit sample (20% are).',
  );
});

test('R3.3 the share is on the route of every such item, drawn or not', () => {
  const one = routed(0.5, 'low');
  expect(drawSecondReading(one, policy, at(0.2))).toEqual({
    drawn: false,
    route: { ...one, auditProbability: 0.2 },
  });
});

test.each([
  ['is automatic', routed(0.95, 'low')],
  ['was drawn for the audit', routed(0.95, 'low', 0.1)],
  ['goes to several', routed(0.5, 'high')],
  ['goes to a lead', routed(0.5, 'critical')],
])('R3.3 nothing is drawn of what %s', (_, route) => {
  expect(drawSecondReading(route, policy, at(0))).toEqual({ route, drawn: false });
});

test('R3.3 nothing is drawn where there is nobody to be the second, or the policy draws none', () => {
  const one = routed(0.5, 'low');
  expect(drawSecondReading(one, policy, at(0, 1))).toEqual({ route: one, drawn: false });
  const none: PolicyInput = { ...policy, audit: { probability: 0.5 } };
  expect(drawSecondReading(one, none, at(0))).toEqual({ route: one, drawn: false });
});
