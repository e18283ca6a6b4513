import type { PresenceProcess } from './presence-process.ts';
import { until } from './until.ts';

export type CommitPace = {
  /** Milliseconds of a group commit, on average. */
  readonly commit: number;
  /** Edits in a group commit, on average. */
  readonly together: number;
};

/** How nodes commit, looked at until each has committed so many groups more. */
export async function paceOf(nodes: readonly PresenceProcess[], commits: number): Promise<CommitPace> {
  const before = await Promise.all(nodes.map(read));
  let after = before;
  await until(async () => {
    after = await Promise.all(nodes.map(read));
    return after.every((one, node) => one.groups >= before[node]!.groups + commits);
  });
  const sum = (figure: keyof Figures) =>
    after.reduce((total, one, node) => total + one[figure] - before[node]![figure], 0);
  return { commit: Math.round(sum('milliseconds') / sum('groups')), together: sum('edits') / sum('groups') };
}

type Figures = { readonly groups: number; readonly milliseconds: number; readonly edits: number };

async function read(node: PresenceProcess): Promise<Figures> {
  const [groups, milliseconds, edits] = await Promise.all([
    node.metric('countersign_commit_milliseconds_count'),
    node.metric('countersign_commit_milliseconds_sum'),
    node.metric('countersign_committed_total'),
  ]);
  return { groups, milliseconds, edits };
}
