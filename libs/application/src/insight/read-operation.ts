import { COMMAND_TOPIC, documentCommandSchema, type DocumentCommand } from '@countersign/coediting';
import {
  nameContracts,
  readFailedJobs,
  readHeldUp,
  readNodes,
  retryJob,
  tryAgain,
  type ContractNamed,
  type NodeFigures,
  type Row,
} from '@countersign/database';
import { REVIEW_JOB } from '../contracts/summon-reviewer.ts';
import type { Answer } from '../kernel/answer.ts';
import type { Principal } from '../kernel/principal.ts';
import type { Services } from '../kernel/services.ts';
import { transact } from '../kernel/transact.ts';

export type NodeShown = {
  readonly node: string;
  readonly service: string;
  /** The machine it runs on. */
  readonly host: string;
  readonly startedAt: string;
  /** By the database's clock. */
  readonly secondsSinceSeen: number;
  /** Heard of within the last three intervals. */
  readonly alive: boolean;
  readonly figures: NodeFigures;
};

/** What was to be done in a document and failed. */
export type CommandHeldUp = {
  readonly id: number;
  /** Where it was to be done; null once that has been removed. */
  readonly contract: { readonly id: string; readonly title: string } | null;
  readonly kind: DocumentCommand['command']['kind'];
  readonly attempts: number;
  readonly error: string;
  readonly since: string;
  /** Null: it is not tried again by itself. */
  readonly nextTry: string | null;
};

/** A contract that the AI could not read, however often it was tried. */
export type ReviewGivenUp = {
  readonly id: string;
  /** Null once it has been removed. */
  readonly contract: { readonly id: string; readonly title: string } | null;
  readonly attempts: number;
  readonly error: string;
  readonly since: string;
};

export type Operation = {
  readonly at: string;
  readonly nodes: readonly NodeShown[];
  readonly heldUp: readonly CommandHeldUp[];
  readonly givenUp: readonly ReviewGivenUp[];
};

const ALIVE_SECONDS = 10;
const MOST = 100;

/**
 * How the installation fares: the nodes that serve documents, by their own account, and the commands
 * and reviews of this workspace that could not be carried out.
 */
export async function readOperation(
  services: Services,
  principal: Principal,
): Promise<Answer<Operation, never>> {
  return transact(services, principal, 'workspace.administer', async ({ transaction, now }) => {
    const nodes = await readNodes(transaction);
    const { workspaceId } = principal;
    const heldUp = await readHeldUp(transaction, { workspaceId, topic: COMMAND_TOPIC, limit: MOST });
    const failed = await readFailedJobs(transaction, { workspaceId, kind: REVIEW_JOB, limit: MOST });
    const orders = heldUp.flatMap(orderOf);
    const ids = [...orders.map(({ order }) => order.documentId), ...failed.map(contractOf)];
    const named = await nameContracts(transaction, { workspaceId, ids: [...new Set(ids)] });
    return {
      at: now.toISOString(),
      nodes: nodes.map(({ startedAt, ...node }) => ({
        ...node,
        startedAt: startedAt.toISOString(),
        alive: node.secondsSinceSeen <= ALIVE_SECONDS,
      })),
      heldUp: orders.map((one) => showHeldUp(one, named)),
      givenUp: failed.map((job) => showGivenUp(job, named)),
    };
  });
}

type Ordered = { readonly notice: Row<'outbox'>; readonly order: DocumentCommand };

function orderOf(notice: Row<'outbox'>): Ordered[] {
  const read = documentCommandSchema.safeParse(notice.payload);
  // What is no command is taken out of the queue by whoever carries them out, and logged there.
  return read.success ? [{ notice, order: read.data }] : [];
}

function showHeldUp({ notice, order }: Ordered, named: readonly ContractNamed[]): CommandHeldUp {
  const { id, attempts, lastError, createdAt, nextAt, failedAt } = notice;
  return {
    id,
    contract: nameOf(named.find(({ documentId }) => documentId === order.documentId)),
    kind: order.command.kind,
    attempts,
    error: lastError ?? '',
    since: createdAt.toISOString(),
    nextTry: failedAt === null ? nextAt.toISOString() : null,
  };
}

function contractOf({ payload }: Row<'job'>): string {
  return String(payload['contractId']);
}

function showGivenUp(job: Row<'job'>, named: readonly ContractNamed[]): ReviewGivenUp {
  const { id, attempts, lastError, createdAt } = job;
  return {
    id,
    contract: nameOf(named.find((one) => one.id === contractOf(job))),
    attempts,
    error: lastError ?? '',
    since: createdAt.toISOString(),
  };
}

function nameOf(found: ContractNamed | undefined) {
  return found ? { id: found.id, title: found.title } : null;
}

/** Sends the AI into a contract again that it could not read. */
export async function retryReview(
  services: Services,
  principal: Principal,
  id: string,
): Promise<Answer<null, never>> {
  const { workspaceId } = principal;
  return transact(services, principal, 'workspace.administer', async ({ transaction, refuse, record }) => {
    if (!(await retryJob(transaction, { workspaceId, kind: REVIEW_JOB, id }))) {
      return refuse('not found', 'There is no such review: it may be tried again already.');
    }
    record({ action: 'review.retried', subject: { kind: 'job', id } });
    return null;
  });
}

/** Tries a command that failed once more, from the beginning. */
export async function retryCommand(
  services: Services,
  principal: Principal,
  id: number,
): Promise<Answer<null, 'not found'>> {
  return transact<null, 'not found'>(
    services,
    principal,
    'workspace.administer',
    async ({ transaction, refuse, record }) => {
      const { workspaceId } = principal;
      const found = await tryAgain(transaction, { workspaceId, topic: COMMAND_TOPIC, id });
      if (!found) return refuse('not found', 'There is no such command: it may have been carried out.');
      record({ action: 'command.retried', subject: { kind: 'command', id: String(id) } });
      return null;
    },
  );
}
