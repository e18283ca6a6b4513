import { initTRPC, TRPCError } from '@trpc/server';
import type { Permission } from '@countersign/domain';
import type { ApiContext } from './context.ts';
import { RefusalError, saidOfOutage } from './refusal-errors.ts';

/** Every procedure says which row of the role matrix it stands on, or why it stands on none. */
export type ProcedureMeta = { readonly permission: Permission } | { readonly open: string };

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      data: {
        ...shape.data,
        // Stacks and paths stay here; a refusal is meant for people.
        stack: undefined,
        refusal: error.cause instanceof RefusalError ? error.cause.refusal : null,
      },
    }),
  });

const procedure = t.procedure
  .use(({ ctx, path, next }) => ctx.host.traced(path, () => next()))
  .use(async ({ next }) => {
    const result = await next();
    // A refusal of ours has said all there is to say.
    if (!result.ok && result.error.code === 'INTERNAL_SERVER_ERROR') throw saidOfOutage(result.error);
    return result;
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Open to anybody who reaches the gateway, for the reason given. */
export const open = (why: string) => procedure.meta({ open: why });

/** For whoever is signed in, about themselves. */
export const signedIn = procedure.meta({ permission: 'account.own' }).use(({ ctx, next }) => {
  if (!ctx.person) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in first.' });
  return next({ ctx: { ...ctx, person: ctx.person } });
});

/** For members of a workspace whose role has this permission. The use case checks the row, and how far it reaches. */
export const permitted = (permission: Permission) =>
  procedure.meta({ permission }).use(({ ctx, next }) => {
    if (!ctx.principal) {
      throw new TRPCError({
        code: 'UNAUTHORIZED',
        message: ctx.person ? 'You are not a member of this workspace.' : 'Sign in first.',
      });
    }
    return next({ ctx: { ...ctx, principal: ctx.principal } });
  });
