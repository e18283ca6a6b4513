import { Fragment, type Node } from 'prosemirror-model';

type Step = { readonly block: Node; readonly is: 'kept' | 'new' | 'gone' };

/**
 * The way from one document to another, in which one run of blocks after the other comes, and then one after the other goes: what
 * pairs blocks by where they stand finds in each step every other where it stood. What is in a block that stays is as it was before.
 *
 * @returns documents, the last one with the blocks of `after`; none where blocks have no ids or changed places
 */
export function blockSteps(before: Node, after: Node): Node[] {
  const merged = merge(before.children, after.children);
  if (merged === null) return [];
  const steps: Node[] = [];
  let now: readonly Step[] = merged.filter(({ is }) => is !== 'new');
  for (const run of runsOf(merged, 'new')) {
    const there = new Set([...now, ...run]);
    now = merged.filter((step) => there.has(step));
    steps.push(documentOf(before, now));
  }
  for (const run of runsOf(merged, 'gone')) {
    now = now.filter((step) => !run.includes(step));
    steps.push(documentOf(before, now));
  }
  return steps;
}

/** All blocks of both, in order; null where which is which is not known, or they stand in another order. */
function merge(before: readonly Node[], after: readonly Node[]): Step[] | null {
  const places = placesOf(after);
  const had = placesOf(before);
  if (places === null || had === null) return null;
  const merged: Step[] = [];
  let next = 0;
  const come = (until: number) => {
    for (; next < until; next += 1) merged.push({ block: after[next]!, is: 'new' });
  };
  for (const block of before) {
    const place = places.get(block.attrs['id']);
    if (place === undefined) {
      merged.push({ block, is: 'gone' });
      continue;
    }
    if (place < next || after[place]!.type !== block.type) return null;
    if (after.slice(next, place).some((one) => had.has(one.attrs['id']))) return null;
    come(place);
    merged.push({ block, is: 'kept' });
    next += 1;
  }
  come(after.length);
  return merged;
}

function placesOf(blocks: readonly Node[]): ReadonlyMap<unknown, number> | null {
  const places = new Map(blocks.map((block, index) => [block.attrs['id'] as unknown, index]));
  return places.size === blocks.length && !places.has(null) ? places : null;
}

function runsOf(steps: readonly Step[], is: Step['is']): Step[][] {
  const runs: Step[][] = [];
  let open: Step[] | null = null;
  for (const step of steps) {
    if (step.is !== is) open = null;
    else if (open) open.push(step);
    else runs.push((open = [step]));
  }
  return runs;
}

function documentOf(like: Node, steps: readonly Step[]): Node {
  return like.copy(Fragment.from(steps.map(({ block }) => block)));
}
