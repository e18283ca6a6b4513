import { InputError, may } from '@countersign/domain';
import { compilePolicy, type Policy, type PolicyInput } from '@countersign/routing-policy';
import {
  insertPolicy,
  insertProcess,
  listProcesses,
  saveAccount,
  setMembership,
} from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';
import { publishPolicy, uncertifiedBy } from '../policies/publish-policy.ts';
import type { Uncertified } from '../policies/require-certified.ts';

export type ProcessShown = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'contract' | 'record';
  /** Names of the classes 0…K−1. */
  readonly labels: readonly string[];
  /** Null while no policy is in force: the process takes no items yet. */
  readonly policyVersion: number | null;
  readonly createdAt: string;
};

export async function readProcesses(
  services: Services,
  principal: Principal,
): Promise<Answer<ProcessShown[], never>> {
  return transact(services, principal, 'dashboard.see', async ({ transaction }) =>
    (await listProcesses(transaction, principal.workspaceId)).map((process) => ({
      id: process.id,
      name: process.name,
      kind: process.kind,
      labels: process.labels,
      policyVersion: process.policyVersion,
      createdAt: process.createdAt.toISOString(),
    })),
  );
}

export type NewProcess = {
  readonly name: string;
  readonly labels: readonly string[];
  /** Without its `id`, `version` and `schema`, which are given here. Default: a person decides everything. */
  readonly policy: Omit<PolicyInput, 'id' | 'version' | 'schema'>;
};

type ProcessRefusal = 'bad policy' | 'not certified';

/**
 * A process for a stream of AI decisions, with its first policy: in force at once when its maker may publish, a draft
 * otherwise. Its predictions speak through an AI account of its own.
 */
export async function createProcess(
  services: Services,
  principal: Principal,
  { name, labels, policy }: NewProcess,
): Promise<Answer<ProcessShown, ProcessRefusal>> {
  const { workspaceId, accountId } = principal;
  return transact<ProcessShown, ProcessRefusal>(services, principal, 'policy.draft', async (work) => {
    const { transaction, refuse, record, now } = work;
    const processId = services.newId();
    const policyId = services.newId();
    const body = parsed({ ...policy, schema: 1, id: policyId, version: 1 });
    const publishes = may('policy.publish', principal.role);
    await insertProcess(transaction, {
      id: processId,
      workspaceId,
      name,
      kind: 'record',
      labels: JSON.stringify(labels),
      createdAt: now,
    });
    const row = { id: policyId, workspaceId, processId };
    if (publishes) {
      certified(await publishPolicy(transaction, { ...row, by: accountId, at: now, policy: body }));
    } else {
      certified(await uncertifiedBy(transaction, { workspaceId, processId, before: now }, body));
      await insertPolicy(transaction, {
        ...row,
        version: 1,
        state: 'draft',
        body: JSON.stringify(body),
        createdBy: accountId,
        createdAt: now,
        publishedBy: null,
        publishedAt: null,
      });
    }
    await saveAccount(transaction, {
      id: aiOfProcess(processId),
      kind: 'ai',
      name: `${name} AI`.slice(0, 200),
    });
    await setMembership(transaction, { workspaceId, accountId: aiOfProcess(processId), role: null });
    record({
      action: 'process.created',
      subject: { kind: 'process', id: processId },
      detail: { labels: labels.length },
    });
    if (publishes) {
      record({
        action: 'policy.published',
        subject: { kind: 'process', id: processId },
        detail: { version: 1 },
      });
    }
    return {
      id: processId,
      name,
      kind: 'record',
      labels,
      policyVersion: publishes ? 1 : null,
      createdAt: now.toISOString(),
    };

    function certified(fault: Uncertified | null): void {
      if (!fault) return;
      refuse('not certified', fault.reason, {
        field: `policy.thresholds.${fault.group}`,
        value: String(fault.value),
      });
    }

    function parsed(input: PolicyInput): Policy {
      try {
        // Compiled too, so that no rule is published that cannot be read.
        return compilePolicy(input).policy;
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        return refuse('bad policy', error.message, { field: error.field });
      }
    }
  });
}

/** The AI whose predictions a process takes. */
export function aiOfProcess(processId: string): string {
  return `ai-${processId}`;
}
