import { InputError } from '@countersign/domain';
import { parsePolicy, type Policy } from '@countersign/routing-policy';
import type { Row } from '../schema.ts';
import type { WorkspaceTransaction } from '../connect.ts';

export type PublishedPolicy = Omit<Row<'policy'>, 'body'> & { readonly body: Policy };

/** A policy in force that is none: nothing is routed by it, and no other is taken in its place. */
export class BrokenPolicyError extends Error {
  override readonly name = 'BrokenPolicyError';
  readonly policyId: string;
  readonly field: string;

  constructor(policyId: string, cause: InputError) {
    super(`Policy ${policyId} is in force and cannot be read: ${cause.message}`, { cause });
    this.policyId = policyId;
    this.field = cause.field;
  }
}

/**
 * The policy in force of a process, read by its schema.
 *
 * @throws BrokenPolicyError when what is stored is not a policy
 */
export async function publishedPolicy(
  transaction: WorkspaceTransaction,
  processId: string,
): Promise<PublishedPolicy | undefined> {
  const row = await transaction
    .selectFrom('policy')
    .selectAll()
    .where('processId', '=', processId)
    .where('state', '=', 'published')
    .executeTakeFirst();
  return row && { ...row, body: readBody(row) };
}

function readBody({ id, body }: Row<'policy'>): Policy {
  try {
    return parsePolicy(body);
  } catch (error) {
    if (error instanceof InputError) throw new BrokenPolicyError(id, error);
    throw error;
  }
}
