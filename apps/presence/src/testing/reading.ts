import { documentRoot, readDocument, type ConnectedDocument } from '@countersign/coediting';
import { baselineText, proposedText } from '@countersign/redline';
import type { XmlElement, XmlText } from 'yjs';

/** The text of a paragraph, to be written in as no editor would. */
export function line({ doc }: ConnectedDocument, index: number): XmlText {
  return (documentRoot(doc).get(index) as XmlElement).get(0) as XmlText;
}

/** As if every change were accepted. */
export function proposed({ doc }: ConnectedDocument): string {
  return proposedText(readDocument(doc));
}

/** As if every change were rejected. */
export function baseline({ doc }: ConnectedDocument): string {
  return baselineText(readDocument(doc));
}

/** How often something is in a text. */
export function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** What somebody shows, as this connection sees it; undefined when it does not see him. */
export function shownBy(
  { account }: { readonly account: string },
  { awareness }: ConnectedDocument,
): Record<string, unknown> | undefined {
  const states = awareness.getStates() as Map<number, { readonly user?: { readonly id?: string } }>;
  for (const [id, state] of states) if (id !== awareness.clientID && state.user?.id === account) return state;
  return undefined;
}
