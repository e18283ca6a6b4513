import { InputError } from '@countersign/domain';
import { routeItem } from '@countersign/routing-policy';
import {
  findProcess,
  insertRecord,
  publishedPolicy,
  type PublishedPolicy,
  type Row,
} from '@countersign/database';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { once } from '../kernel/once.ts';
import { transact, type Work } from '../kernel/transact.ts';
import { createAssigner, type Assigner } from '../findings/assign-work.ts';
import { keepRoute } from '../findings/keep-route.ts';
import { aiOfProcess } from './manage-processes.ts';
import { answerOf, type Answered, type Prediction } from './prediction.ts';

export type ItemsSent = {
  readonly processId: string;
  readonly items: readonly Prediction[];
  readonly idempotencyKey: string | null;
};

export type ItemRouted = {
  readonly id: string;
  readonly externalId: string | null;
  readonly state: 'open' | 'resolved';
  readonly disposition: Row<'route'>['disposition'];
  readonly reviewers: number;
  readonly priority: number;
  readonly dueAt: string | null;
  readonly policyVersion: number;
};

export type ItemsReceived = { readonly items: readonly ItemRouted[] };

type ItemsRefusal = 'key reused' | 'no policy' | 'used' | 'bad item';

/** Takes predictions in: each is routed and stored with its reasons and tasks; all of them, or none. */
export async function receiveItems(
  services: Services,
  principal: Principal,
  { processId, items, idempotencyKey }: ItemsSent,
): Promise<Answer<ItemsReceived, ItemsRefusal>> {
  const { workspaceId } = principal;
  return transact<ItemsReceived, ItemsRefusal>(services, principal, 'item.ingest', async (work) => {
    const { transaction, refuse, record } = work;
    const process = await findProcess(transaction, { workspaceId, processId });
    if (process?.kind !== 'record') {
      return refuse('not found', 'There is no such process for items.', {
        field: 'processId',
        value: processId,
      });
    }
    const asked = { key: idempotencyKey, request: { processId, items } };
    return once<ItemsReceived, ItemsRefusal>(work, principal, asked, async () => {
      const policy = await publishedPolicy(transaction, processId);
      if (!policy) return refuse('no policy', 'No policy is in force for this process: publish one first.');
      const assigner = await createAssigner(transaction, { workspaceId, teamId: null });
      const routed: ItemRouted[] = [];
      for (const [index, item] of items.entries()) {
        routed.push(await receive(services, work, { process, policy, item, assigner, index }));
      }
      record({
        action: 'items.received',
        subject: { kind: 'process', id: processId },
        detail: {
          items: routed.length,
          automatic: routed.filter((one) => one.disposition === 'automatic').length,
          policyVersion: policy.version,
        },
      });
      return { items: routed };
    });
  });
}

type Reception = {
  readonly process: Row<'process'>;
  readonly policy: PublishedPolicy;
  readonly item: Prediction;
  readonly assigner: Assigner;
  readonly index: number;
};

async function receive(
  services: Services,
  work: Work<ItemsRefusal>,
  { process, policy, item, assigner, index }: Reception,
): Promise<ItemRouted> {
  const { transaction, refuse, now } = work;
  const { workspaceId } = process;
  const itemId = services.newId();
  const { answer, routed } = checked(() => {
    const given = answerOf(item, process.labels.length);
    return { answer: given, routed: routeOf(services, { itemId, item, answer: given, policy, now }) };
  });
  const inserted = await insertRecord(transaction, {
    item: {
      id: itemId,
      workspaceId,
      processId: process.id,
      contractId: null,
      externalId: item.externalId,
      payload: JSON.stringify(payloadOf(item)),
      createdAt: now,
      resolvedAt: null,
    },
    proposal: {
      id: services.newId(),
      workspaceId,
      itemId,
      aiId: aiOfProcess(process.id),
      modelVersion: item.modelVersion,
      label: answer.label,
      probabilities: [...answer.probabilities],
      confidence: answer.confidence ?? answer.probabilities[answer.label]!,
      evidence: JSON.stringify(evidenceOf(item)),
      createdAt: now,
    },
  });
  if (!inserted) {
    refuse('used', 'This process has an item of this external id already.', {
      field: `items.${index}.externalId`,
      value: item.externalId ?? '',
    });
  }
  const route = await keepRoute(services, work, {
    ...{ workspaceId, itemId, policy, routed, assigner },
    label: answer.label,
    probabilities: answer.probabilities,
    createdAt: now,
  });
  return {
    id: itemId,
    externalId: item.externalId,
    state: route.disposition === 'automatic' ? 'resolved' : 'open',
    disposition: route.disposition,
    reviewers: route.reviewers,
    priority: route.priority,
    dueAt: route.dueAt,
    policyVersion: route.policyVersion,
  };

  function checked<Result>(check: () => Result): Result {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      return refuse('bad item', error.message, { field: `items.${index}.${error.field}` });
    }
  }
}

type Routing = {
  readonly itemId: string;
  readonly item: Prediction;
  readonly answer: Answered;
  readonly policy: PublishedPolicy;
  readonly now: Date;
};

function routeOf(services: Services, { itemId, item, answer, policy, now }: Routing) {
  const { category, severity, value, riskTerms, alwaysReview, features } = item;
  return routeItem(
    {
      id: itemId,
      label: answer.label,
      confidence: answer.confidence,
      ...(item.probabilities === undefined ? {} : { probabilities: item.probabilities }),
      ...(category === undefined ? {} : { category }),
      ...(severity === undefined ? {} : { severity }),
      ...(value === undefined ? {} : { value }),
      ...(riskTerms === undefined ? {} : { riskTerms }),
      ...(alwaysReview === undefined ? {} : { alwaysReview }),
      ...(features === undefined ? {} : { features }),
    },
    // Checked when it was published.
    policy.body,
    { now: now.getTime(), draw: services.draw() },
  );
}

/** What rules were told beside the answer: a replay tells them the same. */
function evidenceOf({ riskTerms, features }: Prediction): Record<string, unknown> {
  return {
    ...(riskTerms === undefined ? {} : { riskTerms }),
    ...(features === undefined ? {} : { features }),
  };
}

/** What a reviewer reads, and what a judgment's revision is the hash of. The AI's answer is not part of it. */
function payloadOf({ category, severity, value, content }: Prediction): Record<string, unknown> {
  return {
    content,
    ...(category === undefined ? {} : { category }),
    ...(severity === undefined ? {} : { severity }),
    ...(value === undefined ? {} : { value }),
  };
}
