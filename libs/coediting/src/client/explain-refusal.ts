import { isRefusalCode, kindOf, REFUSALS, type WireRefusal } from '../wire/refusals.ts';
import type { ConnectionRefusal } from './options.ts';

/** A refusal as the application hears of it. */
export function explainRefusal(wire: WireRefusal, lost: readonly Uint8Array[] = []): ConnectionRefusal {
  // A code of a newer server.
  const code = isRefusalCode(wire.code) ? wire.code : 'bad message';
  return { code, kind: kindOf(code), message: wire.message, todo: REFUSALS[code].todo, lost };
}
