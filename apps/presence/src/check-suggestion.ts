import type { Effect, WireRefusal } from '@countersign/coediting';
import type { GuardRefusal, GuardResult } from '@countersign/redline';
import type { DistantDocument } from './distant-document.ts';
import type { RoomHost } from './room.ts';

type Check = Extract<Effect, { kind: 'check suggestion' }>;

/** Checks that a push is a suggestion; the room goes on with the answer. A large document is looked at beside the event loop. */
export function checkSuggestion(host: RoomHost, check: Check): void {
  const distant = host.distantDocument();
  if (distant) void checkBeside(host, distant, check);
  else checkHere(host, check);
}

function checkHere(host: RoomHost, { check, push, account }: Check): void {
  let refusal: WireRefusal | null;
  try {
    refusal = toWire(host.liveDocument().suggests(push.update, account));
  } catch (error) {
    host.services.log.error({ err: error, documentId: host.documentId }, 'a suggestion could not be checked');
    refusal = { code: 'not a suggestion', message: 'This could not be checked to be a suggestion.' };
  }
  host.route({ type: 'checked', check, refusal });
}

/** The pushes of this room wait for the answer, commands and what other nodes commit do not: then it is asked for again. */
async function checkBeside(host: RoomHost, distant: DistantDocument, asked: Check): Promise<void> {
  const { room } = host;
  const { check, push, account } = asked;
  // The room is another one, or goes about it anew.
  const isOver = () => host.room !== room || room.checking?.check !== check;
  try {
    for (;;) {
      const { edits } = host;
      const result = await distant.suggests(push.update, account);
      if (isOver()) return;
      if (host.edits !== edits) continue;
      host.route({ type: 'checked', check, refusal: toWire(result) });
      return;
    }
  } catch (error) {
    if (isOver()) return;
    host.services.log.warn(
      { err: error, documentId: host.documentId },
      'a suggestion is checked on the event loop',
    );
    host.forgetDecoded();
    checkHere(host, asked);
  }
}

function toWire(result: GuardResult): WireRefusal | null {
  if (!('refused' in result)) return null;
  const { refused, message, field }: GuardRefusal = result;
  const code = refused === 'forged author' ? 'forged author' : 'not a suggestion';
  return field ? { code, message, field } : { code, message };
}
