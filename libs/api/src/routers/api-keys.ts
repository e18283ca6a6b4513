import * as z from 'zod';
import { createKey, listKeys, revokeKey } from '@countersign/application';
import { id, personName, role } from '../inputs.ts';
import { permitted, router } from '../procedures.ts';
import { unwrap } from '../refusal-errors.ts';

export const apiKeysRouter = router({
  list: permitted('workspace.administer').query(async ({ ctx }) =>
    unwrap(await listKeys(ctx.services, ctx.principal)).map((key) => ({
      id: key.id,
      name: key.name,
      prefix: key.prefix,
      role: key.role,
      createdAt: key.createdAt.toISOString(),
      lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    })),
  ),

  create: permitted('workspace.administer')
    .input(z.object({ name: personName, role }))
    .mutation(async ({ ctx, input }) => unwrap(await createKey(ctx.services, ctx.principal, input))),

  revoke: permitted('workspace.administer')
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }) => unwrap(await revokeKey(ctx.services, ctx.principal, input.id))),
});
