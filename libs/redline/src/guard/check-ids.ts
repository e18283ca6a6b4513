import type { Node } from 'prosemirror-model';

import type { ChangeStamp } from '../change.ts';
import { refuse, type GuardRefusal } from './guard-refusal.ts';
import { isWellFormed, stampsIn } from './stamps.ts';

/** What has an id in the whole document before an edit. */
export type KnownIds = {
  readonly change: (id: string) => ChangeStamp | undefined;
  readonly block: (id: string) => boolean;
};

/** Searches the document, once and only if asked. */
export function knownIdsOf(blocks: readonly Node[]): KnownIds {
  let changes: ReadonlyMap<string, ChangeStamp> | undefined;
  let ids: ReadonlyMap<string, number> | undefined;
  return {
    change: (id) => (changes ??= stampsIn(blocks).byId).get(id),
    block: (id) => (ids ??= countIds(blocks)).has(id),
  };
}

/** Whether every new change is the actor's own, well formed, and under an id of its own; and so for new blocks' ids. */
export function checkIds(
  before: readonly Node[],
  after: readonly Node[],
  actor: string,
  known: KnownIds,
): GuardRefusal | null {
  const old = stampsIn(before);
  const now = stampsIn(after);
  for (const stamp of now.byId.values()) {
    const { id, by, at } = stamp;
    const was = old.byId.get(id) ?? known.change(id);
    const isTorn = now.torn.has(id) && !old.torn.has(id);
    if (isTorn || (was !== undefined && (was.by !== by || was.at !== at))) {
      return refuse('id taken', `Change ${id} stands for two different changes.`, blockOf(after, id));
    }
    if (was !== undefined) continue;
    if (by !== actor) {
      return refuse('forged author', `Change ${id} carries the name of somebody else.`, blockOf(after, id));
    }
    if (!isWellFormed(stamp)) {
      return refuse('malformed', `Change ${id.slice(0, 80)} is not well formed.`, blockOf(after, id));
    }
  }
  return checkBlockIds(before, after, known);
}

function checkBlockIds(
  before: readonly Node[],
  after: readonly Node[],
  known: KnownIds,
): GuardRefusal | null {
  const old = countIds(before);
  for (const [id, count] of countIds(after)) {
    const was = old.get(id) ?? 0;
    if ((count > 1 && count > was) || (was === 0 && known.block(id))) {
      return refuse('id taken', `Two blocks would have the id ${id.slice(0, 80)}.`, id);
    }
  }
  return null;
}

function countIds(blocks: readonly Node[]): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (node: Node) => {
    const id: unknown = node.attrs['id'];
    if (typeof id === 'string') counts.set(id, (counts.get(id) ?? 0) + 1);
    if (!node.isTextblock) node.forEach(count);
  };
  blocks.forEach(count);
  return counts;
}

function blockOf(blocks: readonly Node[], changeId: string): string {
  const index = blocks.findIndex((block) => stampsIn([block]).byId.has(changeId));
  return String((blocks[index]?.attrs['id'] as string | null) ?? index);
}
