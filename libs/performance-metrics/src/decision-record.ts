import { InputError } from '@countersign/domain';

/**
 * One decision as it stands in the log. Labels are whole numbers from 0. The truth is known for items that people saw:
 * those routed to them, and the random audit sample of the rest.
 */
export type DecisionRecord = {
  /** null where it never became known. */
  readonly truth: number | null;
  readonly ai: number;
  /** What a person said; null where nobody was asked. */
  readonly human: number | null;
  /**
   * What the two came to: what came of the review where people were asked, else the AI's answer. An audit measures and
   * does not count: for an automatic item this is the AI's answer even where the audit put it right.
   */
  readonly team: number;
  /** Probability with which the truth was to become known: 1 where routed to people, else the audit probability. */
  readonly inclusion: number;
  /** Whether the person saw the AI's view first: then theirs is no independent answer. Default false. */
  readonly aiVisible?: boolean;
};

/**
 * Checks a log of decisions.
 * @throws InputError on an empty log, labels that are not whole numbers of at least 0, an inclusion outside (0, 1], or a
 * record that was certain to be known and is not.
 */
export function requireRecords(records: readonly DecisionRecord[]): void {
  if (records.length === 0) throw new InputError('records', records, 'at least one decision');
  records.forEach((record, i) => {
    for (const name of ['truth', 'ai', 'human', 'team'] as const) {
      const label = record[name];
      if (label === null && (name === 'truth' || name === 'human')) continue;
      if (label === null || !Number.isSafeInteger(label) || label < 0) {
        throw new InputError(`records[${i}].${name}`, label, 'a label, a whole number of at least 0');
      }
    }
    if (!(record.inclusion > 0 && record.inclusion <= 1)) {
      throw new InputError(
        `records[${i}].inclusion`,
        record.inclusion,
        'a probability above 0 and at most 1',
      );
    }
    if (record.inclusion === 1 && record.truth === null) {
      throw new InputError(`records[${i}].truth`, null, 'a known truth where its inclusion is 1');
    }
  });
}
