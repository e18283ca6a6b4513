import type { LiveDocument } from '../../../clients/coediting.ts';
import type { Editor } from './create-editor.ts';
import { accountOf, type PresentUser } from './cursors.ts';

/** Position of somebody's caret as it is drawn; null where they have none in the text. */
export function cursorOf(live: LiveDocument, editor: Editor | null, accountId: string): number | null {
  if (!editor) return null;
  const states = live.awareness.getStates() as Map<number, { user?: PresentUser }>;
  for (const [client, { user }] of states) {
    if (!user || accountOf(user) !== accountId || client === live.awareness.clientID) continue;
    const caret = editor.view.dom.querySelector(`[data-client="${client}"]`);
    if (caret) return editor.view.posAtDOM(caret, 0);
  }
  return null;
}
