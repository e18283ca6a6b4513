import type { PolicyInput } from '@countersign/routing-policy';

/**
 * One in ten of what one person decides is judged by a second, unaided: 45 of them is what the first threshold takes.
 */
const SECOND_READING = 0.1;

/**
 * The policy that a new workspace starts with: rare and dangerous matters go to a lead, contradictions between
 * reviewers are looked for where a mistake is dear, and nothing is automatic until a threshold has been certified on what
 * two people judged.
 *
 * @param secondReading the share of what one person decides that a second judges too.
 */
export function startingPolicy(id: string, secondReading = SECOND_READING): PolicyInput {
  return {
    schema: 1,
    id,
    version: 1,
    name: 'Contract review',
    features: { rule: 'string' },
    rules: [
      {
        id: 'uncapped_liability',
        when: 'category == "Uncapped Liability"',
        then: { disposition: 'lead', dueHours: 8, urgency: 2 },
        because: 'uncapped liability is always read by a lead',
      },
      {
        id: 'critical',
        when: 'severity == "critical"',
        then: { disposition: 'lead', dueHours: 8, urgency: 2 },
        because: 'a critical finding is always read by a lead',
      },
      {
        id: 'high_and_unsure',
        when: 'severity == "high" && confidence < 0.85',
        then: { disposition: 'several', reviewers: 2 },
        because:
          'two people look, without seeing each other’s answer, where much is at stake and the AI is not sure',
      },
      {
        id: 'missing_clause',
        when: 'kind == "missing"',
        then: { disposition: 'one' },
        because: 'whether a clause should be there is for a person to say',
      },
    ],
    risk: {
      severities: { info: 0, low: 0, medium: 1, high: 2, critical: 3 },
      levels: [
        { name: 'routine', from: 0 },
        { name: 'material', from: 1 },
        { name: 'grave', from: 2 },
      ],
    },
    // A category alone has too few labels to certify anything; a level of risk has enough.
    thresholds: { by: 'risk', groups: {}, otherwise: { threshold: null } },
    audit: { probability: 0.1, secondReading },
    costs: { judgment: 4, humanAccuracy: 0.97 },
  };
}
