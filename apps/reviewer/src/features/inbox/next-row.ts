/** The row that had the focus last, and where it stood. */
export type LastRow = { readonly taskId: string; readonly index: number };

type Asked = {
  /** Index of the row that has the focus; -1 for none. */
  readonly focused: number;
  readonly last: LastRow | null;
  readonly by: 1 | -1;
};

/**
 * Which row a key goes to. A row that went or moved has lost the focus: it goes on from where that row stands now, and
 * from where it stood if it is gone, so that no row is passed over.
 *
 * @returns an index of `taskIds`; -1 where there is no row
 */
export function nextRow(taskIds: readonly string[], { focused, last, by }: Asked): number {
  const from = focused === -1 ? standsAt(taskIds, last, by) : focused;
  return Math.min(Math.max(from + by, 0), taskIds.length - 1);
}

function standsAt(taskIds: readonly string[], last: LastRow | null, by: 1 | -1): number {
  if (last === null) return -1;
  const now = taskIds.indexOf(last.taskId);
  // The row after one that is gone has moved into its place.
  return now === -1 ? last.index - Math.max(by, 0) : now;
}
