import { TRPCError } from '@trpc/server';
import * as z from 'zod';
import {
  changeRole,
  invite,
  joinByInvitation,
  listMembers,
  previewInvitation,
  removeMember,
  withdrawInvitation,
} from '@countersign/application';
import { email, id, password, personName, role } from '../inputs.ts';
import { open, permitted, router } from '../procedures.ts';
import { refused, unwrap } from '../refusal-errors.ts';

const account = z.string().min(1).max(100);

export const membersRouter = router({
  list: permitted('workspace.administer').query(async ({ ctx }) => {
    const { people, teams, invitations } = unwrap(await listMembers(ctx.services, ctx.principal));
    const emails = await ctx.host.emailsOf(people.map((person) => person.id));
    return {
      teams: [...teams],
      invitations: [...invitations],
      people: people.map((person) => ({
        ...person,
        email: emails.get(person.id) ?? null,
        since: person.since.toISOString(),
        removedAt: person.removedAt?.toISOString() ?? null,
      })),
    };
  }),

  invite: permitted('workspace.administer')
    .input(
      z.object({
        role,
        teamId: id.nullable().default(null),
        days: z.number().int().min(1).max(90).default(7),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { token, expiresAt } = unwrap(await invite(ctx.services, ctx.principal, input));
      return { link: `${ctx.host.webUrl}/join/${token}`, expiresAt };
    }),

  revokeInvitation: permitted('workspace.administer')
    .input(z.object({ id }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await withdrawInvitation(ctx.services, ctx.principal, input.id)),
    ),

  changeRole: permitted('workspace.administer')
    .input(z.object({ accountId: account, role }))
    .mutation(async ({ ctx, input }) => unwrap(await changeRole(ctx.services, ctx.principal, input))),

  remove: permitted('workspace.administer')
    .input(z.object({ accountId: account }))
    .mutation(async ({ ctx, input }) =>
      unwrap(await removeMember(ctx.services, ctx.principal, input.accountId)),
    ),
});

export const invitationsRouter = router({
  preview: open('the link itself is the secret')
    .input(z.object({ token: z.string().max(200) }))
    .query(async ({ ctx, input }) => {
      const found = await previewInvitation(ctx.services, input.token);
      return found
        ? { workspaceName: found.workspaceName, role: found.role, expiresAt: found.expiresAt.toISOString() }
        : null;
    }),

  accept: open('the link itself is the secret')
    .input(
      z.object({
        token: z.string().max(200),
        /** Whoever is signed in joins as themselves, without it. */
        newcomer: z.object({ name: personName, email, password }).optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { host, services } = ctx;
      const { token, newcomer } = input;
      // Before an account is made: a used link makes none.
      if (!(await previewInvitation(services, token))) {
        return refused({
          refused: 'not found',
          message: 'This invitation has expired, was revoked or was used already.',
        });
      }
      const made = ctx.person || !newcomer ? null : await host.createPerson(newcomer);
      if (!ctx.person && newcomer && !made) {
        return refused({
          refused: 'address taken',
          message: 'This address has an account already: sign in first, then open the link again.',
          field: 'email',
        });
      }
      const person = ctx.person ?? (made && newcomer && { ...made, name: newcomer.name });
      if (!person) {
        throw new TRPCError({
          code: 'UNAUTHORIZED',
          message: 'Sign in first, or give a name, an address and a password.',
        });
      }
      const { accountId, name } = person;
      const joined = unwrap(await joinByInvitation(services, token, { accountId, name }));
      if (made && newcomer) await host.signIn(newcomer);
      return joined;
    }),
});
