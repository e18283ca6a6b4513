import type * as z from 'zod';
import { MAX_PRESENCE_BYTES, MESSAGE_ID, type pushSchema } from './protocol.ts';

export type PushMessage = z.infer<typeof pushSchema>;

/**
 * A push as the schema has it, without the schema's steps: this is read for every keystroke. Null for whatever the
 * schema refuses; it is asked then what is wrong.
 */
export function readPush(message: unknown): PushMessage | null {
  if (typeof message !== 'object' || message === null) return null;
  const { n, messageId, update, suggested, presence } = message as Partial<
    Record<keyof PushMessage, unknown>
  >;
  if (!Number.isSafeInteger(n) || (n as number) < 0) return null;
  if (typeof messageId !== 'string' || !MESSAGE_ID.test(messageId)) return null;
  if (!(update instanceof Uint8Array)) return null;
  const push: PushMessage = { n: n as number, messageId, update: update as PushMessage['update'] };
  if (suggested === true) push.suggested = true;
  else if (suggested !== undefined) return null;
  if (presence === null || (typeof presence === 'string' && presence.length <= MAX_PRESENCE_BYTES)) {
    push.presence = presence;
  } else if (presence !== undefined) return null;
  return push;
}
