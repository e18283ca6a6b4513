import { createHash } from 'node:crypto';
import { keepAnswer, takeIdempotencyKey } from '@countersign/database';
import type { Principal } from './principal.ts';
import type { Work } from './transact.ts';

/**
 * Does something once for each idempotency key of an account: sent again with the same request, the answer is the same
 * and nothing happens; with another request it is refused. Without a key it is simply done.
 *
 * @param request what was asked for, as JSON
 */
export async function once<Value extends Readonly<Record<string, unknown>>, Code extends string>(
  { transaction, refuse }: Work<Code | 'key reused'>,
  principal: Principal,
  { key, request }: { readonly key: string | null; readonly request: unknown },
  perform: () => Promise<Value>,
): Promise<Value> {
  if (key === null) return perform();
  const { workspaceId, accountId } = principal;
  const requestHash = createHash('sha256').update(JSON.stringify(request)).digest();
  const before = await takeIdempotencyKey(transaction, { workspaceId, accountId, key });
  if (before) {
    if (Buffer.compare(before.requestHash, requestHash) !== 0) {
      refuse('key reused', 'Something else was sent with this idempotency key. Draw a new one.', {
        field: 'Idempotency-Key',
        value: key,
      });
    }
    // Stored from a Value, under this key, by this use case.
    return before.response as Value;
  }
  const response = await perform();
  await keepAnswer(transaction, { workspaceId, accountId, key, requestHash, response });
  return response;
}
