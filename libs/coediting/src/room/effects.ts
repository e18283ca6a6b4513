import type { Flush } from '../wire/flush-frame.ts';
import type { Joined, ServerMessages } from '../wire/protocol.ts';
import type { WireRefusal } from '../wire/refusals.ts';
import type { Push } from './room.ts';

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
    }
  /** Does the push leave the baseline as it is? The answer comes back as a `checked` message. */
  | { readonly kind: 'check suggestion'; readonly push: Push; readonly account: string }
  /** Read the log after `after`; it comes back as a `logged` message. */
  | { readonly kind: 'read log'; readonly after: number }
  /** Presence is waiting: send a `flush presence` message within 50 ms. */
  | { readonly kind: 'presence soon' }
  /** What is known of the document here cannot be trusted any more: load it again and let everybody rejoin. */
  | { readonly kind: 'reload'; readonly because: string };
