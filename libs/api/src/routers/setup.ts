import * as z from 'zod';
import { setUpInstallation } from '@countersign/application';
import { open, router } from '../procedures.ts';
import { refused, unwrap } from '../refusal-errors.ts';
import { email, password, personName } from '../inputs.ts';

export const setupRouter = router({
  /** The first visit: makes the first workspace and its admin, once, for whoever has the code on the terminal. */
  complete: open('guarded by the one-time code on the terminal')
    .input(
      z.object({
        code: z.string().trim().max(100),
        workspaceName: z.string().trim().min(1).max(200),
        name: personName,
        email,
        password,
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { host, services } = ctx;
      if (await host.setUp()) {
        return refused({
          refused: 'already set up',
          message: 'This installation is set up already: sign in.',
        });
      }
      if (!(await host.checkSetupCode(input.code))) {
        return refused({
          refused: 'wrong code',
          message: 'This is not the code on the terminal. Each start of Countersign prints a new one.',
          field: 'code',
        });
      }
      // The account first: what can still fail leaves the code good. An account that an earlier try left is taken up.
      const person = (await host.createPerson(input)) ?? (await host.knownPerson(input));
      if (!person) {
        return refused({
          refused: 'address taken',
          message: 'This address has an account already.',
          field: 'email',
        });
      }
      const founder = { accountId: person.accountId, name: input.name };
      const { workspaceId } = unwrap(
        await setUpInstallation(services, {
          code: input.code,
          workspace: { name: input.workspaceName, sample: false, founder },
        }),
      );
      await host.signIn(input);
      return { workspaceId };
    }),
});
