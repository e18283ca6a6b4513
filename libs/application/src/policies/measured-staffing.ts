import type { RoutedItem } from '@countersign/database';
import type { Policy } from '@countersign/routing-policy';

const HOUR = 3_600_000;
/** Eight hours on five days of the week. */
const WORKING_SHARE = (8 * 5) / (24 * 7);
const TARGET_SECONDS = 3_600;

/**
 * Who decides, how much comes and how long a judgment takes, as the stored decisions show it: for the forecast of waiting
 * where a policy states no roster. What came in is spread over working hours, eight on five days of the week.
 *
 * @returns null where nobody has judged anything
 */
export function measuredStaffing(
  rows: readonly RoutedItem[],
  to: Date,
): NonNullable<Policy['staffing']> | null {
  const judgments = rows.reduce((sum, { reviewers }) => sum + reviewers.length, 0);
  const seconds = rows.reduce((sum, row) => sum + row.seconds, 0);
  if (judgments === 0 || seconds === 0) return null;
  const oldest = Math.min(...rows.map(({ createdAt }) => createdAt.getTime()));
  const hours = Math.max(1, ((to.getTime() - oldest) / HOUR) * WORKING_SHARE);
  return {
    people: new Set(rows.flatMap(({ reviewers }) => reviewers)).size,
    itemsPerHour: rows.length / hours,
    handlingSeconds: seconds / judgments,
    targetSeconds: TARGET_SECONDS,
  };
}
