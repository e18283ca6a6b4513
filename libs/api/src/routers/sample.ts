import { authorise, resetSample } from '@countersign/application';
import { permitted, router } from '../procedures.ts';
import { unwrap } from '../refusal-errors.ts';

export const sampleRouter = router({
  /** Puts the sample workspace back as it was seeded. */
  reset: permitted('sample.reset').mutation(async ({ ctx }) => {
    const { services, principal, host } = ctx;
    const { workspaceId } = principal;
    try {
      return unwrap(
        await resetSample(services, principal, {
          members: host.sampleMembers,
          onStep: (step, share) => host.resets.note(workspaceId, { step, share }),
        }),
      );
    } finally {
      host.resets.note(workspaceId, null);
    }
  }),

  /** How far a reset has come; null when none is under way. */
  progress: permitted('sample.reset').query(async ({ ctx }) => {
    unwrap(await authorise(ctx.services, ctx.principal, 'sample.reset'));
    return ctx.host.resets.find(ctx.principal.workspaceId);
  }),
});
