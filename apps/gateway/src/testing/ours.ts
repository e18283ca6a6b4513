import { sql } from 'kysely';
import { ROLES, type Role } from '@countersign/domain';
import { createKey, readFindings, type FindingShown } from '@countersign/application';
import { testServices, testWorkspace, type TestWorkspace } from '@countersign/application/testing';
import {
  proposed,
  testContract,
  TEXT,
  withFindings,
  type TestContract,
} from '@countersign/application/testing/contract';
import { suggestWords } from '@countersign/application/testing/text';
import { acting } from '@countersign/database';
import { programOf, type Program, type Reply as RestReply } from './program.ts';
import type { Reply, TestGateway, Visitor } from './start-gateway.ts';

/** A workspace in which everything can be done that can be done. */
export type Ours = {
  readonly workspaceId: string;
  readonly sampleId: string;
  readonly secrets: readonly string[];
  readonly asker: () => Promise<Asker>;
};

/** Whoever asks, and what there is to ask about. */
export type Asker = {
  readonly gateway: TestGateway;
  readonly workspace: TestWorkspace;
  readonly sampleId: string;
  /** Number of the newest entry when the asking began. */
  readonly seqBefore: (workspaceId: string) => number;
  /** A fresh contract with a finding for each of these. */
  readonly contract: (
    findings: readonly Parameters<typeof proposed>[1][],
  ) => Promise<TestContract & { findings: FindingShown[] }>;
  /** The AI proposes other words in a contract's text: the id of the change. */
  readonly redline: (contract: Pick<TestContract, 'documentId'>) => Promise<string>;
  readonly sql: (statement: string) => Promise<void>;
  /** Calls a procedure with the key of a role. */
  readonly call: (role: Role, path: string, input?: unknown) => Promise<Reply['data']>;
  readonly program: (role: Role) => Program;
  readonly visitor: () => Visitor;
};

export async function makeOurs(gateway: TestGateway): Promise<Ours> {
  const { db } = gateway.fresh;
  const services = testServices(db, new Date());
  const workspace = await testWorkspace(services, 'ours');
  const { workspaceId } = workspace;
  const keys = new Map<Role, string>();
  for (const role of ROLES) {
    const made = await createKey(services, workspace.as('admin'), { name: `${role} key`, role });
    if (made.ok) keys.set(role, made.value.key);
  }
  const { workspace: sample } = await enterSample(gateway.visitor(), 'admin');
  let made = 0;
  const call = async (role: Role, path: string, input?: unknown) => {
    const response = await gateway.server.inject({
      method: 'POST',
      url: `/trpc/${path}`,
      headers: { authorization: `Bearer ${keys.get(role) ?? ''}`, 'content-type': 'application/json' },
      payload: JSON.stringify(input ?? {}),
    });
    if (response.statusCode >= 300) throw new Error(`${path}: ${response.body}`);
    return response.json<{ result: { data: never } }>().result.data;
  };
  const asker = async (): Promise<Asker> => {
    const heads = new Map<string, number>();
    for (const id of [workspaceId, sample.id]) heads.set(id, await head(id));
    return {
      gateway,
      workspace,
      sampleId: sample.id,
      seqBefore: (id) => heads.get(id) ?? 0,
      async contract(findings) {
        const contract = await testContract(services, workspace);
        const added = findings.map((more) => proposed(`finding ${(made += 1)}`, more));
        if (added.length > 0) {
          await withFindings(services, workspace, { contractId: contract.contractId, added });
        }
        const shown = await readFindings(services, workspace.as('lead'), contract.contractId);
        if (!shown.ok) throw new Error(shown.refusal.message);
        return { ...contract, findings: [...shown.value] };
      },
      async redline({ documentId }) {
        const changeId = `redline ${(made += 1)}`;
        const at = services.now().toISOString();
        await suggestWords(services, workspace.ai, { documentId, changeId, at, was: 'five', now: 'three' });
        return changeId;
      },
      sql: async (statement) => {
        await acting(db, { workspaces: [workspaceId] }, (transaction) =>
          sql.raw(statement).execute(transaction),
        );
      },
      call,
      program: (role) => programOf(gateway, keys.get(role) ?? ''),
      visitor: gateway.visitor,
    };
  };
  return { workspaceId, sampleId: sample.id, secrets: [...TEXT, ...keys.values()], asker };

  function head(id: string): Promise<number> {
    return acting(db, { workspaces: [id] }, async (transaction) => {
      const row = await transaction
        .selectFrom('auditHead')
        .select('seq')
        .where('workspaceId', '=', id)
        .executeTakeFirst();
      return row?.seq ?? 0;
    });
  }
}

/** Opens the sample workspace as somebody with this role. */
export async function enterSample(
  visitor: Visitor,
  role: Role,
): Promise<{ readonly workspace: { readonly id: string } }> {
  const cards = (await visitor.query('session.demoAccounts')).data as { accountId: string; role: string }[];
  const card = cards.find((one) => one.role === role)!;
  await visitor.mutate('session.enterDemo', { accountId: card.accountId });
  return (await visitor.query('session.current')).data;
}

/** What a REST operation gave. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- whoever asks says what it is
export function given<Body>({ status, body }: RestReply): Body {
  if (status >= 300) throw new Error(JSON.stringify(body));
  return body;
}
