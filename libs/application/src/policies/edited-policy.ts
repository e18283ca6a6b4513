import { InputError, type Severity } from '@countersign/domain';
import {
  certifyThresholds,
  compilePolicy,
  regroupPolicy,
  type CalibrationItem,
  type ErrorPromise,
  type Policy,
  type PolicyInput,
  type ThresholdsBy,
} from '@countersign/routing-policy';
import type { Refuse } from '../kernel/answer.ts';

/** What is changed of a policy. Thresholds are not: they follow from what is promised and from what was checked. */
export type PolicyEdit = {
  readonly rules: NonNullable<PolicyInput['rules']>;
  /** What thresholds go by: with another, those for groups of the kind before are dropped. */
  readonly by: ThresholdsBy;
  /** By group; null: a person decides everything in it. A promise for a group that there is not is none. */
  readonly promises: Readonly<Record<string, ErrorPromise | null>>;
  readonly auditProbability: number;
  /** Of the items of one person, the share that a second judges too. */
  readonly secondReading: number;
  readonly dueHours: Readonly<Record<Severity, number>>;
  readonly judgmentCost: number;
  readonly errorCosts: Readonly<Record<Severity, number>>;
  readonly staffing: Policy['staffing'] | null;
  /** How many look where several do, and from where on several or a lead look. */
  readonly people: Policy['people'];
  /** What makes an item risky, and from how many points on it is of which level. */
  readonly risk: Policy['risk'];
};

/**
 * The policy with these changes, its thresholds fitted again on the calibration items.
 *
 * @throws InputError naming what is wrong, with the path from `policy`
 */
export function editedPolicy(policy: Policy, edit: PolicyEdit, items: readonly CalibrationItem[]): Policy {
  const { staffing: _, ...rest } = regroupPolicy(policy, edit.by, items);
  const changed: PolicyInput = {
    ...rest,
    rules: edit.rules,
    audit: { ...rest.audit, probability: edit.auditProbability, secondReading: edit.secondReading },
    dueHours: edit.dueHours,
    people: edit.people,
    risk: edit.risk,
    costs: { ...policy.costs, judgment: edit.judgmentCost, error: edit.errorCosts },
    ...(edit.staffing ? { staffing: edit.staffing } : {}),
  };
  return compilePolicy({ ...changed, thresholds: certifyThresholds(changed, edit.promises, items) }).policy;
}

/** The promises that a policy's thresholds were fitted for, by group. */
export function promisesOf({ thresholds }: Policy): Record<string, ErrorPromise | null> {
  const all = [...Object.entries(thresholds.groups), ['otherwise', thresholds.otherwise] as const];
  return Object.fromEntries(
    all.map(([group, { certificate }]) => [
      group,
      certificate?.method === 'learn-then-test'
        ? { epsilon: certificate.epsilon, delta: certificate.delta }
        : null,
    ]),
  );
}

/** What somebody wrote, read by its schema; what is none is refused, with the place. */
export function readOrRefuse<Value>(refuse: Refuse<'bad policy'>, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return refuse('bad policy', error.message, { field: error.field });
  }
}
