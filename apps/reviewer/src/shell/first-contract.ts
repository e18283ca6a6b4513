import type { ContractRow } from '@countersign/api';

/**
 * The sample contract that somebody new should see: the newest that is in review and not all decided, even while the
 * AI has found nothing in it yet. Null when everything is done.
 */
export function firstContract(rows: readonly ContractRow[]): ContractRow | null {
  return (
    rows.find(
      ({ sample, state, findings }) =>
        sample && state === 'in review' && (findings.open > 0 || findings.decided === 0),
    ) ?? null
  );
}
