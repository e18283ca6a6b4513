import type { Effect, WireRefusal } from '@countersign/coediting';
import type { GuardRefusal, GuardResult } from '@countersign/redline';
import { EndedByAnotherError, TooLongError } from './heavy-lane.ts';
import type { RoomHost } from './room.ts';

type Check = Extract<Effect, { kind: 'check suggestion' }>;

/** So often it may go wrong to look at a push, for no fault of others. */
const MOST_TRIES = 3;

/** Checks that a push is a suggestion; the room goes on with the answer. What may take long is looked at beside the event loop. */
export function checkSuggestion(host: RoomHost, asked: Check): void {
  const { push, account } = asked;
  if (account === null || host.isFeltHere(push.update.byteLength)) void checkBeside(host, asked);
  else checkHere(host, { ...asked, account });
}

function checkHere(host: RoomHost, { check, push, account }: Check & { readonly account: string }): void {
  let refusal: WireRefusal | null;
  try {
    refusal = toWire(host.liveDocument().suggests(push.update, account));
  } catch (error) {
    host.services.log.error({ err: error, documentId: host.documentId }, 'a suggestion could not be checked');
    refusal = UNCHECKED;
  }
  host.route({ type: 'checked', check, refusal });
}

const UNCHECKED: WireRefusal = {
  code: 'not a suggestion',
  message: 'This could not be checked to be a suggestion.',
};
const TOO_LONG: WireRefusal = {
  code: 'too large',
  message: 'It takes too long to look at all of this.',
};

/** The pushes of this room wait for the answer, commands and what other nodes commit do not: then it is asked for again. */
async function checkBeside(host: RoomHost, { check, push, account }: Check): Promise<void> {
  const { room, services, documentId } = host;
  // The room is another one, or goes about it anew.
  const isOver = () => host.room !== room || room.checking?.check !== check;
  const answer = (refusal: WireRefusal | null) => host.route({ type: 'checked', check, refusal });
  for (let failed = 0; !isOver();) {
    const { edits } = host;
    try {
      const result = await host.distantDocument().suggests(push.update, account);
      if (isOver()) return;
      if (host.edits !== edits) continue;
      answer(toWire(result));
      return;
    } catch (error) {
      if (isOver()) return;
      host.forgetDecoded();
      if (error instanceof EndedByAnotherError) continue;
      failed += 1;
      const isTooLong = error instanceof TooLongError;
      if (!isTooLong && failed < MOST_TRIES) continue;
      services.log.warn({ err: error, documentId, account }, 'a suggestion could not be checked');
      answer(isTooLong ? TOO_LONG : UNCHECKED);
      return;
    }
  }
}

function toWire(result: GuardResult): WireRefusal | null {
  if (!('refused' in result)) return null;
  const { refused, message, field }: GuardRefusal = result;
  const code = refused === 'forged author' ? 'forged author' : 'not a suggestion';
  return field ? { code, message, field } : { code, message };
}
