import {
  labelsNeeded,
  type Certificate,
  type CertificateMismatch,
  type Policy,
  type PolicyThreshold,
} from '@countersign/routing-policy';

/** A threshold that would make something automatic without calibration data that allow it. */
export type Uncertified = {
  readonly group: string;
  /** What was sent and cannot stand: the threshold, or the figure of its certificate. */
  readonly figure: CertificateMismatch['figure'];
  readonly value: number | null;
  readonly reason: string;
};

/**
 * The thresholds of a policy that would make something automatic without a certificate, or with one that no calibration
 * data could have given (decision rule D4.2). A policy that has any is not published.
 */
export function uncertifiedThresholds({ thresholds }: Policy): Uncertified[] {
  const all: readonly (readonly [string, PolicyThreshold])[] = [
    ...Object.entries(thresholds.groups),
    ['otherwise', thresholds.otherwise],
  ];
  return all.flatMap(([group, { threshold, certificate }]) => {
    if (threshold === null) return [];
    const reason = certificate
      ? faultOf(certificate)
      : 'A threshold is published only with the certificate of the data it rests on.';
    return reason === null ? [] : [{ group, figure: 'threshold', value: threshold, reason }];
  });
}

const FIGURES: Readonly<Record<CertificateMismatch['figure'], string>> = {
  n: 'a number of decisions',
  threshold: 'a threshold',
  coverage: 'a share of automatic decisions',
  upperBound: 'an error bound',
};

/** The refusal of a certificate that the process's own checked decisions do not give: both figures are named. */
export function describeMismatch({ group, figure, sent, found }: CertificateMismatch): Uncertified {
  if (figure === 'n' && found === 0) {
    const reason = `No decision of "${group}" has been checked here yet, so nothing certifies a threshold: the certificate states ${String(sent)}.`;
    return { group, figure, value: sent, reason };
  }
  const words = (value: number | null) => (value === null ? 'none' : String(value));
  const reason = `The certificate of "${group}" states ${FIGURES[figure]} of ${words(sent)}; the checked decisions of this process give ${words(found)}.`;
  return { group, figure, value: sent, reason };
}

/** Why a certificate certifies nothing; null when calibration data could have given it. */
function faultOf(certificate: Certificate): string | null {
  switch (certificate.method) {
    case 'learn-then-test': {
      const { epsilon, delta, n, coverage, upperBound } = certificate;
      if (upperBound === null || upperBound > epsilon) {
        return `The certificate does not hold what it promises: its error bound is ${upperBound ?? 'unknown'}, above ${epsilon}.`;
      }
      const automated = Math.round(coverage * n);
      const needed = labelsNeeded(epsilon, delta);
      return automated >= needed
        ? null
        : `The certificate rests on ${automated} decisions; this promise takes ${needed} at least, all of them right.`;
    }
    case 'conformal-risk-control':
      return 'A certificate of conformal risk control rests on losses that are not among the stored decisions: only Learn-then-Test can be made again here.';
  }
}
