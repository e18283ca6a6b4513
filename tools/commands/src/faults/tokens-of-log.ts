import { applyUpdates, documentText } from '@countersign/coediting';
import * as Y from 'yjs';

/** The document whose log holds these updates, in order. */
export function documentOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  applyUpdates(doc, [...updates]);
  return doc;
}

export function textOf(updates: readonly Uint8Array[]): string {
  return documentText(documentOf(updates));
}

/** How often each token of a typist, or of the desk, is in a text. */
export function tokensIn(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [token] of text.matchAll(/\[\w+:\d+\]/g)) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}
