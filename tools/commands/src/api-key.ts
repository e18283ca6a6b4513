import { randomBytes, randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { isRole, readQuotas, ROLES, type Role } from '@countersign/domain';
import { createKey, type Principal } from '@countersign/application';
import {
  acting,
  connect,
  findWorkspace,
  listPeople,
  readAuditHeads,
  type Database,
} from '@countersign/database';
import { localDatabaseUrl } from './local-database.ts';
import { runCommand } from './run-command.ts';

const USAGE = `Usage: npm run -s api-key -- --role ${ROLES.join('|')} [--name NAME] [--workspace ID]`;

/** Makes an API key of the local installation's workspace with a role; the key alone is the last line. */
export async function makeApiKey(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      role: { type: 'string' },
      name: { type: 'string', default: 'Made on the terminal' },
      workspace: { type: 'string' },
    },
  });
  const { role, name } = values;
  if (role === undefined || !isRole(role)) throw new Error(`A role is needed.\n${USAGE}`);
  const db = connect({ url: localDatabaseUrl(environment), name: 'countersign api-key', connections: 1 });
  try {
    const admin = await findAdmin(db, values.workspace ?? null);
    return [await keyFor(db, admin, { name, role })];
  } finally {
    await db.destroy();
  }
}

async function keyFor(db: Database, admin: Principal, asked: { name: string; role: Role }): Promise<string> {
  const services = {
    db,
    now: () => new Date(),
    newId: randomUUID,
    randomBytes: (size: number) => randomBytes(size),
    draw: Math.random,
    quotas: readQuotas(process.env),
    // Signs nothing here.
    secret: new Uint8Array(),
  };
  const answer = await createKey(services, admin, asked);
  if (!answer.ok) throw new Error(answer.refusal.message);
  return answer.value.key;
}

/** An admin of the workspace asked for: whoever reads the database's password acts for the installation. */
async function findAdmin(db: Database, workspaceId: string | null): Promise<Principal> {
  const workspaces = await workspacesOf(db);
  const chosen =
    workspaceId === null
      ? (workspaces.find((workspace) => !workspace.sample) ?? workspaces[0])
      : workspaces.find((workspace) => workspace.id === workspaceId);
  if (!chosen) {
    throw new Error(
      workspaceId === null
        ? 'There is no workspace yet: open Countersign in a browser and set it up first.'
        : `There is no workspace ${workspaceId}.`,
    );
  }
  const people = await acting(db, { workspaces: [chosen.id] }, (transaction) =>
    listPeople(transaction, chosen.id),
  );
  const admin = people.find(
    (person) => person.role === 'admin' && person.kind === 'person' && !person.removedAt,
  );
  if (!admin) throw new Error(`The workspace ${chosen.name} has no admin.`);
  return {
    accountId: admin.id,
    name: admin.name,
    kind: 'person',
    workspaceId: chosen.id,
    role: 'admin',
    teams: admin.teams.map((team) => team.id),
    sessionId: null,
  };
}

/** Every workspace has a log, and so a head of it. */
async function workspacesOf(db: Database): Promise<{ id: string; name: string; sample: boolean }[]> {
  const heads = await readAuditHeads(db);
  const found = await Promise.all(heads.map(({ workspaceId }) => findWorkspace(db, workspaceId)));
  return found.filter((workspace) => workspace !== undefined);
}

runCommand(import.meta.url, (argv) => makeApiKey(argv, process.env));
