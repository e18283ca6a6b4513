import { randomBytes, randomUUID } from 'node:crypto';
import {
  openDocument,
  readFindings,
  readStanding,
  receiveContract,
  submitJudgment,
  type ContractMade,
  type FindingShown,
  type Principal,
  type Services,
} from '@countersign/application';
import { testWorkspace, type TestWorkspace } from '@countersign/application/testing';
import { connectDocument, type ConnectedDocument } from '@countersign/coediting';
import type { Row } from '@countersign/database';
import type { Verdict } from '@countersign/domain';
import { freshDatabase, type FreshDatabase } from '@countersign/database/testing';
import { importDocument } from '@countersign/documents';
import { DEFAULT_QUOTAS } from '@countersign/domain';
import { pino } from 'pino';
import { startCopilot, type Copilot } from '../compose.ts';
import type { ReviewWorker } from '../review-worker.ts';
import { bundledReviewWorker } from './programs.ts';
import { startPresence } from './start-presence.ts';

/** How long a paragraph has to be left alone before anything is proposed there. */
export const QUIET_MS = 1_500;

/** A database, a presence service in its own process, a copilot and people: all real. */
export type World = {
  readonly database: FreshDatabase;
  readonly services: Services;
  readonly workspace: TestWorkspace;
  readonly presenceUrl: string;
  startCopilot(more?: {
    idleMs?: number;
    retryMs?: number;
    worker?: ReviewWorker;
    databaseUrl?: string;
  }): Promise<Copilot>;
  upload(title: string, paragraphs: readonly string[]): Promise<ContractMade>;
  enter(contract: ContractMade, as?: Principal): Promise<ConnectedDocument>;
  findings(contract: ContractMade): Promise<Awaited<ReturnType<typeof standing>>>;
  /** As a lead sees them. */
  shown(contract: ContractMade): Promise<FindingShown[]>;
  /** Whoever is asked gives this verdict, until the finding is resolved. */
  decide(contract: ContractMade, findingId: string, verdict: Verdict): Promise<void>;
  jobs(): Promise<Row<'job'>[]>;
  close(): Promise<void>;
};

async function standing(services: Services, ai: Principal, contractId: string) {
  const answer = await readStanding(services, ai, contractId);
  if (!answer.ok) throw new Error(answer.refusal.message);
  return answer.value;
}

export async function createWorld(): Promise<World> {
  const database = await freshDatabase();
  const secret = randomBytes(32);
  const services: Services = {
    db: database.db,
    now: () => new Date(),
    newId: randomUUID,
    randomBytes,
    draw: () => 0.5,
    secret,
    quotas: DEFAULT_QUOTAS,
  };
  const workspace = await testWorkspace(services, 'copilot');
  const presence = await startPresence(database.url, secret);
  const shown = async ({ contractId }: ContractMade) => {
    const answer = await readFindings(services, workspace.as('lead'), contractId);
    if (!answer.ok) throw new Error(answer.refusal.message);
    return answer.value;
  };
  const copilots: Copilot[] = [];
  const rooms: ConnectedDocument[] = [];
  return {
    database,
    services,
    workspace,
    presenceUrl: presence.url,
    async startCopilot({
      idleMs = 60_000,
      retryMs = 500,
      worker = bundledReviewWorker(),
      databaseUrl = database.url,
    } = {}) {
      const copilot = await startCopilot(
        {
          databaseUrl,
          port: 0,
          host: '127.0.0.1',
          presenceUrl: presence.url,
          secret,
          rooms: 20,
          idleMs,
          quietMs: QUIET_MS,
          retryMs,
          quotas: DEFAULT_QUOTAS,
          logLevel: 'silent',
        },
        pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }),
        { worker },
      );
      copilots.push(copilot);
      return copilot;
    },
    async upload(title, paragraphs) {
      const bytes = new TextEncoder().encode([title, ...paragraphs].join('\n\n'));
      const fileName = `${title}.txt`;
      const imported = await importDocument(bytes, { fileName });
      const answer = await receiveContract(services, workspace.as('reviewer'), {
        fileName,
        mediaType: 'text/plain',
        bytes,
        imported: { ...imported, title },
      });
      if (!answer.ok) throw new Error(answer.refusal.message);
      return answer.value;
    },
    async enter({ contractId, documentId }, as = workspace.as('reviewer')) {
      const room = connectDocument({
        url: presence.url,
        documentId,
        token: async () => {
          const token = await openDocument(services, as, { contractId });
          if (!token.ok) throw new Error(token.refusal.message);
          return token.value.token;
        },
      });
      rooms.push(room);
      await room.synced;
      return room;
    },
    findings: ({ contractId }) => standing(services, workspace.ai, contractId),
    shown,
    async decide(contract, findingId, verdict) {
      for (;;) {
        const finding = (await shown(contract)).find(({ id }) => id === findingId);
        if (!finding?.task || finding.state !== 'open') return;
        const { id: taskId, assignee, kind } = finding.task;
        const as = workspace.as(kind === 'adjudicate' ? 'lead' : 'reviewer');
        const { version: expectedVersion, revision } = finding;
        const answer = await submitJudgment(
          services,
          { ...as, accountId: assignee?.id ?? as.accountId },
          {
            idempotencyKey: randomUUID(),
            taskId,
            expectedVersion,
            verdict,
            correction: null,
            note: '',
            confidence: null,
            aiVisible: true,
            seconds: 1,
            revision,
          },
        );
        if (!answer.ok) throw new Error(answer.refusal.message);
      }
    },
    jobs: () => database.db.selectFrom('job').selectAll().orderBy('createdAt').execute(),
    async close() {
      for (const room of rooms) room.destroy();
      for (const copilot of copilots) await copilot.stop();
      await presence.stop();
      await database.drop();
    },
  };
}

/** Resolves when `check` is true, looked at again and again; the test's own time limit ends the wait. */
export async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await check())) await new Promise((resolve) => setTimeout(resolve, 20));
}
