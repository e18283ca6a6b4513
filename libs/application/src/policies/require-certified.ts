import type { Policy, PolicyThreshold } from '@countersign/routing-policy';

/** A threshold that would automate something without having been certified on calibration data. */
export type Uncertified = { readonly group: string; readonly threshold: number };

/**
 * The thresholds of a policy that would make something automatic without a certificate (decision rule D4.2). A policy
 * that has any is not published.
 */
export function uncertifiedThresholds({ thresholds }: Policy): Uncertified[] {
  const all: readonly (readonly [string, PolicyThreshold])[] = [
    ...Object.entries(thresholds.groups),
    ['otherwise', thresholds.otherwise],
  ];
  return all.flatMap(([group, { threshold, certificate }]) =>
    threshold === null || certificate !== undefined ? [] : [{ group, threshold }],
  );
}
