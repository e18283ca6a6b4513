import * as z from 'zod';
import { may, PERMISSIONS, type Permission } from '@countersign/domain';
import { TRPCError } from '@trpc/server';
import { open, router, signedIn } from '../procedures.ts';
import { refused } from '../refusal-errors.ts';

export const sessionRouter = router({
  /** Who is here, where, and what they may do; also what the sign-in page needs to know. */
  current: open('tells a visitor that nobody is signed in').query(async ({ ctx }) => {
    const { person, principal, memberships, host } = ctx;
    // A person has a role everywhere; only AI reviewers have none, and they do not sign in.
    const workspaces = memberships.flatMap(({ workspaceId, workspaceName, role, sample }) =>
      role === null ? [] : [{ id: workspaceId, name: workspaceName, role, sample }],
    );
    const permissions: readonly string[] = (Object.keys(PERMISSIONS) as Permission[]).filter(
      (permission) => principal !== null && may(permission, principal.role),
    );
    return {
      account: person && { id: person.accountId, name: person.name, email: person.email },
      workspaces,
      workspace: workspaces.find((workspace) => workspace.id === principal?.workspaceId) ?? null,
      permissions,
      demo: host.demo,
      setUp: await host.setUp(),
      presenceUrl: host.presenceUrl,
    };
  }),

  demoAccounts: open('the sample workspace is for whoever opens it').query(({ ctx }) =>
    (ctx.host.sampleMembers ?? []).map(({ accountId, role, name, does }) => ({
      accountId,
      role,
      title: name,
      does,
    })),
  ),

  enterDemo: open('the sample workspace is for whoever opens it')
    .input(z.object({ accountId: z.string().max(100) }))
    .mutation(async ({ ctx, input }) => {
      if (!(await ctx.host.enterDemo(input.accountId))) {
        refused({
          refused: 'not found',
          message: 'There is no such sample account here.',
          field: 'accountId',
          value: input.accountId,
        });
      }
      return null;
    }),

  signOut: signedIn.mutation(async ({ ctx }) => {
    await ctx.host.signOut();
    return null;
  }),

  list: signedIn.query(async ({ ctx }) =>
    (await ctx.host.listSessions(ctx.person.accountId)).map((session) => ({
      ...session,
      current: session.id === ctx.person.sessionId,
    })),
  ),

  revoke: signedIn.input(z.object({ id: z.string().max(100) })).mutation(async ({ ctx, input }) => {
    if (!(await ctx.host.revokeSession(ctx.person.accountId, input.id))) {
      throw new TRPCError({ code: 'NOT_FOUND', message: 'This session has ended already.' });
    }
    return null;
  }),
});
