import type { ConnectedDocument } from '@countersign/coediting';
import * as Y from 'yjs';

/** Where the AI is, for everybody in the room to see. */
export type Place = { readonly text: Y.XmlText; readonly start: number; readonly end: number };

/** Says what the AI is at, in a few words, with its cursor there; an activity alone leaves the cursor where it is. */
export function showPresence(
  { awareness }: ConnectedDocument,
  activity: string,
  place: Place | null = null,
): void {
  const before = awareness.getLocalState() ?? {};
  if (!place && before['activity'] === activity) return;
  const cursor = place && cursorAt(place);
  awareness.setLocalState({ ...before, activity, ...(cursor ? { cursor } : {}) });
}

function cursorAt({ text, start, end }: Place): { anchor: unknown; head: unknown } {
  const at = (index: number) =>
    Y.relativePositionToJSON(
      Y.createRelativePositionFromTypeIndex(text, Math.min(Math.max(0, index), text.length)),
    ) as unknown;
  return { anchor: at(start), head: at(end) };
}

/** Whether anybody but AI reviewers is here. */
export function hasPeople({ awareness, doc }: ConnectedDocument): boolean {
  for (const [client, state] of awareness.getStates()) {
    if (client === doc.clientID) continue;
    const user = state['user'] as { kind?: unknown } | undefined;
    if (user?.kind !== 'ai') return true;
  }
  return false;
}
