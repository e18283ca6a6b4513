import { may, scopeOf, type Permission, type Refusal } from '@countersign/domain';
import { acting, appendAuditEntry, type WorkspaceTransaction } from '@countersign/database';
import { answer, type About, type Answer, type Refuse } from './answer.ts';
import type { Principal } from './principal.ts';
import type { Services } from './services.ts';

export type Fact = {
  readonly action: string;
  readonly subject?: { readonly kind: string; readonly id: string };
  readonly detail?: Readonly<Record<string, unknown>>;
};

export type Work<Code extends string> = {
  readonly transaction: WorkspaceTransaction;
  readonly refuse: Refuse<Code>;
  /** Refuses what is there, and not theirs to know of, as if it did not exist; the log says that it was asked for. */
  readonly conceal: (message: string, about?: About) => never;
  readonly now: Date;
  /** Adds to the workspace's log, in this transaction. */
  readonly record: (fact: Fact) => void;
};

/**
 * One authorised use case in one transaction: the permission is checked against the role matrix, the work sees the
 * principal's workspace only, what it records is in the log exactly when its effect is. A denial is logged too.
 */
export async function transact<Value, Code extends string = never>(
  services: Services,
  principal: Principal,
  permission: Permission,
  work: (work: Work<Code>) => Promise<Value>,
): Promise<Answer<Value, Code>> {
  if (!may(permission, principal.role)) return deny(services, principal, permission);
  const denied = { concealed: false };
  const given = await answer<Value, Code>((refuse) =>
    acting(
      services.db,
      { workspaces: [principal.workspaceId], account: principal.accountId },
      async (transaction) => {
        const now = services.now();
        const facts: Fact[] = [];
        const value = await work({
          transaction,
          refuse,
          conceal(message, about) {
            denied.concealed = true;
            return refuse('not found', message, about);
          },
          now,
          record: (fact) => facts.push(fact),
        });
        // Last, because each entry holds the workspace's log until the transaction ends.
        for (const fact of facts) await append(transaction, principal, now, fact);
        return value;
      },
    ),
  );
  if (!given.ok && (denied.concealed || DENIALS.has(given.refusal.refused))) {
    await noteDenial(services, principal, denialOf(permission, given.refusal));
  }
  return given;
}

/** Refusals that keep somebody from what is not theirs; others say that something is not as it was thought to be. */
const DENIALS: ReadonlySet<string> = new Set(['not allowed', 'not yours', 'over quota']);

/** What a field of a request names, where the log names it too. */
const SUBJECTS: Readonly<Record<string, string>> = {
  contractId: 'contract',
  documentId: 'document',
  findingId: 'item',
  itemId: 'item',
  taskId: 'task',
  judgmentId: 'judgment',
  threadId: 'thread',
};
const ID = /^[0-9a-f-]{36}$/i;

function denialOf(permission: Permission, { refused, field, value, limit }: Refusal<string>): Fact {
  const kind = field === undefined ? undefined : SUBJECTS[field];
  return {
    action: 'access.denied',
    detail: {
      permission,
      refused,
      // Of a quota both are figures; of anything else the value may be somebody's words.
      ...(limit === undefined ? {} : { field, value, limit }),
    },
    ...(kind !== undefined && value !== undefined && ID.test(value) ? { subject: { kind, id: value } } : {}),
  };
}

async function noteDenial(services: Services, principal: Principal, fact: Fact): Promise<void> {
  await acting(
    services.db,
    { workspaces: [principal.workspaceId], account: principal.accountId },
    (transaction) => append(transaction, principal, services.now(), fact),
  );
}

async function deny(
  services: Services,
  principal: Principal,
  permission: Permission,
): Promise<Answer<never, never>> {
  await noteDenial(services, principal, { action: 'access.denied', detail: { permission } });
  const who = principal.role ? `the role "${principal.role}"` : 'an AI reviewer';
  return {
    ok: false,
    refusal: {
      refused: 'not allowed',
      message: `This is not open to ${who}.`,
      field: 'permission',
      value: permission,
    },
  };
}

async function append(
  transaction: WorkspaceTransaction,
  principal: Principal,
  at: Date,
  fact: Fact,
): Promise<void> {
  await appendAuditEntry(transaction, {
    workspaceId: principal.workspaceId,
    at,
    actorId: principal.accountId,
    action: fact.action,
    subject: fact.subject ?? null,
    detail: fact.detail ?? {},
  });
}

/**
 * The teams whose contracts the principal may reach with this permission; null means every team. An AI account reaches
 * none through a team: it is sent to contracts one by one.
 */
export function reachableTeams(principal: Principal, permission: Permission): readonly string[] | null {
  const scope = scopeOf(permission, principal.role);
  if (principal.role === null) return [];
  return scope === 'team' ? principal.teams : null;
}
