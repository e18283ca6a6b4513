import type { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import { formatStretch } from './format-stretch.ts';
import type { Attributes } from './marks.ts';
import {
  besideEachOther,
  contentOfNodes,
  contentOfShared,
  runsWithin,
  sameAttributes,
  sameValue,
} from './text-content.ts';
import { removeLetters } from './remove-letters.ts';
import { hunksOf, type Hunk } from './text-hunks.ts';

/**
 * Makes a shared text what a paragraph shows, so that whatever others do at the same time keeps its attributes: what is
 * new is inserted with its own, and what stays is formatted only where it differs.
 *
 * Yjs marks a stretch of text at its ends. An insertion that brings both its ends leaves what is around it as it was; one
 * that takes away the ends of others, as Yjs does when it tidies up after a deletion, gives what somebody types there
 * meanwhile to whoever stands before it. So the ends stay when their text goes, or is formatted.
 *
 * @param told what is replaced; null where that is not known
 * @returns false, with nothing written, when the text holds something else than text
 */
export function writeText(text: Y.XmlText, nodes: readonly Node[], told: readonly Hunk[] | null): boolean {
  const before = contentOfShared(text);
  if (before === null) return false;
  const after = contentOfNodes(nodes);
  const hunks = hunksOf(before, after, told);
  const kept = [];
  let from = 0;
  for (const hunk of hunks) {
    kept.push(...runsWithin(before.runs, from, hunk.from));
    kept.push(...runsWithin(after.runs, hunk.at, hunk.at + hunk.added));
    from = hunk.from + hunk.removed;
  }
  kept.push(...runsWithin(before.runs, from, before.text.length));
  // From the end, so that what stands before is where it was.
  for (const { from: start, removed, at, added } of hunks.toReversed()) {
    if (removed > 0) removeLetters(text, start, removed);
    let [place, offset] = [start, at];
    for (const { length, attributes } of runsWithin(after.runs, at, at + added)) {
      text.insert(place, after.text.slice(offset, offset + length), { ...attributes });
      place += length;
      offset += length;
    }
  }
  for (const { from: start, length, a, b } of besideEachOther(kept, after.runs)) {
    if (!sameAttributes(a, b)) formatStretch(text, { at: start, length }, difference(a, b));
  }
  return true;
}

function difference(before: Attributes, after: Attributes): Record<string, Attributes[string] | null> {
  const changed: Record<string, Attributes[string] | null> = {};
  for (const name of Object.keys(before)) if (!(name in after)) changed[name] = null;
  for (const [name, value] of Object.entries(after)) {
    if (!sameValue(before[name], value)) changed[name] = value;
  }
  return changed;
}
