import {
  changePolicyDraft,
  findProcess,
  insertPolicy,
  listPolicies,
  lockPolicyDraft,
  removePolicyDraft,
  type Row,
} from '@countersign/database';
import { parsePolicy, type Policy } from '@countersign/routing-policy';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact, type Work } from '../kernel/transact.ts';
import { calibrationItems } from './calibration-items.ts';
import { editedPolicy, promisesOf, readOrRefuse, type PolicyEdit } from './edited-policy.ts';

type DraftRefusal = 'bad policy' | 'changed meanwhile' | 'used';

/** A draft as it stands after a change. */
export type DraftChanged = { readonly edits: number; readonly policy: Policy };

/**
 * Begins the next version of a process's policy from one that was published, in force or not: going back to an earlier
 * version is a draft like any other, with its thresholds fitted on what has been checked by now.
 *
 * @param version null: the one in force
 */
export async function startDraft(
  services: Services,
  principal: Principal,
  { processId, version }: { readonly processId: string; readonly version: number | null },
): Promise<Answer<DraftChanged, DraftRefusal>> {
  const { workspaceId, accountId } = principal;
  return transact<DraftChanged, DraftRefusal>(services, principal, 'policy.draft', async (work) => {
    const { transaction, refuse, record, now } = work;
    await requireProcess(work, { workspaceId, processId });
    const policies = await listPolicies(transaction, { workspaceId, processId });
    if (policies.some(({ state }) => state === 'draft')) {
      refuse('used', 'There is a draft of this policy already: go on with it, or discard it first.', {
        field: 'processId',
        value: processId,
      });
    }
    const from = policies.find((one) =>
      version === null ? one.state === 'published' : one.version === version,
    );
    if (!from) {
      return refuse('not found', 'There is no such version of this policy.', {
        field: 'version',
        value: String(version ?? 'in force'),
      });
    }
    const id = services.newId();
    const next = Math.max(...policies.map((one) => one.version)) + 1;
    const before = readOrRefuse(refuse, () => parsePolicy(from.body));
    const items = await calibrationItems(transaction, { workspaceId, processId, before: now });
    const policy = readOrRefuse(refuse, () =>
      editedPolicy({ ...before, id, version: next }, editOf(before), items),
    );
    await insertPolicy(transaction, {
      ...{ id, workspaceId, processId, version: next, state: 'draft' as const },
      body: JSON.stringify(policy),
      createdBy: accountId,
      createdAt: now,
      publishedBy: null,
      publishedAt: null,
      basedOn: from.version,
      calibratedAt: now,
    });
    record({
      action: 'policy.drafted',
      subject: { kind: 'process', id: processId },
      detail: { version: next, from: from.version },
    });
    return { edits: 0, policy };
  });
}

export type DraftEdit = {
  readonly processId: string;
  /** The edits that whoever changes it saw. */
  readonly edits: number;
  readonly edit: PolicyEdit;
};

/** Changes the draft; thresholds follow from its promises and from what has been checked by now. */
export async function changeDraft(
  services: Services,
  principal: Principal,
  { processId, edits, edit }: DraftEdit,
): Promise<Answer<DraftChanged, DraftRefusal>> {
  const { workspaceId } = principal;
  return transact<DraftChanged, DraftRefusal>(services, principal, 'policy.draft', async (work) => {
    const { transaction, refuse, record, now } = work;
    const draft = await requireDraft(work, { workspaceId, processId, edits });
    const items = await calibrationItems(transaction, { workspaceId, processId, before: now });
    const policy = readOrRefuse(refuse, () => editedPolicy(parsePolicy(draft.body), edit, items));
    await changePolicyDraft(transaction, {
      id: draft.id,
      body: JSON.stringify(policy),
      edits: edits + 1,
      calibratedAt: now,
    });
    record({
      action: 'policy.draft-changed',
      subject: { kind: 'process', id: processId },
      detail: { version: draft.version, edits: edits + 1 },
    });
    return { edits: edits + 1, policy };
  });
}

export async function discardDraft(
  services: Services,
  principal: Principal,
  { processId, edits }: { readonly processId: string; readonly edits: number },
): Promise<Answer<null, 'changed meanwhile'>> {
  const { workspaceId } = principal;
  return transact<null, 'changed meanwhile'>(services, principal, 'policy.draft', async (work) => {
    const draft = await requireDraft(work, { workspaceId, processId, edits });
    await removePolicyDraft(work.transaction, draft.id);
    work.record({
      action: 'policy.draft-discarded',
      subject: { kind: 'process', id: processId },
      detail: { version: draft.version },
    });
    return null;
  });
}

type DraftSeen = { readonly workspaceId: string; readonly processId: string; readonly edits: number };

/** The draft, held until the transaction ends, as whoever asks saw it. */
export async function requireDraft<Code extends string>(
  work: Pick<Work<Code | 'changed meanwhile'>, 'transaction' | 'refuse'>,
  { workspaceId, processId, edits }: DraftSeen,
): Promise<Row<'policy'>> {
  const draft = await lockPolicyDraft(work.transaction, { workspaceId, processId });
  if (!draft) {
    return work.refuse('not found', 'There is no draft of this policy: it was published or discarded.', {
      field: 'processId',
      value: processId,
    });
  }
  if (draft.edits !== edits) {
    work.refuse('changed meanwhile', 'Somebody else has changed this draft. Load it again to see how.', {
      field: 'edits',
      value: String(edits),
    });
  }
  return draft;
}

export async function requireProcess<Code extends string>(
  { transaction, refuse }: Pick<Work<Code>, 'transaction' | 'refuse'>,
  of: { readonly workspaceId: string; readonly processId: string },
): Promise<Row<'process'>> {
  const process = await findProcess(transaction, of);
  return (
    process ?? refuse('not found', 'There is no such process.', { field: 'processId', value: of.processId })
  );
}

/** A policy as the edit that would leave it as it is. */
function editOf(policy: Policy): PolicyEdit {
  return {
    rules: policy.rules,
    by: policy.thresholds.by,
    promises: promisesOf(policy),
    auditProbability: policy.audit.probability,
    secondReading: policy.audit.secondReading,
    dueHours: policy.dueHours,
    judgmentCost: policy.costs.judgment,
    errorCosts: policy.costs.error,
    staffing: policy.staffing ?? null,
    people: policy.people,
    risk: policy.risk,
  };
}
