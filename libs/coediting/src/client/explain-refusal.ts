import {
  isRefusalCode,
  kindOf,
  REFUSALS,
  type RefusalCode,
  type RefusalKind,
  type WireRefusal,
} from '../wire/refusals.ts';

/** A refusal as the application hears of it. */
export type ConnectionRefusal = {
  /** `deleted`: no server has said it; the words were committed, and stood in what somebody deleted meanwhile. */
  readonly code: RefusalCode | 'deleted';
  readonly kind: RefusalKind;
  readonly message: string;
  /** What the person can do about it. */
  readonly todo: string;
  /** Edits that were given up, as Yjs updates; empty unless `kind` is 'edits'. */
  readonly lost: readonly Uint8Array[];
};

export function explainRefusal(wire: WireRefusal, lost: readonly Uint8Array[] = []): ConnectionRefusal {
  // A code of a newer server.
  const code = isRefusalCode(wire.code) ? wire.code : 'bad message';
  return { code, kind: kindOf(code), message: wire.message, todo: REFUSALS[code].todo, lost };
}
