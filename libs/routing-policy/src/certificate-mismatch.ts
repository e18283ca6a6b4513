import { atOneRate, automatable, type CalibrationItem } from './calibration-item.ts';
import { fitCertifiedThreshold } from './certified-threshold.ts';
import { compilePolicy } from './compile-policy.ts';
import type { Certificate, Policy, PolicyInput } from './policy-schema.ts';

/** A figure that a policy states and the calibration items do not give. */
export type CertificateMismatch = {
  /** The group whose certificate it is, or 'otherwise'. */
  readonly group: string;
  readonly figure: 'n' | 'threshold' | 'coverage' | 'upperBound';
  readonly sent: number | null;
  /** Null where these items certify nothing. */
  readonly found: number | null;
};

/** Figures may have been through a text. */
const TOLERANCE = 1e-6;

/**
 * Makes every certificate of a policy again from calibration items, by the policy's own groups and each certificate's
 * own promise, and gives the first figure of each that differs; none where all are as stated.
 *
 * Items that the policy would not automate whatever their confidence do not count, and of those drawn at several rates
 * as many as stand for equally many. Looked at are thresholds that automate something and say that they were learnt by Learn-then-Test, from both starts
 * (0.4 and 0.8). Losses of other methods are not among the items.
 *
 * @throws InputError on a policy or an item that is none, as {@link compilePolicy} and routing do.
 */
export function certificateMismatches(
  policy: PolicyInput,
  items: readonly CalibrationItem[],
): CertificateMismatch[] {
  const compiled = compilePolicy(policy);
  const { groups, otherwise } = compiled.policy.thresholds;
  const byGroup = new Map<string, CalibrationItem[]>();
  for (const { item, group: named } of automatable(compiled, items)) {
    const group = Object.hasOwn(groups, named) ? named : 'otherwise';
    const own = byGroup.get(group);
    if (own) own.push(item);
    else byGroup.set(group, [item]);
  }
  const stated: readonly (readonly [string, Policy['thresholds']['otherwise']])[] = [
    ...Object.entries(groups),
    ['otherwise', otherwise],
  ];
  return stated.flatMap(([group, { threshold, certificate }]) => {
    if (threshold === null || certificate?.method !== 'learn-then-test') return [];
    const found = certify(atOneRate(byGroup.get(group) ?? []), certificate);
    const { n, coverage, upperBound } = certificate;
    const figures = [
      { figure: 'n', sent: n, found: found.n },
      { figure: 'threshold', sent: threshold, found: found.threshold },
      { figure: 'coverage', sent: coverage, found: found.coverage },
      { figure: 'upperBound', sent: upperBound, found: found.upperBound },
    ] as const;
    const wrong = figures.find((one) => differs(one.sent, one.found));
    return wrong ? [{ group, ...wrong }] : [];
  });
}

function certify(
  items: readonly CalibrationItem[],
  { epsilon, delta }: Extract<Certificate, { method: 'learn-then-test' }>,
) {
  if (items.length === 0) return { n: 0, threshold: null, coverage: 0, upperBound: null };
  return fitCertifiedThreshold(
    items.map((item) => item.confidence),
    items.map((item) => item.correct),
    { epsilon, delta },
  );
}

function differs(sent: number | null, found: number | null): boolean {
  if (sent === null || found === null) return sent !== found;
  return Math.abs(sent - found) > TOLERANCE;
}
