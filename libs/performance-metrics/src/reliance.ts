import { InputError } from '@countersign/domain';
import { requireInnerShare, weightedShare, type Estimate } from '@countersign/statistics';

/** One answer given with the AI's view on screen, whose truth became known. Labels are whole numbers from 0. */
export type AdvisedRecord = {
  readonly truth: number;
  readonly ai: number;
  /** The person's answer before the AI's was revealed; null where it was never asked. */
  readonly before: number | null;
  /** The answer after. */
  readonly after: number;
  /** Probability with which the truth was to become known, in (0, 1]. Default 1. */
  readonly inclusion?: number;
};

/** Shares are null where no such case was seen. */
export type Reliance = {
  /** Where the AI was wrong (and the person right before, if known): how often the AI's answer was given in the end. */
  readonly overReliance: Estimate | null;
  /** Where the AI was right (and the person wrong before, if known): how often another answer was given. */
  readonly underReliance: Estimate | null;
  /** How often a first answer that differed from the AI's became the AI's. */
  readonly switching: Estimate | null;
};

/**
 * Over- and under-reliance on advice, weighted by 1 / inclusion. Records with a first answer are counted only where it
 * differed from the AI's: agreement shows no reliance.
 * Source: appropriateness of reliance (RAIR and RSR, of which these are the complements): Schemmer, Kuehl, Benz, Bartos,
 * Satzger, IUI 2023.
 *
 * @throws InputError on labels that are not whole numbers of at least 0 or an inclusion outside (0, 1].
 */
export function reliance(records: readonly AdvisedRecord[], o: { readonly level?: number } = {}): Reliance {
  const level = requireInnerShare('level', o.level ?? 0.95);
  records.forEach(check);
  const share = (among: (r: AdvisedRecord) => boolean, counts: (r: AdvisedRecord) => boolean) => {
    const rows = records.filter(among);
    return rows.length === 0
      ? null
      : weightedShare(
          rows.map((r) => (counts(r) ? 1 : 0)),
          rows.map((r) => 1 / (r.inclusion ?? 1)),
          level,
        );
  };
  return {
    overReliance: share(
      (r) => r.ai !== r.truth && (r.before === null || r.before === r.truth),
      (r) => r.after === r.ai,
    ),
    underReliance: share(
      (r) => r.ai === r.truth && (r.before === null || r.before !== r.truth),
      (r) => r.after !== r.ai,
    ),
    switching: share(
      (r) => r.before !== null && r.before !== r.ai,
      (r) => r.after === r.ai,
    ),
  };
}

function check(record: AdvisedRecord, i: number): void {
  for (const name of ['truth', 'ai', 'before', 'after'] as const) {
    const label = record[name];
    if (label === null && name === 'before') continue;
    if (label === null || !Number.isSafeInteger(label) || label < 0) {
      throw new InputError(`records[${i}].${name}`, label, 'a label, a whole number of at least 0');
    }
  }
  const inclusion = record.inclusion ?? 1;
  if (!(inclusion > 0 && inclusion <= 1)) {
    throw new InputError(`records[${i}].inclusion`, inclusion, 'a probability above 0 and at most 1');
  }
}
