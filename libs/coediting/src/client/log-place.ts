import type { FlushedEdit } from '../wire/flush-frame.ts';
import { fingerprintOf, MOST_FINGERPRINTS, type LogPlace } from '../wire/fingerprints.ts';

/** Where nothing is known yet. */
export const NOWHERE: LogPlace = { head: 0, fingerprints: [] };

/** After these, which follow. */
export function placeAfter({ head, fingerprints }: LogPlace, edits: readonly FlushedEdit[]): LogPlace {
  const next = [...fingerprints, ...edits.map(({ update }) => fingerprintOf(update))];
  return { head: head + edits.length, fingerprints: next.slice(-MOST_FINGERPRINTS) };
}
