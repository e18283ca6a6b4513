import type { Flush } from '../wire/flush-frame.ts';
import type { Joined, ServerMessages } from '../wire/protocol.ts';
import type { WireRefusal } from '../wire/refusals.ts';
import type { Push } from './messages.ts';

/** What a room wants done. Performed in order by a host, which alone knows sockets and databases. */
export type Effect =
  | { readonly kind: 'joined'; readonly to: string; readonly joined: Joined }
  | { readonly kind: 'flush'; readonly flush: Flush; readonly head: number }
  | { readonly kind: 'ack'; readonly to: string; readonly ack: ServerMessages['ack'] }
  | { readonly kind: 'mode'; readonly to: string; readonly change: ServerMessages['mode'] }
  | { readonly kind: 'refuse'; readonly to: string; readonly refusal: WireRefusal }
  | { readonly kind: 'disconnect'; readonly connection: string; readonly refusal: WireRefusal | null }
  /** Commit; the results come back as an `appended` message, in the order of these effects. */
  | {
      readonly kind: 'append';
      readonly messageId: string;
      readonly actorId: string;
      readonly update: Uint8Array;
      readonly claims: readonly number[];
      readonly restsOn: RestsOn;
    }
  /**
   * Does the push leave the baseline as it is, as a suggestion by this account? Null: it may change it, but can it be applied in
   * the time that it may take? The answer comes back as a `checked` message with the same number.
   */
  | {
      readonly kind: 'check suggestion';
      readonly check: number;
      readonly push: Push;
      readonly account: string | null;
    }
  /**
   * Read the log after `after`; it comes back as a `logged` message. `alone`: with the document locked, and what is
   * appended until nothing waits to be judged any more is committed under that lock.
   */
  | { readonly kind: 'read log'; readonly after: number; readonly alone: boolean }
  /** What was appended and not answered is not part of the document. */
  | { readonly kind: 'withdraw' }
  /** Presence is waiting: send a `flush presence` message within 50 ms. */
  | { readonly kind: 'presence soon' }
  /** What is known of the document here cannot be trusted any more: load it again and let everybody rejoin. */
  | { readonly kind: 'reload'; readonly because: string };

/** What an edit was judged on, and must still hold when it is written. */
export type RestsOn = {
  /** All that others have committed is known here, and is so many updates; what was accepted here before it comes before it. */
  readonly others?: number | undefined;
  /** It was not judged to be a suggestion, because the baseline was not sent. */
  readonly noBaseline?: boolean | undefined;
};
