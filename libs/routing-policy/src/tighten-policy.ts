import { InputError } from '@countersign/domain';
import { requireInnerShare } from '@countersign/statistics';
import { fitCertifiedThreshold } from './certified-threshold.ts';
import { parsePolicy } from './compile-policy.ts';
import type { Policy, PolicyInput, PolicyThreshold } from './policy-schema.ts';

/** Running evidence that a certified error bound is broken. Plain data: keep it between audits. */
export type ThresholdWatch = {
  readonly epsilon: number;
  readonly delta: number;
  readonly audits: number;
  readonly errors: number;
  /** ln of the likelihood ratio of each alternative error rate. */
  readonly logRatios: readonly number[];
  /** Evidence against the promise; at 1/delta it is taken as broken. */
  readonly eValue: number;
  readonly broken: boolean;
};

const MULTIPLES = [1.25, 1.5, 2, 3, 5] as const;

/**
 * Begins to watch a promise "at most epsilon errors". Looking after every audit costs nothing: while the promise
 * holds, the chance that `broken` is ever true is at most delta.
 * Source: Ville's inequality for a mixture of likelihood ratios; Ramdas, Grünwald, Vovk, Shafer, Game-theoretic
 * statistics and safe anytime-valid inference, Statistical Science 38 (2023).
 *
 * @throws InputError unless epsilon and delta are inside (0, 1).
 */
export function startWatch(promise: { readonly epsilon: number; readonly delta: number }): ThresholdWatch {
  requireInnerShare('epsilon', promise.epsilon);
  requireInnerShare('delta', promise.delta);
  const { epsilon, delta } = promise;
  return {
    epsilon,
    delta,
    audits: 0,
    errors: 0,
    logRatios: MULTIPLES.map(() => 0),
    eValue: 1,
    broken: false,
  };
}

/**
 * The watch after one more audited automatic item. Once broken it stays broken.
 * Source: as {@link startWatch}.
 */
export function observeAudit(watch: ThresholdWatch, wrong: boolean): ThresholdWatch {
  const { epsilon } = watch;
  const logRatios = watch.logRatios.map((sum, i) => {
    const rate = Math.min(epsilon * MULTIPLES[i]!, (1 + epsilon) / 2);
    return sum + (wrong ? Math.log(rate / epsilon) : Math.log((1 - rate) / (1 - epsilon)));
  });
  const eValue = logRatios.reduce((sum, log) => sum + Math.exp(Math.min(700, log)) / logRatios.length, 0);
  return {
    ...watch,
    audits: watch.audits + 1,
    errors: watch.errors + (wrong ? 1 : 0),
    logRatios,
    eValue,
    broken: watch.broken || eValue >= 1 / watch.delta,
  };
}

/** An automatic item that a person looked at, in the order of looking. */
export type AuditedItem = { readonly group: string; readonly confidence: number; readonly wrong: boolean };

export type Tightening = {
  readonly group: string;
  readonly from: number;
  /** null: nothing in this group is automatic any more. */
  readonly to: number | null;
  readonly audits: number;
  readonly errors: number;
  readonly eValue: number;
};

/**
 * Tightens a policy by itself, never loosens it: where the audits of a group speak against its certified bound, the
 * threshold rises to the lowest that those same audits certify, or to null. Groups without a Learn-then-Test
 * certificate make no promise and are left alone. Refitting on the audits that raised the alarm errs on the side of
 * caution: they hold more errors than a fresh sample would.
 * Source: as {@link startWatch} and {@link fitCertifiedThreshold}.
 *
 * @returns the next version of the policy, or the same version where nothing changed, and what changed.
 * @throws InputError on a bad policy, or an audit whose confidence is outside [0, 1].
 */
export function tightenPolicy(
  policy: PolicyInput,
  audits: readonly AuditedItem[],
): { readonly policy: Policy; readonly changes: readonly Tightening[] } {
  const current = parsePolicy(policy);
  const byGroup = new Map<string, AuditedItem[]>();
  const single = current.thresholds.by === 'all';
  audits.forEach((audit, i) => {
    if (!(audit.confidence >= 0 && audit.confidence <= 1)) {
      throw new InputError(`audits[${i}].confidence`, audit.confidence, 'a number from 0 to 1');
    }
    const name = single ? 'all' : audit.group;
    const group = byGroup.get(name);
    if (group === undefined) byGroup.set(name, [audit]);
    else group.push(audit);
  });
  const changes: Tightening[] = [];
  const { by } = current.thresholds;
  let { otherwise } = current.thresholds;
  const groups = { ...current.thresholds.groups };
  for (const [group, seen] of byGroup) {
    const next = tightened(groups[group] ?? otherwise, group, seen);
    if (next === null) continue;
    changes.push(next.change);
    // A policy with one threshold for all keeps it under `otherwise`.
    if (by === 'all') otherwise = next.threshold;
    else groups[group] = next.threshold;
  }
  if (changes.length === 0) return { policy: current, changes };
  return {
    policy: { ...current, version: current.version + 1, thresholds: { by, groups, otherwise } },
    changes,
  };
}

function tightened(
  known: PolicyThreshold,
  group: string,
  audits: readonly AuditedItem[],
): { readonly threshold: PolicyThreshold; readonly change: Tightening } | null {
  const { threshold, certificate } = known;
  if (threshold === null || certificate?.method !== 'learn-then-test') return null;
  // Items below the threshold went to people anyway and say nothing about the promise.
  const automatic = audits.filter((audit) => audit.confidence >= threshold);
  const { epsilon, delta } = certificate;
  const watch = automatic.reduce((w, audit) => observeAudit(w, audit.wrong), startWatch({ epsilon, delta }));
  if (!watch.broken) return null;
  const fit = fitCertifiedThreshold(
    automatic.map((audit) => audit.confidence),
    automatic.map((audit) => !audit.wrong),
    { epsilon, delta },
  );
  const { errors, eValue } = watch;
  return {
    threshold: {
      threshold: fit.threshold,
      certificate: {
        ...certificate,
        n: automatic.length,
        coverage: certificate.coverage * fit.coverage,
        upperBound: fit.upperBound,
      },
    },
    change: { group, from: threshold, to: fit.threshold, audits: automatic.length, errors, eValue },
  };
}
