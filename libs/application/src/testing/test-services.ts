import { randomUUID } from 'node:crypto';
import { seededRandom } from '@countersign/statistics';
import { DEFAULT_QUOTAS, type Role } from '@countersign/domain';
import { acting, saveAccount, setMembership, type Database } from '@countersign/database';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { createWorkspace, type WorkspaceMade } from '../workspaces/create-workspace.ts';
import { furnishWorkspace } from '../workspaces/furnish-workspace.ts';

/** Their clock stands where the test puts it. */
export type TestServices = Services & { readonly clock: { at: Date } };

/** Real services on a database of one's own, with a clock that stands where the test puts it. */
export function testServices(db: Database, at?: Date): TestServices {
  return { db, ...servicesBesideDatabase(at) };
}

/** The same without the database. */
export function servicesBesideDatabase(at = new Date('2026-03-02T09:00:00Z')): Omit<TestServices, 'db'> {
  const random = seededRandom(1);
  const clock = { at };
  return {
    clock,
    now: () => clock.at,
    newId: randomUUID,
    randomBytes: (size) => Uint8Array.from({ length: size }, () => Math.floor(random.next() * 256)),
    draw: random.next,
    secret: new Uint8Array(32).fill(7),
    quotas: DEFAULT_QUOTAS,
  };
}

export type TestWorkspace = WorkspaceMade & {
  readonly processId: string;
  readonly as: (role: Role, n?: number) => Principal;
  readonly ai: Principal;
};

/** A furnished workspace with three accounts of each role. */
export async function testWorkspace(
  services: Services,
  name: string,
  { secondReading = 0 }: { readonly secondReading?: number } = {},
): Promise<TestWorkspace> {
  let processId = '';
  const founder = { accountId: `${name}-admin-0`, name: 'Admin' };
  const made = await createWorkspace(
    services,
    { name, sample: false, founder },
    async (transaction, { workspaceId }) => {
      const furnished = await furnishWorkspace(transaction, {
        workspaceId,
        founderId: founder.accountId,
        now: services.now(),
        newId: services.newId,
        secondReading,
      });
      processId = furnished.processId;
      return [];
    },
  );
  const { workspaceId, teamId, aiId } = made;
  const id = (role: Role, n: number) => `${name}-${role}-${n}`;
  const roles: readonly Role[] = ['reviewer', 'lead', 'manager', 'analyst', 'admin'];
  await acting(services.db, { workspaces: [workspaceId] }, async (transaction) => {
    for (const role of roles) {
      for (let n = 0; n < 3; n += 1) {
        await saveAccount(transaction, { id: id(role, n), kind: 'person', name: `${role} ${n}` });
        await setMembership(transaction, { workspaceId, accountId: id(role, n), role, teams: [teamId] });
      }
    }
  });
  const base = { workspaceId, teams: [teamId], sessionId: null };
  return {
    ...made,
    processId,
    as: (role, n = 0) => ({ ...base, accountId: id(role, n), name: `${role} ${n}`, kind: 'person', role }),
    ai: { ...base, accountId: aiId, name: 'AI', kind: 'ai', role: null },
  };
}
