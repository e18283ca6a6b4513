import {
  createWorkspace,
  furnishWorkspace,
  insertSampleHistory,
  receiveContract,
  SAMPLE_ACCOUNTS,
  sampleEmail,
  type Principal,
  type Services,
} from '@countersign/application';
import { findMemberships, saveAccount, setMembership } from '@countersign/database';
import { exportDocx, importDocument } from '@countersign/documents';
import { sampleContracts } from '@countersign/samples';
import type { DemoAccount } from '@countersign/api';
import type { Authentication } from '../identity/authentication.ts';
import { createPerson, demoPassword, findPerson } from '../identity/people.ts';
import { sampleDocument } from './sample-document.ts';

export type DemoSignIn = DemoAccount & { readonly email: string };

const SEED = 2;
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The sample workspace, made on the first start in demo mode: accounts, contracts and a history to look at. */
export async function ensureSampleWorkspace(services: Services, auth: Authentication): Promise<DemoSignIn[]> {
  const accounts = await Promise.all(
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
  const admin = accounts.find((account) => account.role === 'admin');
  if (!admin) throw new Error('The sample workspace has an admin');
  if ((await findMemberships(services.db, admin.accountId)).length === 0) {
    await makeWorkspace(services, accounts, admin);
  }
  return accounts.map(({ accountId, role, name, does, email }) => ({
    accountId,
    role,
    title: name,
    does,
    email,
  }));
}

type MadeAccount = (typeof SAMPLE_ACCOUNTS)[number] & { readonly email: string; readonly accountId: string };

async function makeWorkspace(
  services: Services,
  accounts: readonly MadeAccount[],
  admin: MadeAccount,
): Promise<void> {
  const founder = { accountId: admin.accountId, name: admin.name };
  const made = await createWorkspace(
    services,
    { name: 'Sample workspace', sample: true, founder },
    async (transaction, { workspaceId, teamId, aiId }) => {
      await furnishWorkspace(transaction, {
        workspaceId,
        founderId: admin.accountId,
        now: services.now(),
        newId: services.newId,
      });
      for (const { accountId, name, role } of accounts) {
        await saveAccount(transaction, { id: accountId, kind: 'person', name });
        await setMembership(transaction, { workspaceId, accountId, role, teams: [teamId] });
      }
      const reviewers = accounts
        .filter((account) => account.role === 'reviewer')
        .map(({ accountId, lean, pace }) => ({ id: accountId, lean, pace }));
      const lead = accounts.find((account) => account.role === 'lead') ?? admin;
      const manager = accounts.find((account) => account.role === 'manager') ?? admin;
      await insertSampleHistory(transaction, {
        workspaceId,
        aiId,
        publisherId: manager.accountId,
        team: { reviewers, lead: { id: lead.accountId, lean: lead.lean, pace: lead.pace } },
        now: services.now(),
        newId: services.newId,
        seed: SEED,
      });
    },
  );
  const principal: Principal = {
    accountId: admin.accountId,
    name: admin.name,
    kind: 'person',
    workspaceId: made.workspaceId,
    role: 'admin',
    teams: [made.teamId],
    sessionId: null,
  };
  // The newest is shown first: the NDA last.
  for (const sample of sampleContracts.toReversed()) {
    const bytes = exportDocx({
      original: null,
      doc: sampleDocument(sample),
      comments: [],
      authors: {},
      title: sample.title,
    });
    const fileName = `${sample.title}.docx`;
    const imported = await importDocument(bytes, { fileName });
    const answer = await receiveContract(services, principal, {
      fileName,
      mediaType: WORD,
      bytes,
      imported: { ...imported, title: sample.title },
      sample: true,
    });
    if (!answer.ok) throw new Error(answer.refusal.message);
  }
}
