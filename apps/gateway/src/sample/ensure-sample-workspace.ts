import {
  createWorkspace,
  SAMPLE_ACCOUNTS,
  sampleEmail,
  sampleUploads,
  seedSample,
  type SampleMember,
  type Services,
} from '@countersign/application';
import { findMemberships } from '@countersign/database';
import type { Authentication } from '../identity/authentication.ts';
import { createPerson, demoPassword, findPerson } from '../identity/people.ts';

export type DemoSignIn = SampleMember & { readonly email: string };

/** The sample workspace, made on the first start in demo mode: accounts, contracts and a history to look at. */
export async function ensureSampleWorkspace(services: Services, auth: Authentication): Promise<DemoSignIn[]> {
  const members = await Promise.all(
    SAMPLE_ACCOUNTS.map(async (account) => {
      const email = sampleEmail(account.key);
      const known = await findPerson(auth, email);
      const person =
        known ??
        (await createPerson(auth, {
          name: account.name,
          email,
          password: demoPassword(services.secret, email),
        }));
      if (!person) throw new Error(`The sample account ${email} could not be made`);
      return { ...account, email, accountId: person.accountId };
    }),
  );
  const admin = members.find((member) => member.role === 'admin');
  if (!admin) throw new Error('The sample workspace has an admin');
  if ((await findMemberships(services.db, admin.accountId)).length > 0) return members;
  const uploads = await sampleUploads();
  const founder = { accountId: admin.accountId, name: admin.name };
  await createWorkspace(services, { name: 'Sample workspace', sample: true, founder }, (transaction, made) =>
    seedSample(services, transaction, { ...made, members, uploads }),
  );
  return members;
}
