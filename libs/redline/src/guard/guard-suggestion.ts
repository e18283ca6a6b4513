import { InputError } from '@countersign/domain';
import type { Node } from 'prosemirror-model';

import { rejectBlocks, type Rejects } from '../decide/reject-blocks.ts';
import { firstDifference } from './canonical.ts';
import { checkIds, knownIdsOf, type KnownIds } from './check-ids.ts';
import { ALLOWED, refuse, type GuardCode, type GuardRefusal, type GuardResult } from './guard-refusal.ts';
import { touchedWindows, type Window } from './windows.ts';

/**
 * Whether an edit by somebody who may only suggest is only a suggestion: rejecting every change gives what it gave
 * before; rejecting the actor's own changes gives what that gave before, other people's changes and comments included;
 * every new change is the actor's and well formed, under an id that nothing else has.
 */
export function guardSuggestion(before: Node, after: Node, actor: string): GuardResult {
  const whole = { start: 0, before: before.children, after: after.children };
  return check([whole], actor, knownIdsOf([]));
}

/**
 * As `guardSuggestion`, looking only at the blocks that are not the very same objects before and after: keep the node
 * of each top-level block, and make anew only those that an update touched.
 *
 * @param known what else has an id in the document; by default `before` is searched, when there is a new id.
 */
export function guardBlocks(
  before: readonly Node[],
  after: readonly Node[],
  actor: string,
  known: KnownIds = knownIdsOf(before),
): GuardResult {
  return check(touchedWindows(before, after), actor, known);
}

function check(windows: readonly Window[], actor: string, known: KnownIds): GuardResult {
  try {
    return (
      checkIds(
        windows.flatMap(({ before }) => before),
        windows.flatMap(({ after }) => after),
        actor,
        known,
      ) ??
      compare(windows, () => 'reject', 'baseline changed') ??
      compare(windows, ({ by }) => (by === actor ? 'reject' : undefined), 'foreign change touched') ??
      ALLOWED
    );
  } catch (error) {
    if (error instanceof InputError) return refuse('malformed', error.message, '');
    throw error;
  }
}

const MESSAGES = {
  'baseline changed': 'Rejecting every change would no longer give the agreed text.',
  'foreign change touched': "Somebody else's proposal was changed.",
} satisfies Partial<Record<GuardCode, string>>;

function compare(
  windows: readonly Window[],
  rejects: Rejects,
  code: keyof typeof MESSAGES,
): GuardRefusal | null {
  for (const window of windows) {
    const before = rejectBlocks(window.before, rejects);
    const after = rejectBlocks(window.after, rejects);
    const index = firstDifference(before, after);
    if (index === undefined) continue;
    const id = (before[index] ?? after[index])?.attrs['id'] as string | null | undefined;
    return refuse(code, MESSAGES[code], id ?? String(window.start + index));
  }
  return null;
}
