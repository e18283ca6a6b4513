import { TRPCError } from '@trpc/server';
import type { Refusal } from '@countersign/domain';
import { outageOf, type Answer, type OutageCode } from '@countersign/application';

type Transport = { readonly trpc: TRPCError['code']; readonly http: number };

const NOT_FOUND: Transport = { trpc: 'NOT_FOUND', http: 404 };
const FORBIDDEN: Transport = { trpc: 'FORBIDDEN', http: 403 };
const CONFLICT: Transport = { trpc: 'CONFLICT', http: 409 };
const UNPROCESSABLE: Transport = { trpc: 'UNPROCESSABLE_CONTENT', http: 422 };
const UNAVAILABLE: Transport = { trpc: 'SERVICE_UNAVAILABLE', http: 503 };

/** Every refusal of every use case, once. A use case with a code that is not here does not compile. */
const TRANSPORT = {
  'not found': NOT_FOUND,
  'not allowed': FORBIDDEN,
  used: CONFLICT,
  'last admin': CONFLICT,
  'already set up': CONFLICT,
  'wrong code': FORBIDDEN,
  'address taken': CONFLICT,
  unreadable: UNPROCESSABLE,
  'changed meanwhile': CONFLICT,
  stale: CONFLICT,
  'not open': CONFLICT,
  'signed off': CONFLICT,
  sent: CONFLICT,
  'still open': CONFLICT,
  'not yours': FORBIDDEN,
  'no other position': CONFLICT,
  'read only': CONFLICT,
  'key reused': UNPROCESSABLE,
  'no policy': CONFLICT,
  'not certified': UNPROCESSABLE,
  'not replayed': CONFLICT,
  'bad playbook': UNPROCESSABLE,
  'bad policy': UNPROCESSABLE,
  'bad item': UNPROCESSABLE,
  'bad label': UNPROCESSABLE,
  'over quota': CONFLICT,
  unreachable: UNAVAILABLE,
  'no room': UNAVAILABLE,
} as const satisfies Record<string, Transport> & Record<OutageCode, Transport>;

export type RefusalCode = keyof typeof TRANSPORT;

/** The one error that carries a refusal to a host. */
export class RefusalError extends Error {
  override readonly name = 'RefusalError';
  readonly refusal: Refusal<RefusalCode>;

  constructor(refusal: Refusal<RefusalCode>) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

export function httpStatusOf(code: RefusalCode): number {
  return TRANSPORT[code].http;
}

/** The value, or the refusal as an error of the transport. */
export function unwrap<Value>(answer: Answer<Value, RefusalCode>): Value {
  return answer.ok ? answer.value : refused(answer.refusal);
}

/** Says that the database does not do its part, where that is what an error is about; every other error stays itself. */
export function saidOfOutage(error: unknown): unknown {
  const refusal = outageOf(error);
  return refusal === null ? error : errorOf(refusal);
}

export function refused(refusal: Refusal<RefusalCode>): never {
  throw errorOf(refusal);
}

function errorOf(refusal: Refusal<RefusalCode>): TRPCError {
  return new TRPCError({
    code: TRANSPORT[refusal.refused].trpc,
    message: refusal.message,
    cause: new RefusalError(refusal),
  });
}
