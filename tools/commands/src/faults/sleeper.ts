import { createHash } from 'node:crypto';
import { connectDocument, documentText, insertText } from '@countersign/coediting';

/** Somebody in a process of his own, who types on when told to, and says how it is with him when asked. */

export type SleeperAsked = 'how is it' | 'type' | 'read';

export type SleeperState = {
  readonly head: number;
  readonly unsaved: number;
  readonly isLive: boolean;
  /** How often the document came as one difference. */
  readonly joins: number;
  /** Of the text, when asked to read it; null otherwise. */
  readonly hash: string | null;
};

export const SLEEPER_NAME = 'sleeper';

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const [url, documentId, token] = process.argv.slice(2);
if (process.send && url !== undefined && documentId !== undefined && token !== undefined) {
  const tell = process.send.bind(process);
  const connection = connectDocument({ url, documentId, token });
  let joins = 0;
  let typed = 0;
  connection.on('synced', () => (joins += 1));
  const state = (asked: SleeperAsked): SleeperState => ({
    head: connection.head,
    unsaved: connection.unsaved,
    isLive: connection.status === 'live',
    joins,
    hash: asked === 'read' ? hashOf(documentText(connection.doc)) : null,
  });
  process.on('message', (asked: SleeperAsked) => {
    if (asked === 'type') {
      insertText(connection.doc, 0, 0, `[${SLEEPER_NAME}:${typed}]`);
      typed += 1;
    }
    tell(state(asked));
  });
}
